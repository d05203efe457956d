"""The field architecture_overview.estimated_scale."""

from __future__ import annotations

from vitruvio.brief import Actor
from vitruvio.design.draft import Draft
from vitruvio.design.facts import LOADS, STORAGE, TRIGGERS
from vitruvio.design.passes import states
from vitruvio.design.scalability.facts import TOTALS
from vitruvio.design.scalability.messages import is_outside
from vitruvio.model import Prose, Statement, count, option, percent, say, series
from vitruvio.units import DATA, RATE

# Beyond so many use cases a reader wants the busiest alone.
LISTED = 24


@states("architecture_overview.estimated_scale", requires=(LOADS, STORAGE, TOTALS, TRIGGERS))
def state_estimated_scale(draft: Draft) -> Prose:
    """Who uses it, how often, how much is kept, and what that grows to."""
    totals = draft[TOTALS]
    said = [
        *people(draft),
        say("scalability.scale.requests", mean=totals.mean, peak=totals.peak),
        rates(draft),
    ]
    if any(not is_outside(draft, name) for name in draft.brief.use_cases):
        said.append(say("scalability.scale.later", mean=totals.later, peak=totals.later_peak))
    return (*said, growth(draft), stored(draft))


def growth(draft: Draft) -> Statement:
    """The load at the horizon."""
    totals = draft[TOTALS]
    if draft.brief.quality.growth is None:
        return say("scalability.scale.no_growth", years=totals.years)
    return say(
        "scalability.scale.growth",
        growth=percent(totals.growth),
        years=totals.years,
        mean=totals.mean_horizon,
        peak=totals.peak_horizon,
    )


def people(draft: Draft) -> list[Statement]:
    """Those who use it, as far as the brief counts them, and the organisations that share it."""
    acting = sorted({each for name in draft.brief.use_cases for each in draft.brief.use_cases[name].actors})
    known: list[Statement] = []
    for name in acting:
        actor: Actor = draft.brief.actors[name]
        number = draft.given(actor, "count")
        if number is not None:
            known.append(say("scalability.scale.actor", number=count(number), actor=name))
    said = [say("scalability.scale.people", people=known)] if known else []
    tenants = draft.given(draft.brief.tenants, "count")
    largest = draft.given(draft.brief.tenants, "largest")
    if tenants is not None and largest is not None:
        share = (draft[TOTALS].peak * largest).named("scalability.figure.largest_tenant")
        said.append(
            say("scalability.scale.tenants", tenants=count(tenants), share=percent(largest), peak=share)
        )
    return said


def rates(draft: Draft) -> Statement:
    """How often what comes from outside runs."""
    names = [name for name in draft.brief.use_cases if is_outside(draft, name)]
    if not names or len(names) > LISTED:
        names = [busiest(draft, names or list(draft.brief.use_cases))]
        return say("scalability.scale.busiest", rates=[_rate(draft, name) for name in names])
    return say("scalability.scale.rates", rates=series([_rate(draft, name) for name in names], "semicolon"))


def busiest(draft: Draft, names: list[str]) -> str:
    """The use case that runs most often: without it, the rest is least."""
    whole = draft.total((draft[LOADS][name].peak for name in names), RATE)
    options = [option(name, cost=whole - draft[LOADS][name].peak) for name in names]
    return draft.choose("busiest use case", options, by="cost").chosen


def _rate(draft: Draft, name: str) -> Statement:
    load = draft[LOADS][name]
    return say("scalability.scale.rate", use_case=name, mean=load.mean, peak=load.peak)


def stored(draft: Draft) -> Statement:
    """What is kept today and at the horizon."""
    kept = [draft[STORAGE][name] for name in draft.brief.entities]
    return say(
        "scalability.scale.stored",
        now=draft.total((each.size for each in kept), DATA).named("scalability.figure.total_size"),
        horizon=draft.total((each.size_horizon for each in kept), DATA).named(
            "scalability.figure.total_size_horizon"
        ),
        monthly=draft.total((each.monthly for each in kept), DATA).named("scalability.figure.total_monthly"),
    )
