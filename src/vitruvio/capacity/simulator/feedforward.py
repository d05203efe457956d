"""Systems whose requests pass stations in one direction, by the recursion of free times instead of events."""

from __future__ import annotations

import math
from graphlib import CycleError, TopologicalSorter
from typing import Any

import numpy as np

from vitruvio.capacity.simulator import layout as at
from vitruvio.capacity.simulator import stations
from vitruvio.capacity.simulator.assemble import Assembled, draws_of
from vitruvio.capacity.simulator.compiled import compiled
from vitruvio.capacity.simulator.distributions import Distribution
from vitruvio.capacity.simulator.layout import Draws, Floats, Ints
from vitruvio.capacity.simulator.replicate import SLICES, Replication
from vitruvio.capacity.simulator.system import Resource, Source, System, Use, Wait

_COLUMNS = 5


class Stream:
    """The requests of one source on their way: when they came, and when they come to the next step (s).

    `order` are their places in nearly the order in which they come there; None where that is another one.
    """

    def __init__(self, source: Source, case: int, came: Floats) -> None:
        self.source = source
        self.case = case
        self.came = came
        self.now = came.copy()
        self.place = 0
        self.order: Ints | None = np.arange(len(came))


def is_straight(system: System) -> bool:
    """Whether requests only use resources of their own, in one direction, and come at rates that stay."""
    if system.plans or system.curve:
        return False
    for source in system.sources:
        if source.population or source.rank or source.burst != 1 or not (source.rate or source.gaps):
            return False
        if not all(isinstance(step, Wait) or _is_station(step) for step in source.steps):
            return False
    return _order(system.sources) is not None


def _is_station(step: object) -> bool:
    return isinstance(step, Use) and _is_plain(step.resource)


def _is_plain(resource: Resource) -> bool:
    return resource.group is None and resource.room is None and not resource.rest


def _order(sources: tuple[Source, ...]) -> list[Resource] | None:
    """The resources such that each comes after those before it on anybody's way; None if there is no such."""
    before: dict[Resource, dict[Resource, None]] = {}
    for source in sources:
        way = [step.resource for step in source.steps if isinstance(step, Use)]
        if len(set(way)) < len(way):
            return None
        for number, each in enumerate(way):
            before.setdefault(each, {}).update(dict.fromkeys(way[max(number - 1, 0) : number]))
    try:
        return list(TopologicalSorter(before).static_order())
    except CycleError:
        return None


def replicate(assembled: Assembled, duration: float, seed: int, number: int, fast: bool) -> Replication:
    """Run one replication for `duration` (s); what `replicate.replicate` does, for straight systems."""
    draws = draws_of(seed, number)
    sources = tuple(source for source, _ in assembled.sources)
    cases = assembled.coder.cases
    streams = [_came(each, cases[each.case], duration, draws) for each in sources]
    visitors = _visitors(streams)
    totals = np.zeros((SLICES + 1, len(assembled.coder.resources), _COLUMNS))
    rows = {resource: row for row, resource in enumerate(assembled.coder.resources)}
    for resource in _order(sources) or ():
        own = np.zeros((SLICES + 1, _COLUMNS))
        _pass(resource, visitors[resource], draws, own, SLICES / duration, fast)
        totals[:, rows[resource]] = own
    for stream in streams:
        _wait(stream, draws)
    visits = sum(len(each.came) * len(each.source.steps) for each in streams)
    return Replication(_samples(streams, duration), np.cumsum(totals, axis=0), visits, False)


def _visitors(streams: list[Stream]) -> dict[Resource, list[Stream]]:
    found: dict[Resource, list[Stream]] = {}
    for stream in streams:
        for step in stream.source.steps:
            if isinstance(step, Use):
                found.setdefault(step.resource, []).append(stream)
    return found


def _came(source: Source, case: int, duration: float, draws: Draws) -> Stream:
    """All requests of a source that come within `duration` (s)."""
    mean = 1 / source.rate if source.gaps is None else mean_of(source.gaps)
    expected = duration / mean
    size = int(expected + 6 * math.sqrt(expected) + 16)
    times = np.cumsum(_many(source.gaps or Distribution(at.EXPONENTIAL, mean), size, draws.arrivals))
    while times[-1] < duration:
        more = np.cumsum(_many(source.gaps or Distribution(at.EXPONENTIAL, mean), size, draws.arrivals))
        times = np.concatenate([times, times[-1] + more])
    came = times[: int(np.searchsorted(times, duration))]
    return Stream(source, case, came)


