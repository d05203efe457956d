"""How often each use case runs: its own rate, what its triggers send, peaks, and growth to the horizon."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import NamedTuple

from vitruvio.brief import UseCase
from vitruvio.design.draft import Draft
from vitruvio.design.facts import LOADS, TRIGGERS, WAITED
from vitruvio.design.passes import decides
from vitruvio.model import Assumption, Figure, count, largest, option, power, say, smallest
from vitruvio.model.parts import UseCaseLoad
from vitruvio.units import RATE


class Share(NamedTuple):
    """What one source adds to a use case's rate, in 1/s: in the mean, at the peak, and once levelled."""

    mean: Figure
    peak: Figure
    level: Figure


@decides(requires=(TRIGGERS, WAITED), provides=(LOADS,))
def derive_load(draft: Draft) -> None:
    """Provide each use case's load.

    A use case's rate is its own plus, for each use case that calls it or that it follows, that one's rate
    times the stated factor. A batch runs at its peak while it lasts: once within the time that it has.
    An effect that may be later than a peak lasts is levelled.
    """
    # only the order is taken from here, and no value depends on it, so nothing is noted
    triggers = draft[TRIGGERS].raw()
    order = TopologicalSorter({name: [each for each, _ in triggers[name]] for name in triggers})
    growth = growth_to_horizon(draft)
    draft.each(LOADS, list(order.static_order()), lambda name: load_of(draft, name, growth))


def growth_of_load(draft: Draft) -> Figure:
    """The share by which load grows in a year."""
    return draft.given_or(draft.brief.quality, "growth", "assumption.growth.unstated")


def years_to_horizon(draft: Draft) -> Figure:
    """The horizon in years."""
    return draft.given_or(draft.brief.quality, "horizon", "assumption.horizon.unstated") / draft.unit("year")


def growth_to_horizon(draft: Draft) -> Figure:
    """By how much load is multiplied at the horizon: (1 + growth a year) to the power of its years."""
    grown = power(1 + growth_of_load(draft), years_to_horizon(draft))
    return grown.named("scalability.figure.growth_to_horizon")


def load_of(draft: Draft, name: str, growth: Figure) -> UseCaseLoad:
    """The load of one use case."""
    triggers = draft[TRIGGERS][name]
    shares = [sent_by(draft, name, trigger, kind) for trigger, kind in triggers]
    own = own_share(draft, draft.brief.use_cases[name], bool(triggers))
    if own is not None:
        shares.append(own)
    mean = draft.total((each.mean for each in shares), RATE).named("scalability.figure.mean_rate", name)
    peak = peak_of(draft, name, shares).named("scalability.figure.peak_rate", name)
    return UseCaseLoad(
        use_case=name,
        mean=mean,
        peak=peak,
        mean_horizon=(mean * growth).named("scalability.figure.mean_rate_horizon", name),
        peak_horizon=(peak * growth).named("scalability.figure.peak_rate_horizon", name),
        peak_factor=(peak / mean).named("scalability.figure.peak_factor", name),
        triggers=tuple(sorted({each for each, _ in triggers})),
    )


def sent_by(draft: Draft, name: str, trigger: str, kind: str) -> Share:
    """What one trigger sends; the follow-ups of a batch come at once and may take the time that they have."""
    source = draft[LOADS][trigger]
    before = draft.brief.use_cases[trigger]
    follow_up = before.then.get(name) if kind == "then" else None
    factor = None if follow_up is None else draft.given(follow_up, "factor")
    mean = source.mean if factor is None else source.mean * factor
    peak = source.peak if factor is None else source.peak * factor
    within = draft.given(draft.brief.use_cases[name], "within")
    if before.every is None or within is None:
        return Share(mean, peak, mean)
    spread = (1 if factor is None else factor) / within
    return Share(mean, peak, largest(mean, smallest(peak, spread)))


