"""Doubts about the load: peaks, rates and numbers of records that the brief does not state."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import BOTTLENECK, LOADS, STORAGE, TRIGGERS
from vitruvio.design.security.lists import some_of
from vitruvio.design.steps.facts import Doubt
from vitruvio.design.steps.ranges import spread
from vitruvio.model import Figure, leaves_of, percent, ranged, say
from vitruvio.units import DATA, RATE

PEAK = "assumption.peak.unstated"
RATES = ("assumption.rate.unstated", "assumption.person.actions")
RECORDS = "assumption.scalability.records.unstated"


def sources(draft: Draft) -> list[str]:
    """The use cases that nothing in the system sets off."""
    cases = draft.brief.use_cases
    return [name for name, each in cases.items() if not draft[TRIGGERS][name] and each.every is None]


def share_at_peak(draft: Draft, names: list[str], subject: str) -> Figure:
    """The share of these use cases in what comes from outside at the horizon's peak."""
    some = draft.total((draft[LOADS][name].peak_horizon for name in names), RATE)
    every = draft.total((draft[LOADS][name].peak_horizon for name in sources(draft)), RATE)
    return (some / every).named("steps.figure.share_at_peak", subject)


def assumed_peaks(draft: Draft) -> Doubt | None:
    """Peaks that the brief does not state, as far as the load presses at all."""
    names = [each for each in sources(draft) if _rests_on(draft[LOADS][each].peak, PEAK)]
    if not names:
        return None
    share = share_at_peak(draft, names, "peaks")
    doubt = share * spread(draft, PEAK) * draft[BOTTLENECK].utilisation
    what = say(
        "steps.doubt.peaks",
        count="use_cases",
        use_cases=some_of(draft, names, "peaks"),
        peak=ranged(draft.fact(PEAK), "factor"),
        share=percent(share),
        resource=draft[BOTTLENECK].resource,
    )
    return Doubt("peaks", doubt.named("steps.figure.doubt", "peaks"), what)


def assumed_rates(draft: Draft) -> Doubt | None:
    """Rates that the brief does not state."""
    found = {each: id for each in sources(draft) for id in RATES if _rests_on(draft[LOADS][each].mean, id)}
    if not found:
        return None
    names, id = list(found), next(iter(found.values()))
    share = share_at_peak(draft, names, "rates")
    doubt = share * spread(draft, id) * draft[BOTTLENECK].utilisation
    what = say(
        "steps.doubt.rates",
        count="use_cases",
        use_cases=some_of(draft, names, "rates"),
        rate=ranged(draft.fact(id)),
        share=percent(share),
        resource=draft[BOTTLENECK].resource,
    )
    return Doubt("rates", doubt.named("steps.figure.doubt", "rates"), what)


def assumed_records(draft: Draft) -> Doubt | None:
    """Entities that nothing counts and nothing creates."""
    entities = draft.brief.entities
    names = [each for each in entities if _rests_on(draft[STORAGE][each].records, RECORDS)]
    if not names:
        return None
    some = draft.total((draft[STORAGE][each].size_horizon for each in names), DATA)
    every = draft.total((draft[STORAGE][each].size_horizon for each in entities), DATA)
    share = (some / every).named("steps.figure.share_of_bytes")
    what = say(
        "steps.doubt.records",
        count="entities",
        entities=some_of(draft, names, "records"),
        records=ranged(draft.fact(RECORDS), "count"),
        share=percent(share),
    )
    return Doubt("records", (share * spread(draft, RECORDS)).named("steps.figure.doubt", "records"), what)


def _rests_on(figure: Figure, id: str) -> bool:
    """Whether the formula of a figure has this catalogue entry among its leaves."""
    return any(leaf.origin == id for leaf in leaves_of([figure]))
