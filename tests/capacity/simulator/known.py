"""Systems with known answers: what they are, and what to read off their results."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from vitruvio.capacity.simulator import Interval, Result, Source, Step, System
from vitruvio.capacity.simulator.intervals import student

Reading: TypeAlias = Callable[[Result, float], Interval]


class Figure(NamedTuple):
    """A figure of a case: its exact value (s, 1/s or a share), how far off it may be, how to read it."""

    name: str
    exact: float
    off: float
    read: Reading


class Known(NamedTuple):
    """A system with known answers; a replication of `duration` (s) is enough to meet the tolerances.

    `coverage` (s) is the shorter one for counting how often intervals contain the answers; 0 leaves it out.
    """

    name: str
    system: System
    duration: float
    coverage: float
    figures: tuple[Figure, ...]


def wider(found: Interval, confidence: float, replications: int) -> Interval:
    """An interval of 95 %, made one of another confidence."""
    times = student(confidence, replications - 1) / student(0.95, replications - 1)
    half = max(found.high - found.value, found.value - found.low) * times
    return Interval(found.value, found.value - half, found.value + half)


def of_mean(case: str) -> Reading:
    """The mean time (s) of a case."""
    return lambda result, confidence: result.cases[case].mean_within(confidence)


def of_percentile(case: str, share: float) -> Reading:
    """A percentile (s) of a case."""
    return lambda result, confidence: result.cases[case].percentile(share, confidence)


def of(read: Callable[[Result], Interval], replications: int = 10) -> Reading:
    """Any other figure, which comes with its interval of 95 %."""
    return lambda result, confidence: wider(read(result), confidence, replications)


def rate_of(case: str) -> Reading:
    """How many of a case end well (1/s)."""
    return of(lambda result: result.cases[case].rate)


def errors_of(case: str) -> Reading:
    """The share of a case that fails."""
    return of(lambda result: result.cases[case].errors)


def utilisation_of(name: str) -> Reading:
    """The share of a resource in use."""
    return of(lambda result: result.resources[name].utilisation)


def waiting_at(name: str) -> Reading:
    """How many wait for a resource."""
    return of(lambda result: result.resources[name].waiting)


def wait_at(name: str) -> Reading:
    """The mean wait (s) for a resource."""
    return of(lambda result: result.resources[name].wait)


def open_system(rate: float, *steps: Step) -> System:
    """Requests that come at random (1/s) and take these steps."""
    return System((Source("all", steps, rate=rate),))
