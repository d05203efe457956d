"""The same seed gives the same result in any process, and what cannot be run is refused."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from vitruvio.capacity.simulator import Call, Source, Step, System, Wait, constant, simulate

_STRAIGHT = """
from vitruvio.capacity.simulator import *

def use(name):
    return Use(Resource(name, 1), exponential(0.1))

sources = tuple(
    Source(f"case {n}", (use(f"first {n}"), use("shared"), use("last"))EXTRA, rate=1.0) for n in range(6)
)
found = simulate(System(sources), 100.0, replications=1, fast=False, warm_up=0.0)
print([found.cases[f"case {n}"].mean.value for n in range(6)])
"""


@pytest.mark.parametrize("extra", ["", " + (Mark('seen'),)"], ids=["straight through", "by events"])
def test_the_order_of_sets_decides_on_nothing(extra: str) -> None:
    """Several ways through shared stations, under several seeds of Python's hashes."""
    told = {
        subprocess.run(
            [sys.executable, "-c", _STRAIGHT.replace("EXTRA", extra)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        ).stdout
        for seed in ("1", "2", "4")
    }
    assert len(told) == 1


def test_steps_nested_too_deeply_are_refused_in_words() -> None:
    steps: tuple[Step, ...] = (Wait(constant(1.0)),)
    for _ in range(3000):
        steps = (Call(steps),)
    with pytest.raises(ValueError, match="nested"):
        simulate(System((Source("deep", steps, 1.0),)), 1.0)
