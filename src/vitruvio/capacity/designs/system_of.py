"""The system to simulate for a design in a scenario."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from vitruvio.capacity.designs.plant import Plant, Station
from vitruvio.capacity.designs.programs import Programs
from vitruvio.capacity.designs.scenario import CACHE, ZONE, Away, Scenario, Slowed
from vitruvio.capacity.simulator import Failure, Scaling, Slowness, Source, System
from vitruvio.capacity.simulator.system import Plan
from vitruvio.model.parts import Course, CourseStep, Parts


class Modelled(NamedTuple):
    """A system, and which of its resources are a deployable's cores, a store's, an external, or permits.

    `rate` is how many requests come from outside (1/s), `events` about how many happen (1/s), `rising` how
    long (s) the load rises.
    """

    system: System
    services: tuple[str, ...]
    stores: tuple[str, ...]
    externals: tuple[str, ...]
    rate: float
    events: float
    rising: float


def parts_named(parts: Parts) -> tuple[str, ...]:
    """What may fail or be slow: deployables, stores with machines, externals, caches, a zone."""
    stores = [name for name, each in parts.store_sizes.items() if each.machine]
    caches = [CACHE] if parts.caches else []
    return (*parts.deployables, *stores, *_externals(parts), *caches, ZONE)


def _externals(parts: Parts) -> list[str]:
    found = {
        step.target: None for each in parts.courses.values() for step in each.steps if step.kind == "external"
    }
    return sorted(found)


def system_of(parts: Parts, scenario: Scenario) -> Modelled:
    """The system of a design's parts in a scenario; raises ValueError where it cannot be simulated."""
    plant = Plant(parts, scenario)
    programs = Programs(parts, plant, scenario)
    curve, rising = _curve(parts, scenario)
    sources = []
    for name, course in parts.courses.items():
        rate = scenario.load * _rate(parts, course, scenario)
        if rate > 0:
            sources.append(Source(name, programs.asked(name), rate))
    plans = [*_failures(parts, plant, scenario), *_slowness(parts, plant, scenario)]
    if scenario.at == "rise":
        plans.extend(_scaling(parts, plant))
    stores = tuple(name for name, each in parts.store_sizes.items() if each.machine)
    return Modelled(
        System(tuple(sources), tuple(plans), curve),
        tuple(parts.deployables),
        stores,
        tuple(_externals(parts)),
        math.fsum(each.rate for each in sources),
        math.fsum(each.rate * _events(parts, each.case, {}) for each in sources),
        rising,
    )


def _events(parts: Parts, name: str, known: dict[str, float]) -> float:
    """About how many events a run of a use case makes, with all that it starts."""
    if name not in known:
        known[name] = 2.0
        known[name] += math.fsum(_of_step(parts, each, known) for each in parts.courses[name].steps)
    return known[name]


def _of_step(parts: Parts, step: CourseStep, known: dict[str, float]) -> float:
    share = 1.0 if step.chance is None else step.chance.value
    if step.kind in ("call", "send"):
        times = 1.0 if step.times is None else step.times.value
        return times * _events(parts, step.target, known)
    return share * (2.0 + math.fsum(_of_step(parts, each, known) for each in step.steps))


def _rate(parts: Parts, course: Course, scenario: Scenario) -> float:
    """Runs a second that nothing else starts."""
    if scenario.at == "mean":
        return course.asked_mean.value
    if scenario.at == "horizon":
        load = parts.loads[course.use_case]
        return course.asked.value * load.peak_horizon.value / load.peak.value if load.peak.value else 0.0
    return course.asked.value


def _curve(parts: Parts, scenario: Scenario) -> tuple[tuple[tuple[float, float], ...], float]:
    """The rise from the day's base to its peak, as multiples of the peak, after as long at the base."""
    profile = parts.profile
    if scenario.at != "rise" or profile is None or not profile.peak.value:
        return (), 0.0
    ramp, base = profile.ramp.value, profile.base.value / profile.peak.value
    return ((0.0, base), (ramp, base), (2 * ramp, 1.0), (3 * ramp, 1.0)), 3 * ramp


def _failures(parts: Parts, plant: Plant, scenario: Scenario) -> Iterator[Plan]:
    for away in scenario.away:
        if away.part == ZONE:
            zones = max(round(plant.running.zones.value), 1)
            for name in parts.deployables:
                group = plant.service(name).group
                if group.units > 1:
                    yield from _units_away(plant, plant.service(name), away, range(0, group.units, zones))
        elif away.part in parts.store_sizes:
            yield from _store_away(parts, plant, away)
        elif away.part != CACHE:
            part = plant.service if away.part in parts.deployables else plant.external
            station = part(away.part)
            count = station.group.units if away.units is None else min(away.units, station.group.units)
            yield from _units_away(plant, station, away, range(count))


def _units_away(plant: Plant, station: Station, away: Away, units: range) -> Iterator[Plan]:
    noticed = plant.running.noticed.value
    for unit in units:
        yield Failure(station.group, unit, away.start, away.lasting, noticed)


def _store_away(parts: Parts, plant: Plant, away: Away) -> Iterator[Plan]:
    """The first node of a store fails, until its standby has taken over."""
    sizing = parts.store_sizes[away.part]
    copies = sizing.copies if plant.later or sizing.copies_now is None else sizing.copies_now
    lasting = min(away.lasting, plant.running.failover.value) if copies.value >= 1 else away.lasting
    yield Failure(plant.store(away.part).group, 0, away.start, lasting)


def _slowness(parts: Parts, plant: Plant, scenario: Scenario) -> Iterator[Plan]:
    for each in scenario.slowed:
        yield Slowness(_slowed(parts, plant, each).resource, each.times, each.start, each.lasting)


def _slowed(parts: Parts, plant: Plant, each: Slowed) -> Station:
    if each.part in parts.store_sizes:
        return plant.store(each.part)
    return plant.service(each.part) if each.part in parts.deployables else plant.external(each.part)


def _scaling(parts: Parts, plant: Plant) -> Iterator[Plan]:
    """Replicas follow the load where the design lets them."""
    running = plant.running
    for name in parts.deployables:
        station = plant.service(name)
        if station.group.units > station.group.active:
            yield Scaling(
                station.resource,
                running.target.value,
                station.group.active,
                station.group.units,
                running.looked.value,
                running.starting.value,
                running.calm.value,
            )
