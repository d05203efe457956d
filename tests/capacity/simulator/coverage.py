"""How often intervals of 95 % contain the exact answers: shared with the benchmark."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tests.capacity.simulator.known import Known
from vitruvio.capacity.simulator import simulate

CONFIDENCE = 0.95
# Seeds of a case, more than any has.
_APART = 100_000


class Trial(NamedTuple):
    """Whether the interval of one figure of one run contains the exact answer, and where the estimate lies.

    `off` is the estimate less the answer, in half widths.
    """

    case: str
    figure: str
    seed: int
    contains: bool
    off: float
    settled: bool


def trials(cases: Iterable[Known], seeds: Iterable[int], fast: bool = True) -> list[Trial]:
    """One figure of each run, as figures of one run go together; over the seeds all take their turn.

    No two cases share random numbers, so that the trials are independent.
    """
    return [
        _trial(known, seed, number, fast)
        for number, known in enumerate(cases)
        if known.coverage
        for seed in seeds
    ]


def _trial(known: Known, seed: int, number: int, fast: bool) -> Trial:
    result = simulate(known.system, known.coverage, seed=_APART * (number + 1) + seed, fast=fast)
    figure = known.figures[seed % len(known.figures)]
    found = figure.read(result, CONFIDENCE)
    half = (found.high - found.low) / 2
    off = (found.value - figure.exact) / half if half else 0.0
    return Trial(known.name, figure.name, seed, figure.exact in found, off, result.settled)


def band(count: int, share: float = CONFIDENCE, outside: float = 0.01) -> tuple[int, int]:
    """Between which numbers of `count` trials, each true with chance `share`, the true ones lie.

    The shortest range from both ends that leaves out no more than half of `outside` on either side.
    """
    chances = [
        math.exp(
            math.lgamma(count + 1)
            - math.lgamma(true + 1)
            - math.lgamma(count - true + 1)
            + true * math.log(share)
            + (count - true) * math.log1p(-share)
        )
        for true in range(count + 1)
    ]
    return _tail(chances, outside / 2), count - _tail(chances[::-1], outside / 2)


def _tail(chances: Sequence[float], most: float) -> int:
    """How many from the front may be left out."""
    passed = 0.0
    for number, chance in enumerate(chances):
        passed += chance
        if passed > most:
            return number
    return len(chances)
