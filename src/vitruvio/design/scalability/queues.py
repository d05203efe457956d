"""The wait at one queue before many cores."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.design.formulas import MMC_WAIT, MMC_WAIT_VARIANCE, TURN_WAIT, TURN_WAIT_VARIANCE
from vitruvio.design.scalability.facts import Wait
from vitruvio.model import Figure, apply, ceil, largest, total


def wait_of(runs: Sequence[tuple[Figure, Figure]], servers: Figure, load: Figure | None = None) -> Wait:
    """The wait of runs (1/s, s of CPU) at one queue before `servers` cores that `load` of them keeps busy."""
    rate = total_of([each for each, _ in runs])
    busy = total_of([each * cpu for each, cpu in runs])
    mean = busy / rate
    return _wait(rate if load is None else load / mean, mean, servers)


def wait_in_turn(rate: Figure, busy: Figure, cores: Figure, replicas: Figure) -> Wait:
    """The wait of `rate` runs (1/s) that keep `busy` cores busy at replicas of so many `cores`, in turn.

    A fraction of a core works at full speed and then rests, so that it is taken for longer.
    """
    servers, mean = _slowed(rate, busy, cores)
    return Wait(
        apply(TURN_WAIT, rate, mean, servers, replicas),
        apply(TURN_WAIT_VARIANCE, rate, mean, servers, replicas),
    )


def wait_for_freest(rate: Figure, busy: Figure, cores: Figure, replicas: Figure) -> Wait:
    """The same where the replica with the fewest in flight gets each run: nearly one queue for all."""
    servers, mean = _slowed(rate, busy, cores)
    return _wait(rate, mean, servers * replicas)


def _slowed(rate: Figure, busy: Figure, cores: Figure) -> tuple[Figure, Figure]:
    """Servers of a replica, and for how long (s) a run takes one of them."""
    servers = largest(ceil(cores), 1)
    return servers, busy / rate * servers / cores


def _wait(rate: Figure, mean: Figure, servers: Figure) -> Wait:
    return Wait(apply(MMC_WAIT, rate, mean, servers), apply(MMC_WAIT_VARIANCE, rate, mean, servers))


def total_of(figures: Sequence[Figure]) -> Figure:
    """The sum of at least one figure."""
    return total(figures, figures[0].ledger)
