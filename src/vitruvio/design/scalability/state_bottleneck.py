"""The field scalability_design.performance_optimization.bottleneck_analysis."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import BOTTLENECK, LATENCIES
from vitruvio.design.formulas import YEARS_UNTIL
from vitruvio.design.passes import states
from vitruvio.design.scalability.facts import TOTALS, USED, Used
from vitruvio.model import Prose, Statement, apply, factor, option, percent, percentile, say, series

FIELD = "scalability_design.performance_optimization.bottleneck_analysis"
# Beyond so many resources of a kind a reader wants the first to saturate alone.
LISTED = 12


@states(FIELD, requires=(BOTTLENECK, LATENCIES, TOTALS, USED))
def state_bottleneck(draft: Draft) -> Prose:
    """What saturates first, when, what comes after it, and how the latencies stand against their targets."""
    first, totals = draft[BOTTLENECK], draft[TOTALS]
    rate = (totals.peak * first.headroom).named("scalability.figure.saturating_rate")
    said = [
        say(
            f"scalability.bottleneck.{first.kind}",
            resource=first.resource,
            used=percent(first.utilisation),
            headroom=factor(first.headroom),
            rate=rate,
        )
    ]
    said.append(when(draft))
    said.extend(others(draft))
    return (*said, *slowest(draft))


def when(draft: Draft) -> Statement:
    """In how many years growth alone saturates it."""
    first, totals = draft[BOTTLENECK], draft[TOTALS]
    one = draft.ledger.lift(1.0)
    years = apply(YEARS_UNTIL, one, totals.growth, first.headroom) * draft.unit("year")
    years = years.named("scalability.figure.saturated_after", first.resource)
    options = [option("within the horizon", [years <= totals.years]), option("later")]
    growth, horizon = percent(totals.growth), totals.years
    if draft.choose("saturation", options).chosen == "later":
        if draft.brief.quality.growth is None:
            return say("scalability.bottleneck.no_growth", horizon=horizon)
        return say("scalability.bottleneck.later", horizon=horizon, growth=growth)
    return say("scalability.bottleneck.soon", years=years, growth=growth)


def others(draft: Draft) -> list[Statement]:
    """How busy the other resources are, by kind."""
    said: list[Statement] = []
    for kind in ("store", "service", "external"):
        used = [draft[USED][key] for key in draft[USED] if key.startswith(f"{kind}:")]
        rest = [each for each in used if each.name != draft[BOTTLENECK].resource][:LISTED]
        if rest:
            said.append(
                say(f"scalability.bottleneck.other_{kind}", items=series([_item(each) for each in rest]))
            )
    return said


def _item(used: Used) -> Statement:
    return say("scalability.bottleneck.item", resource=used.name, used=percent(used.utilisation))


def slowest(draft: Draft) -> list[Statement]:
    """The use case whose stated target is nearest to its latency."""
    held = [draft[LATENCIES][name] for name in draft[LATENCIES] if draft[LATENCIES][name].target_stated]
    if not held:
        return []
    room = {each.use_case: each.target / each.predicted for each in held}
    options = [option(name, cost=cost) for name, cost in room.items()]
    name = draft.choose("tightest latency", options, by="cost").chosen
    found = draft[LATENCIES][name]
    return [
        say(
            "scalability.bottleneck.latency",
            use_case=name,
            share=percentile(found.share),
            predicted=found.predicted,
            target=found.target,
        )
    ]
