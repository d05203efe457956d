"""What each use case's run takes but for the waits, and before which queues it waits."""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import TopologicalSorter
from typing import NamedTuple

from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    DEMANDS,
    HOMES,
    INTERACTIONS,
    LANGUAGE,
    TRIGGERS,
    WAITED,
    WORK,
    WRITES,
)
from vitruvio.design.formulas import EXPONENTIAL_MEAN
from vitruvio.design.passes import decides
from vitruvio.design.scalability.estimate_demands import language_factor
from vitruvio.design.scalability.facts import RUNS, Run
from vitruvio.design.scalability.messages import is_outside
from vitruvio.design.scalability.operations import SERVICE
from vitruvio.design.scalability.places import home_of
from vitruvio.model import Figure, apply
from vitruvio.units import TIME


class Stage(NamedTuple):
    """A part of a run, one after the other: mean (s), variance (s squared); None where it does not vary."""

    mean: Figure
    variance: Figure | None = None


@decides(
    requires=(DEMANDS, HOMES, INTERACTIONS, LANGUAGE, TRIGGERS, WAITED, WORK, WRITES),
    provides=(RUNS,),
)
def sum_stages(draft: Draft) -> None:
    """Provide what runs take but for waiting, as if no cache answered, and the queues that they meet.

    The stages follow one another: gateway, CPU of the service and of the stores, the network between them,
    the calls that must answer, and externals.
    """
    asked = asked_of_others(draft)
    cases = draft[WORK].raw()
    order = TopologicalSorter({name: list(draft.brief.use_cases[name].calls) for name in cases})
    draft.each(RUNS, list(order.static_order()), lambda name: run_of(draft, name, asked.get(name, [])))


def asked_of_others(draft: Draft) -> dict[str, list[str]]:
    """By use case, the calls by which it touches what others own; the index has a scope of its own."""
    found: dict[str, list[str]] = {}
    with draft.trace.scope("index:asked"):
        for key, each in draft[INTERACTIONS].items():
            if each.kind == "call" and each.entities:
                found.setdefault(each.use_case, []).append(key)
    return found


def run_of(draft: Draft, name: str, asked: Iterable[str]) -> Run:
    """The stages of one use case, and the queues of its own, of what it calls and of what it asks."""
    keys = list(asked)
    stages = [*own_stages(draft, name), *stages_elsewhere(draft, name, keys)]
    varying = [each.variance for each in stages if each.variance is not None]
    demand = draft[DEMANDS][name]
    queues = [f"service:{demand.service}", *(f"store:{store}" for store in demand.store_cpu)]
    for called in draft.brief.use_cases[name].calls:
        queues.extend(draft[RUNS][called].queues)
    queues.extend(f"service:{draft[INTERACTIONS][key].target}" for key in keys)
    mean = draft.total((each.mean for each in stages), TIME)
    return Run(mean, draft.total(varying, TIME * TIME), tuple(queues))


def own_stages(draft: Draft, name: str) -> list[Stage]:
    """The gateway, the service and its stores."""
    work = draft[WORK][name]
    stages = [exponential(work.service_cpu * language_factor(draft))]
    if is_outside(draft, name):
        stages.append(Stage(draft.fact("assumption.gateway.latency")))
    stages.extend(exponential(each) for each in work.store_cpu.values())
    use_case = draft.brief.use_cases[name]
    trip = draft.fact("net.cross_zone.rtt")
    stages.extend(exponential(trip) for _ in (*use_case.reads, *draft[WRITES][name]))
    if draft[WRITES][name]:
        stages.append(exponential(draft.fact("assumption.disk.commit")))
    return stages


def stages_elsewhere(draft: Draft, name: str, asked: Iterable[str]) -> list[Stage]:
    """Use cases that it calls, what it asks of other deployables, and externals."""
    use_case = draft.brief.use_cases[name]
    trip = exponential(draft.fact("net.cross_zone.rtt"))
    stages: list[Stage] = []
    for called in use_case.calls:
        found = draft[RUNS][called]
        stages.append(Stage(found.mean, found.variance))
        if home_of(draft, called) != home_of(draft, name):
            stages.append(trip)
    for _ in asked:
        answered = draft.fact(SERVICE + "plain_json") * language_factor(draft)
        stages += [trip, exponential(answered)]
    return [*stages, *(external_stage(draft, each) for each in use_case.external)]


def external_stage(draft: Draft, name: str) -> Stage:
    """An external's answer: exponential, so that it keeps the percentile promised."""
    external = draft.brief.externals[name]
    share = draft.given_share(external, "latency")
    bound = draft.given_or(external, "latency", "assumption.external.latency")
    if share is None:
        share = draft.fact("assumption.scalability.latency.percentile")
    return exponential(apply(EXPONENTIAL_MEAN, bound, share))


def exponential(mean: Figure) -> Stage:
    """A stage whose time varies as much as its mean."""
    return Stage(mean, mean * mean)