def own_share(draft: Draft, use_case: UseCase, triggered: bool) -> Share | None:
    """The rate that the use case has of itself; assumed where it has none and nothing triggers it."""
    every = draft.given(use_case, "every")
    if every is not None:
        within = draft.given(use_case, "within")
        mean = 1 / every
        return Share(mean, mean if within is None else largest(mean, 1 / within), mean)
    mean_stated = draft.given(use_case, "rate")
    if mean_stated is None:
        if triggered:
            return None
        mean_stated = unstated_rate(draft, use_case)
    return Share(mean_stated, mean_stated * peak_factor(draft, use_case, mean_stated), mean_stated)


def unstated_rate(draft: Draft, use_case: UseCase) -> Figure:
    """A rate from the connections or the people that there are, else assumed."""
    path = f"{use_case.path}.rate"
    connections = draft.given(use_case, "connections")
    if connections is not None:
        return connections * draft.assume(path, "assumption.connection.messages")
    actors = [draft.brief.actors[each] for each in use_case.actors]
    counts = [draft.given(each, "count") for each in actors if each.kind == "person"]
    people = [each for each in counts if each is not None]
    if not people:
        return draft.assume(path, "assumption.rate.unstated")
    active = draft.total(people) * draft.fact("assumption.person.active")
    return active * draft.assume(path, "assumption.person.actions")


def peak_factor(draft: Draft, use_case: UseCase, mean: Figure) -> Figure:
    """Peak over mean: stated, else what the catalogue knows, and not beyond what open connections can ask.

    A connection that asks again when what it shows is too old asks no more often than that.
    """
    peak = use_case.peak
    stated = None if peak is None else draft.given(peak, "factor")
    if stated is not None:
        return stated
    path = f"{use_case.path}.peak"
    connections, age = draft.given(use_case, "connections"), draft.given(use_case, "staleness")
    if connections is None or age is None:
        return draft.assume(path, "assumption.peak.unstated")
    usual = draft.fact("assumption.peak.unstated")
    asking = mean * usual * age
    factor = largest(1, usual * connections / largest(connections, asking)).named(
        "scalability.figure.connections_peak", named(use_case)
    )
    draft.trace.note(f"brief:{path}")
    why = say("scalability.assumption.connections_peak", connections=count(connections), age=age)
    draft.assumptions.setdefault(path, Assumption(path, why, figure=factor))
    return factor


def named(use_case: UseCase) -> str:
    """The name of a use case, which ends its path."""
    return use_case.path.partition(".")[2]


def connections_open(draft: Draft, use_case: UseCase) -> tuple[Figure, Figure] | None:
    """Connections that stay open today and at the horizon, where they have grown as the load."""
    held = draft.given(use_case, "connections")
    if held is None:
        return None
    later = (held * growth_to_horizon(draft)).named("scalability.figure.connections_horizon", named(use_case))
    return held, later


def peak_of(draft: Draft, name: str, shares: list[Share]) -> Figure:
    """The peak: levelled where nobody waits and the effect may be later than a peak lasts."""
    peak = draft.total((each.peak for each in shares), RATE)
    use_case = draft.brief.use_cases[name]
    within = draft.given(use_case, "within")
    if within is None or draft[WAITED][name] or use_case.every is not None:
        return peak
    decision = draft.choose(
        f"levelling.{name}", [option("levelled", [lasting(draft, name) <= within]), option("as it comes")]
    )
    return draft.total((each.level for each in shares), RATE) if decision.chosen == "levelled" else peak


def lasting(draft: Draft, name: str) -> Figure:
    """How long a peak lasts: the longest stated by the use case and those that trigger it, else assumed."""
    cases = [draft.brief.use_cases[each] for each in (name, *(each for each, _ in draft[TRIGGERS][name]))]
    stated = [draft.given(each.peak, "duration") for each in cases if each.peak is not None]
    found = [each for each in stated if each is not None]
    return largest(*found) if found else draft.fact("assumption.peak.duration")
