"""How long each use case takes at the gateway, in the mean and at the percentile of its target."""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import TopologicalSorter
from typing import Any, NamedTuple

from vitruvio.brief import UseCase
from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    DEMANDS,
    HOMES,
    INTERACTIONS,
    LANGUAGE,
    LATENCIES,
    TRIGGERS,
    WAITED,
    WORK,
    WRITES,
)
from vitruvio.design.formulas import EXPONENTIAL_MEAN, SLOWEST_PERCENTILE, SUM_PERCENTILE
from vitruvio.design.passes import decides
from vitruvio.design.scalability.estimate_demands import language_factor
from vitruvio.design.scalability.facts import WAITS, Wait
from vitruvio.design.scalability.messages import is_outside
from vitruvio.design.scalability.operations import SERVICE
from vitruvio.design.scalability.places import home_of
from vitruvio.model import Figure, Statement, apply, option, percentile, say
from vitruvio.model.parts import Latency
from vitruvio.units import TIME

UNSTATED = "assumption.latency.unstated"
# Modes in which the client's line, not the system, decides how long it takes.
LONG = ("upload",)
NOT_ALONE = "none alone"


class Stage(NamedTuple):
    """A part of a run, one after the other: mean (s), variance (s squared); None where it does not vary."""

    mean: Figure
    variance: Figure | None = None


class Target(NamedTuple):
    """What a latency is held against: the bound (s), the share that keeps it, whether the brief says so."""

    bound: Figure
    share: Figure
    stated: bool


@decides(
    requires=(DEMANDS, HOMES, INTERACTIONS, LANGUAGE, TRIGGERS, WAITED, WAITS, WORK, WRITES),
    provides=(LATENCIES,),
)
def predict_latency(draft: Draft) -> None:
    """Provide each use case's latency at today's peak, as if no cache answered.

    The stages follow one another: gateway, queue and CPU of the service, queues and CPU of the stores, the
    network between them, the calls that must answer, and externals. The percentile is that of a gamma
    distribution with the stages' mean and variance. Stated targets that are missed become shortfalls.
    """
    asked = asked_of_others(draft)
    cases = draft[WORK].raw()
    order = TopologicalSorter({name: list(draft.brief.use_cases[name].calls) for name in cases})
    draft.each(LATENCIES, list(order.static_order()), lambda name: latency_of(draft, name, asked))


def asked_of_others(draft: Draft) -> dict[str, list[str]]:
    """By use case, the calls by which it touches what others own; the index has a scope of its own."""
    found: dict[str, list[str]] = {}
    with draft.trace.scope("index:asked"):
        for key, each in draft[INTERACTIONS].items():
            if each.kind == "call" and each.entities:
                found.setdefault(each.use_case, []).append(key)
    return found


def latency_of(draft: Draft, name: str, asked: dict[str, list[str]]) -> Latency:
    """The latency of one use case."""
    stages = [*own_stages(draft, name), *stages_elsewhere(draft, name, asked.get(name, []))]
    mean = draft.total((each.mean for each in stages), TIME)
    varying = [each.variance for each in stages if each.variance is not None]
    variance = draft.total(varying, TIME * TIME)
    target = target_of(draft, name)
    predicted = apply(SUM_PERCENTILE, mean, variance, target.share)
    found = Latency(
        use_case=name,
        mean=mean.named("scalability.figure.latency_mean", name),
        share=target.share,
        predicted=predicted.named("scalability.figure.latency", name),
        target=target.bound,
        target_stated=target.stated,
        variance=variance,
    )
    hold(draft, found)
    return found


def own_stages(draft: Draft, name: str) -> list[Stage]:
    """The gateway, the service and its stores."""
    demand, work = draft[DEMANDS][name], draft[WORK][name]
    wait = draft[WAITS][f"service:{demand.service}"]
    cpu = work.service_cpu * language_factor(draft)
    stages = [Stage(*wait), exponential(cpu)]
    if is_outside(draft, name):
        stages.append(Stage(draft.fact("assumption.gateway.latency")))
    stages.extend(Stage(*store_wait(draft, store)) for store in demand.store_cpu)
    stages.extend(exponential(each) for each in work.store_cpu.values())
    use_case = draft.brief.use_cases[name]
    trip = draft.fact("net.cross_zone.rtt")
    stages.extend(exponential(trip) for _ in (*use_case.reads, *draft[WRITES][name]))
    if draft[WRITES][name]:
        stages.append(exponential(draft.fact("assumption.disk.commit")))
    return stages


def store_wait(draft: Draft, store: str) -> Wait:
    """The wait for a store's cores."""
    return draft[WAITS][f"store:{store}"]


