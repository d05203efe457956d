"""How many replicas each of a deployable's reasons asks for at one load."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEMANDS, INTERACTIONS, LOADS
from vitruvio.design.formulas import FEWEST_CORES
from vitruvio.design.resilience.zones import (
    in_all_regions,
    in_all_zones,
    outlives_zone,
    several_regions,
)
from vitruvio.design.scalability.derive_load import connections_open
from vitruvio.design.scalability.estimate_demands import language_factor
from vitruvio.design.scalability.facts import BOUNDS, Bound, Size, Wait
from vitruvio.design.scalability.operations import SERVICE
from vitruvio.model import Figure, apply, ceil, largest
from vitruvio.model.parts import Deployable
from vitruvio.units import RATE


class Moment(NamedTuple):
    """What a deployable does at one load: runs (1/s), cores busy, memory of its open connections (B).

    `bounds` are the stated latencies to keep when a zone is lost, each with the run's time beside the wait.
    """

    rate: Figure
    busy: Figure
    held: Figure | None = None
    bounds: tuple[tuple[Bound, Wait], ...] = ()


class Moments(NamedTuple):
    """Today's mean and peak, the horizon's mean and peak."""

    mean: Moment
    peak: Moment
    mean_horizon: Moment
    horizon: Moment


def moments_of(draft: Draft, service: Deployable, calls: Sequence[str]) -> Moments:
    """What its use cases ask of a deployable, and the readings that others ask of it (`calls`)."""
    loads = [draft[LOADS][each] for each in service.use_cases]
    cpu = [draft[DEMANDS][each].service_cpu for each in service.use_cases]
    asked = [draft[INTERACTIONS][each] for each in calls]
    each_cpu = [*cpu, *(answer_cpu(draft) for _ in asked)]

    def moment(rates: Sequence[Figure], held: Figure | None) -> Moment:
        busy = draft.total(rate * each for rate, each in zip(rates, each_cpu, strict=True))
        rate = draft.total(rates, RATE).named("scalability.figure.runs", service.name)
        return Moment(rate, busy, held)

    now, later = memory_of(draft, service)
    growth = [growth_of(draft, each.use_case) for each in asked]
    return Moments(
        moment([*(each.mean for each in loads), *(each.rate for each in asked)], now),
        moment(
            [*(each.peak for each in loads), *(peak_now(draft, each.use_case, each.rate) for each in asked)],
            now,
        ),
        moment(
            [
                *(each.mean_horizon for each in loads),
                *(each.rate * factor for each, factor in zip(asked, growth, strict=True)),
            ],
            later,
        ),
        moment([*(each.peak_horizon for each in loads), *(each.peak for each in asked)], later),
    )


def peak_rate(draft: Draft, service: Deployable, calls: Sequence[str]) -> Figure:
    """Runs a second at today's peak, the readings that others ask of it among them."""
    asked = [draft[INTERACTIONS][each] for each in calls]
    rates = [*(draft[LOADS][each].peak for each in service.use_cases)]
    return draft.total([*rates, *(peak_now(draft, each.use_case, each.rate) for each in asked)], RATE)


def answer_cpu(draft: Draft) -> Figure:
    """CPU of a deployable for one question that another one asks."""
    return draft.fact(SERVICE + "read_by_key") * language_factor(draft)


def peak_now(draft: Draft, use_case: str, rate: Figure) -> Figure:
    """Today's peak of what happens `rate` times a second in the mean for a use case."""
    load = draft[LOADS][use_case]
    return rate * load.peak / load.mean


def growth_of(draft: Draft, use_case: str) -> Figure:
    """By how much a use case's load is multiplied at the horizon."""
    load = draft[LOADS][use_case]
    return load.mean_horizon / load.mean


def memory_of(draft: Draft, service: Deployable) -> tuple[Figure | None, Figure | None]:
    """Memory of the open connections, today and at the horizon (B); None without any."""
    cases = [draft.brief.use_cases[each] for each in service.use_cases]
    found = [connections_open(draft, each) for each in cases if each.mode == "websocket"]
    pairs = [each for each in found if each is not None]
    if not pairs:
        return None, None
    one = draft.fact("websocket.memory.python")
    return draft.total(now for now, _ in pairs) * one, draft.total(later for _, later in pairs) * one


def timely(draft: Draft, moments: Moments, cases: Iterable[str]) -> Moments:
    """The moments with the stated latencies of `cases`, which replicas are to keep."""
    bounds = [draft[BOUNDS][each] for each in cases]
    now = tuple((each, each.now) for each in bounds)
    later = tuple((each, each.horizon) for each in bounds)
    return Moments(
        moments.mean._replace(bounds=now),
        moments.peak._replace(bounds=now),
        moments.mean_horizon._replace(bounds=later),
        moments.horizon._replace(bounds=later),
    )


def cores_left(draft: Draft, service: Deployable, size: Size, moment: Moment) -> Figure:
    """The cores of a size that the stated latencies ask for, were they all that is left.

    A run that waits for several deployables is given what it may take if each of them let it wait as long
    as this one: so none has to know how long the others do.
    """
    mean, least = moment.busy / moment.rate, moment.busy / draft.fact("assumption.shed.utilisation")
    cores = [
        apply(
            FEWEST_CORES,
            *(moment.rate, mean, each.queues, rest.mean, rest.variance),
            *(each.share, each.bound, least, size.cores),
        )
        for each, rest in moment.bounds
    ]
    return largest(*cores).named("scalability.figure.cores_left", service.name)


def replicas_for(
    draft: Draft, service: Deployable, size: Size, least: Figure, moment: Moment
) -> dict[str, Figure]:
    """Replicas of a size by what asks for them.

    Availability asks for `least`; load for those that carry it at the target utilisation; the loss of a zone,
    and of a region where several serve, for those of which the ones left carry it before load is shed;
    memory for those that hold the open connections; latency for those of which the ones left answer in time.
    """
    shed = draft.fact("assumption.shed.utilisation")
    left = ceil(moment.busy / size.cores / shed)
    found = {
        "availability": least,
        "load": ceil(moment.busy / size.cores / draft.fact("assumption.utilisation.service")),
    }
    several = several_regions(draft)
    if outlives_zone(draft, service):
        found["zone"] = in_all_zones(draft, left)
    if several:
        found["region"] = in_all_regions(draft, left)
    if moment.held is not None:
        holding = ceil(moment.held / (size.memory * draft.fact("assumption.fill.memory")))
        found["memory"] = in_all_regions(draft, holding) if several else holding
    if moment.bounds:
        in_cores = cores_left(draft, service, size, moment)
        found["latency"] = in_time(draft, service, ceil(in_cores / size.cores))
    return found


def in_time(draft: Draft, service: Deployable, left: Figure) -> Figure:
    """Replicas of which `left` are there whatever is lost of what a deployable should outlive."""
    spread = [in_all_zones(draft, left)] if outlives_zone(draft, service) else []
    if several_regions(draft):
        spread.append(in_all_regions(draft, left))
    return largest(*spread) if len(spread) > 1 else (spread or [left])[0]
