"""The wait at one queue before many cores."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.design.formulas import MMC_WAIT, MMC_WAIT_VARIANCE
from vitruvio.design.scalability.facts import Wait
from vitruvio.model import Figure, apply, ceil, largest, total


def wait_of(runs: Sequence[tuple[Figure, Figure]], servers: Figure, load: Figure | None = None) -> Wait:
    """The wait of runs (1/s, s of CPU) at one queue before `servers` cores that `load` of them keeps busy."""
    rate = total_of([each for each, _ in runs])
    busy = total_of([each * cpu for each, cpu in runs])
    mean = busy / rate
    return _wait(rate if load is None else load / mean, mean, servers)


def wait_for_cores(rate: Figure, busy: Figure, cores: Figure) -> Wait:
    """The wait of `rate` runs (1/s) that keep `busy` of `cores` busy; a fraction of one slows all of them."""
    servers = largest(ceil(cores), 1)
    return _wait(rate, busy / rate * servers / cores, servers)


def _wait(rate: Figure, mean: Figure, servers: Figure) -> Wait:
    return Wait(apply(MMC_WAIT, rate, mean, servers), apply(MMC_WAIT_VARIANCE, rate, mean, servers))


def total_of(figures: Sequence[Figure]) -> Figure:
    """The sum of at least one figure."""
    return total(figures, figures[0].ledger)
