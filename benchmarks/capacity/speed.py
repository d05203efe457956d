"""Station visits a second: ours, SimPy's and Ciw's on the same models, turn by turn."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from random import Random
from statistics import median
from typing import Final, NamedTuple

import numpy as np

from benchmarks.capacity import ciw_models, models, simpy_models
from benchmarks.capacity.agreement import GUARDED
from vitruvio.capacity.simulator import (
    Call,
    Parallel,
    Policy,
    Resource,
    Source,
    Step,
    System,
    Use,
    exponential,
    simulate,
)

ROUNDS: Final = 7
SERVICES: Final = (5, 20, 100, 500)
GOALS: Final = {"M/M/1": 200.0, "tandem of M/M/4": 200.0, GUARDED: 40.0}


class Timed(NamedTuple):
    """A model, the length (s) of a run of ours and of a peer's, and who runs it."""

    name: str
    system: Callable[[], System]
    ours: float
    theirs: float
    ciw: bool


TIMED: Final = (
    Timed("M/M/1", models.single, 400_000.0, 25_000.0, True),
    Timed("tandem of M/M/4", models.tandem, 60_000.0, 1_500.0, True),
    Timed(GUARDED, models.guarded, 15_000.0, 1_000.0, False),
)


class Ratios(NamedTuple):
    """Visits a second (medians over the rounds), and ours over theirs: median, least, most."""

    model: str
    peer: str
    ours: float
    theirs: float
    ratio: float
    least: float
    most: float


def _seconds(run: Callable[[], float]) -> float:
    """Visits a second of processor time, the mean and the 99th percentile of the response included."""
    begun = time.process_time()
    visits = run()
    return visits / (time.process_time() - begun)


def _ours(timed: Timed, seed: int) -> float:
    result = simulate(timed.system(), timed.ours, seed, warm_up=0.0, fast=True)
    assert result.cases["all"].percentile(0.99).value > result.cases["all"].mean.value
    return _visits(result.duration, [each.rate.value for each in result.resources.values()])


def _visits(duration: float, rates: list[float], replications: int = 10) -> float:
    return math.fsum(rates) * duration * replications


def _peer(
    simulated: Callable[[str, float, float, int], simpy_models.Seen], timed: Timed, share: float
) -> Callable[[int], float]:
    def run(seed: int) -> float:
        seen = simulated(timed.name, timed.theirs * share, 0.0, seed)
        times = np.array(seen.times["all"])
        assert float(np.quantile(times, 0.99)) > float(times.mean())
        return float(seen.visits)

    return run


def speeds(rounds: int = ROUNDS) -> list[Ratios]:
    """All models, everybody once a round."""
    found = []
    for timed in TIMED:
        runs: dict[str, Callable[[int], float]] = {"ours": lambda seed, timed=timed: _ours(timed, seed)}
        runs["SimPy"] = _peer(simpy_models.simulated, timed, 1.0)
        if timed.ciw:
            runs["Ciw"] = _peer(ciw_models.simulated, timed, 0.4)
        _ours(timed, 0)
        each: dict[str, list[float]] = {name: [] for name in runs}
        for seed in range(1, rounds + 1):
            for name, run in runs.items():
                each[name].append(_seconds(lambda run=run, seed=seed: run(seed)))
        for peer in list(runs)[1:]:
            ratios = [one / other for one, other in zip(each["ours"], each[peer], strict=True)]
            speed = (median(each["ours"]), median(each[peer]))
            found.append(Ratios(timed.name, peer, *speed, median(ratios), min(ratios), max(ratios)))
    return found


class Growth(NamedTuple):
    """Time per visit (ns) by the number of services, and the steepest rise over what log n would give."""

    shape: str
    per_visit: dict[int, float]
    over_log: float


def growth(visits: float = 5e6, rounds: int = 3) -> list[Growth]:
    """Chains and trees of services at 70 %, as many visits each, turn by turn."""
    shapes: dict[str, Callable[[int], System]] = {
        "chain, feed-forward": _chain,
        "chain of calls": _calls,
        "random tree of calls": _tree,
    }
    found = []
    for name, shape in shapes.items():
        times: dict[int, list[float]] = {count: [] for count in SERVICES}
        for seed in range(rounds + 1):
            for count in SERVICES:
                duration = visits / count / 0.7 / 2
                begun = time.process_time()
                result = simulate(shape(count), duration, seed, replications=2, warm_up=0.0, fast=True)
                taken = time.process_time() - begun
                passed = _visits(duration, [each.rate.value for each in result.resources.values()], 2)
                if seed:
                    times[count].append(taken / passed * 1e9)
        medians = {count: median(each) for count, each in times.items()}
        base = medians[SERVICES[0]] / math.log(SERVICES[0])
        found.append(
            Growth(name, medians, max(medians[each] / math.log(each) for each in SERVICES[1:]) / base)
        )
    return found


def _use(number: int) -> Use:
    return Use(Resource(f"service {number}", 1), exponential(1.0))


def _chain(count: int) -> System:
    return System((Source("all", tuple(_use(each) for each in range(count)), rate=0.7),))


def _calls(count: int) -> System:
    steps = tuple(
        Call((_use(each),), Policy(f"call {each}", timeout=60.0, attempts=2)) for each in range(count)
    )
    return System((Source("all", steps, rate=0.7),))


def _tree(count: int) -> System:
    """Each service but the first is called by one before it, chosen at random, together with its siblings."""
    chosen = Random(count)
    children: dict[int, list[int]] = {each: [] for each in range(count)}
    for each in range(1, count):
        children[chosen.randrange(each)].append(each)

    def steps(number: int) -> tuple[Step, ...]:
        below = tuple(
            (Call(steps(each), Policy(f"call {each}", timeout=500.0)),) for each in children[number]
        )
        return (_use(number), *((Parallel(below),) if below else ()))

    return System((Source("all", steps(0), rate=0.7),))


_START: Final = """
import time
begun = time.perf_counter()
from benchmarks.capacity.models import guarded
from vitruvio.capacity.simulator import simulate
imported = time.perf_counter()
simulate(guarded(), {duration}, replications=2, fast={fast})
print(imported - begun, time.perf_counter() - imported)
"""


def start_up() -> dict[str, float]:
    """Seconds from a new process: to import, and to a first small result compiled cold, warm, and plain."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {**os.environ, "XDG_CACHE_HOME": folder}
        cold = _started(settings, True)
        warm = _started(settings, True)
        plain = _started(settings, False)
    return {"import": warm[0], "cold": cold[1], "warm": warm[1], "plain": plain[1]}


def _started(settings: dict[str, str], fast: bool) -> tuple[float, float]:
    code = _START.format(duration=30.0, fast=fast)
    found = subprocess.run(
        [sys.executable, "-c", code], env=settings, capture_output=True, text=True, check=True, timeout=600
    )
    imported, ran = found.stdout.split()
    return float(imported), float(ran)