def stages_elsewhere(draft: Draft, name: str, asked: Iterable[str]) -> list[Stage]:
    """Use cases that it calls, what it asks of other deployables, and externals."""
    use_case = draft.brief.use_cases[name]
    trip = exponential(draft.fact("net.cross_zone.rtt"))
    stages: list[Stage] = []
    for called in use_case.calls:
        found = draft[LATENCIES][called]
        stages.append(Stage(found.mean, found.variance))
        if home_of(draft, called) != home_of(draft, name):
            stages.append(trip)
    for key in asked:
        answered = draft.fact(SERVICE + "plain_json") * language_factor(draft)
        stages += [
            trip,
            Stage(*draft[WAITS][f"service:{draft[INTERACTIONS][key].target}"]),
            exponential(answered),
        ]
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


def target_of(draft: Draft, name: str) -> Target:
    """The target: the use case's; for who waits the whole system's; else how late the effect may be."""
    use_case = draft.brief.use_cases[name]
    share = draft.given_share(use_case, "latency")
    if share is not None:
        return Target(draft.given_or(use_case, "latency", UNSTATED), share, True)
    usual = draft.fact("assumption.scalability.latency.percentile")
    if not is_outside(draft, name) and not draft[WAITED][name]:
        return late_target(draft, use_case, usual)
    quality = draft.brief.quality
    share = draft.given_share(quality, "latency")
    if share is not None and use_case.mode not in LONG:
        return Target(draft.given_or(quality, "latency", UNSTATED), share, True)
    fact = "assumption.latency.upload" if use_case.mode in LONG else UNSTATED
    return Target(draft.assume(f"{use_case.path}.latency", fact), usual, False)


def late_target(draft: Draft, use_case: UseCase, share: Figure) -> Target:
    """How late the effect of what nobody waits for may be."""
    for attribute in ("within", "every"):
        found = draft.given(use_case, attribute)
        if found is not None:
            return Target(found, share, attribute == "within")
    return Target(draft.assume(f"{use_case.path}.within", "assumption.follow-up.within"), share, False)


def hold(draft: Draft, found: Latency) -> None:
    """Hold a latency against its target; a stated one that is missed is a shortfall."""
    name = found.use_case
    options = [option("met", [found.predicted <= found.target]), option("missed")]
    if draft.choose(f"latency.{name}", options).chosen == "met" or not found.target_stated:
        return
    excess = (found.predicted - found.target).named("scalability.figure.latency_excess", name)
    external = taking_all(draft, found)
    if external:
        report_external(draft, found, external, excess)
        return
    what = say(
        "scalability.shortfall.latency",
        use_case=name,
        share=percentile(found.share),
        predicted=found.predicted,
        target=found.target,
        excess=excess,
    )
    draft.shortfall(f"latency.{name}", what, remedy_of(draft, name))


def alone(draft: Draft, found: Latency, external: str) -> Figure:
    """How long an external alone takes at the percentile asked of a use case (s)."""
    time = apply(SLOWEST_PERCENTILE, external_stage(draft, external).mean, 1, found.share)
    return time.named("scalability.figure.external_alone", external)


def taking_all(draft: Draft, found: Latency) -> str:
    """The external that leaves less of a missed target than all else takes in the mean; empty if none does.

    Nothing of one's own can mend that.
    """
    options = []
    for each in externals_below(draft, found.use_case):
        left, others = found.target - alone(draft, found, each), found.mean - external_stage(draft, each).mean
        options.append(option(each, [left <= others]))
    if not options:
        return ""
    chosen = draft.choose(f"slowest external.{found.use_case}", [*options, option(NOT_ALONE)]).chosen
    return "" if chosen == NOT_ALONE else chosen


def externals_below(draft: Draft, name: str) -> list[str]:
    """The externals that a use case waits for, itself or through what it calls."""
    use_case = draft.brief.use_cases[name]
    below = [external for called in use_case.calls for external in externals_below(draft, called)]
    return list(dict.fromkeys([*use_case.external, *below]))


def report_external(draft: Draft, found: Latency, external: str, excess: Figure) -> None:
    """Report a target that an external takes whole."""
    share = percentile(found.share)
    parts: dict[str, Any] = {
        "use_case": found.use_case,
        "external": external,
        "share": share,
        "target": found.target,
    }
    time = alone(draft, found, external)
    what = say("scalability.shortfall.latency_external", excess=excess, alone=time, **parts)
    draft.shortfall(f"latency.{found.use_case}", what, say("scalability.remedy.latency_external", **parts))


def remedy_of(draft: Draft, name: str) -> Statement:
    """What would bring a latency within its target."""
    use_case = draft.brief.use_cases[name]
    waits = [*use_case.external, *use_case.calls]
    if waits:
        return say("scalability.remedy.latency_called", use_case=name, called=waits)
    return say("scalability.remedy.latency_own", use_case=name, service=home_of(draft, name))