def mean_of(distribution: Distribution) -> float:
    """The mean (s) of a distribution."""
    kind, mean, shape, other = distribution
    if kind == at.GAMMA:
        return mean * shape
    if kind == at.HYPEREXPONENTIAL:
        return shape * mean + (1 - shape) * other
    if kind == at.PARETO:
        return mean * shape / (shape - 1)
    return mean * math.gamma(1 + shape) if kind == at.WEIBULL else mean


def _many(distribution: Distribution, count: int, random: Any) -> Floats:
    """So many times (s) of a distribution at once; from the same ones as `draws.draw`."""
    kind, mean, shape, other = distribution
    if kind == at.CONSTANT:
        return np.full(count, mean)
    if kind == at.GAMMA:
        found = mean * random.standard_gamma(shape, count)
    elif kind == at.LOGNORMAL:
        found = mean * np.exp(shape * random.standard_normal(count) + other)
    elif kind == at.UNIFORM:
        found = mean + shape * (random.random(count) - 0.5)
    elif kind == at.HYPEREXPONENTIAL:
        scales = np.where(random.random(count) < shape, mean, other)
        found = scales * random.standard_exponential(count)
    elif kind == at.PARETO:
        found = mean * np.exp(random.standard_exponential(count) / shape)
    elif kind == at.WEIBULL:
        found = mean * random.standard_exponential(count) ** shape
    else:
        found = random.exponential(mean, count)
    times: Floats = found
    return times


def _wait(stream: Stream, draws: Draws) -> None:
    """Let the times pass that come before a stream's next station."""
    steps = stream.source.steps
    while stream.place < len(steps):
        step = steps[stream.place]
        if not isinstance(step, Wait):
            break
        stream.now += _many(step.time, len(stream.now), draws.services)
        stream.order = None
        stream.place += 1


def _pass(
    resource: Resource, visitors: list[Stream], draws: Draws, totals: Floats, scale: float, fast: bool
) -> None:
    """Let everybody who visits a resource pass it, in the order in which they come."""
    services = []
    for stream in visitors:
        _wait(stream, draws)
        step = stream.source.steps[stream.place]
        assert isinstance(step, Use)
        services.append(_many(step.time, len(stream.now), draws.services))
        stream.place += 1
    serve = compiled()["serve"] if fast else stations.serve
    free = np.zeros(resource.capacity)
    if len(visitors) == 1:
        only = visitors[0]
        if only.order is None:
            only.order = np.argsort(only.now, kind="stable")
        serve(only.now, services[0], only.order, free, totals, scale)
        return
    times = np.concatenate([each.now for each in visitors])
    serve(times, np.concatenate(services), np.argsort(times, kind="stable"), free, totals, scale)
    ends = np.cumsum([len(each.now) for each in visitors])[:-1]
    for stream, left in zip(visitors, np.split(times, ends), strict=True):
        stream.now, stream.order = left.copy(), None


def _samples(streams: list[Stream], duration: float) -> Floats:
    """The samples of all streams that ended within `duration` (s)."""
    parts = [_ended(each, duration) for each in streams]
    return parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)


def _ended(stream: Stream, duration: float) -> Floats:
    """The samples of a stream: nearly all of the first have ended, so the last alone are looked at singly."""
    ended = stream.now <= duration
    first = len(ended) if ended.all() else int(np.argmin(ended))
    rest = np.flatnonzero(ended[first:]) + first
    found = np.empty((4, first + len(rest)))
    found[at.SAMPLE_CASE] = stream.case
    found[at.SAMPLE_START, :first] = stream.came[:first]
    found[at.SAMPLE_START, first:] = stream.came[rest]
    found[at.SAMPLE_TIME, :first] = stream.now[:first]
    found[at.SAMPLE_TIME, first:] = stream.now[rest]
    found[at.SAMPLE_TIME] -= found[at.SAMPLE_START]
    found[at.SAMPLE_END] = at.DONE
    return found
