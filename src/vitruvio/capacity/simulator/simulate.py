"""Simulating a system: replications, warm-up, results."""

from __future__ import annotations

import math
from collections.abc import Callable

from vitruvio.capacity import checks
from vitruvio.capacity.simulator import feedforward
from vitruvio.capacity.simulator.assemble import Assembled, assemble
from vitruvio.capacity.simulator.compiled import can_compile
from vitruvio.capacity.simulator.programs import Coder
from vitruvio.capacity.simulator.replicate import SLICES, Replication, replicate
from vitruvio.capacity.simulator.results import (
    Result,
    Timelines,
    case_results,
    resource_results,
    series_of,
)
from vitruvio.capacity.simulator.system import Source, System
from vitruvio.capacity.simulator.warmup import WarmUp, detect

REPLICATIONS = 10
# Loading the compiled engine takes about as long as so many requests in the plain one.
_WORTH_COMPILING = 20_000
# All requests of a straight system are held at once, in some hundred bytes each; more go one by one.
_AT_ONCE = 1e7


def simulate(
    system: System,
    duration: float,
    seed: int = 1,
    replications: int = REPLICATIONS,
    warm_up: float | None = None,
    fast: bool | None = None,
    progress: Callable[[float], None] | None = None,
) -> Result:
    """Simulate a system for `duration` (s), several times with other random numbers, and tell what happened.

    Each replication starts empty; `warm_up` (s) of it is left out: as much as is found to be unsteady, if
    not given. `fast` compiles the engine (needs numba; else ImportError); if not given, where it is
    installed and the run is long enough. The same seed gives the same result, compiled or not. `progress`
    is told the share of the run that is done. Raises ValueError for a system that makes no sense.
    """
    checks.positive(duration=duration)
    checks.finite(duration=duration)
    checks.whole("replications", replications, least=1)
    assembled = assemble(system)
    compiles = _is_worth_it(system, duration * replications) if fast is None else fast
    straight = feedforward.is_straight(system) and _requests(system, duration) < _AT_ONCE
    run = feedforward.replicate if straight else replicate
    found: list[Replication] = []
    for number in range(replications):
        found.append(run(assembled, duration, seed, number, compiles))
        if progress is not None:
            progress((number + 1) / replications)
    settling = _settling(found, duration, warm_up)
    cut = math.ceil(settling.share * SLICES)
    left_out = duration * cut / SLICES
    return Result(
        case_results(assembled.cases, found, left_out, duration),
        resource_results(_owned(assembled.coder), found, cut, duration),
        duration,
        left_out,
        settling.settled,
        any(each.drowned for each in found),
        sum(each.events for each in found),
        Timelines(assembled.cases, found, duration),
    )


def _is_worth_it(system: System, time: float) -> bool:
    return _requests(system, time) > _WORTH_COMPILING and can_compile()


def _requests(system: System, time: float) -> float:
    """About how many requests come within a time (s)."""
    return time * math.fsum(_rate(each) for each in system.sources)


def _rate(source: Source) -> float:
    """About how many requests a source sends (1/s); a population at most, were nothing else to wait for."""
    if source.gaps is None:
        return source.rate
    gap = feedforward.mean_of(source.gaps)
    return (source.population or 1) / gap if gap else 0.0


def _settling(found: list[Replication], duration: float, warm_up: float | None) -> WarmUp:
    if warm_up is not None:
        checks.between(0, duration * (SLICES - 1) / SLICES, warm_up=warm_up)
        return WarmUp(warm_up / duration, True)
    return detect(series_of(found, duration))


def _owned(coder: Coder) -> dict[str, tuple[list[int], int]]:
    """By resource, its rows and the capacity of those that are there at the start."""
    found: dict[str, tuple[list[int], int]] = {}
    for resource, row in coder.resources.items():
        group = resource.group
        units = 1 if group is None else group.units
        first = row.base if group is None else row.base + coder.first_unit(group)
        active = 1 if group is None else group.active
        found[resource.name] = (list(range(first, first + units)), active * resource.capacity)
    return found


__all__ = ["REPLICATIONS", "Assembled", "simulate"]
