"""How long each use case takes at the gateway, in the mean and at the percentile of its target."""

from __future__ import annotations

from typing import Any

from vitruvio.design.draft import Draft
from vitruvio.design.facts import HOMES, LANGUAGE, LATENCIES, TRIGGERS, WAITED
from vitruvio.design.formulas import SLOWEST_PERCENTILE, SUM_PERCENTILE
from vitruvio.design.passes import decides
from vitruvio.design.scalability.bound_waits import beside
from vitruvio.design.scalability.facts import LATENCIES_LEFT, RUNS, WAITS, WAITS_LEFT, Left
from vitruvio.design.scalability.places import home_of
from vitruvio.design.scalability.sum_stages import external_stage
from vitruvio.design.scalability.targets import target_of
from vitruvio.model import Figure, Statement, apply, option, percentile, say
from vitruvio.model.parts import Latency

NOT_ALONE = "none alone"


@decides(
    requires=(HOMES, LANGUAGE, RUNS, TRIGGERS, WAITED, WAITS, WAITS_LEFT),
    provides=(LATENCIES, LATENCIES_LEFT),
)
def predict_latency(draft: Draft) -> None:
    """Provide each use case's latency at today's peak, and with a zone lost then where a target is stated.

    What its run takes, as if no cache answered, and the queues that it meets. The percentile is that of a
    gamma distribution with the mean and the variance of all. Stated targets that are missed become
    shortfalls.
    """
    names = list(draft[RUNS].raw())
    draft.each(LATENCIES, names, lambda name: latency_of(draft, name))
    draft.each(LATENCIES_LEFT, names, lambda name: left_of(draft, name))


def latency_of(draft: Draft, name: str) -> Latency:
    """The latency of one use case."""
    run, target = draft[RUNS][name], target_of(draft, name)
    whole = beside(draft, run, [draft[WAITS][each] for each in run.queues])
    predicted = apply(SUM_PERCENTILE, whole.mean, whole.variance, target.share)
    found = Latency(
        use_case=name,
        mean=whole.mean.named("scalability.figure.latency_mean", name),
        share=target.share,
        predicted=predicted.named("scalability.figure.latency", name),
        target=target.bound,
        target_stated=target.stated,
        variance=whole.variance,
    )
    hold(draft, found)
    return found


def left_of(draft: Draft, name: str) -> Left | None:
    """The percentile with a zone lost; None where the brief states no target."""
    run, target = draft[RUNS][name], target_of(draft, name)
    if not target.stated:
        return None
    whole = beside(draft, run, [draft[WAITS_LEFT][each] for each in run.queues])
    predicted = apply(SUM_PERCENTILE, whole.mean, whole.variance, target.share)
    return Left(predicted.named("scalability.figure.latency_left", name), target.share, target.bound)


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
