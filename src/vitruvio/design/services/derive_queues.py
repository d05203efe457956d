"""Queues: one for each follow-up, each write that is sent and each copy that is fed."""

from __future__ import annotations

from typing import NamedTuple

from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    ACCESSES,
    HOMES,
    INTERACTIONS,
    LOADS,
    QUEUES,
    WHOLES,
    WRITES,
)
from vitruvio.design.passes import decides
from vitruvio.design.services.derive_interactions import copy_rates
from vitruvio.design.services.names import slug
from vitruvio.design.services.reach import by_root, home_of, touched_entities
from vitruvio.model import Figure, smallest
from vitruvio.model.parts import Interaction, Queue
from vitruvio.units import RATE

UNORDERED = ("creates",)


class Flow(NamedTuple):
    """Messages of one sort from one deployable to another, or to itself."""

    publisher: str
    listener: str
    use_case: str
    entity: str = ""


@decides(requires=(HOMES, WHOLES, WRITES, LOADS, ACCESSES, INTERACTIONS), provides=(QUEUES,))
def derive_queues(draft: Draft) -> None:
    """Provide the queues by name; follow-ups within one deployable have one too, a restart loses none."""
    with draft.trace.scope(f"fact:{QUEUES.name}"):
        sources = _flows(draft)
    names = _names(sources)
    draft.each(QUEUES, sorted(names), lambda name: _queue(draft, name, names[name], sources[names[name]]))


def _flows(draft: Draft) -> dict[Flow, list[str]]:
    """All flows, each with the use cases that it follows or the keys of its interactions."""
    sources: dict[Flow, list[str]] = {}
    for name in draft.brief.use_cases:
        for other in draft.brief.use_cases[name].then:
            flow = Flow(home_of(draft, name), home_of(draft, other), other)
            sources.setdefault(flow, []).append(name)
    for key, each in draft[INTERACTIONS].items():
        if each.kind == "event" and not each.trigger:
            sources[Flow(each.source, each.target, each.use_case, each.entities[0])] = [key]
        for root in by_root(draft, each.entities) if each.kind == "copy" else ():
            sources.setdefault(Flow(each.target, each.source, "", root), []).append(key)
    return sources


def _names(sources: dict[Flow, list[str]]) -> dict[str, Flow]:
    """The flows by the name of their queue: what it does, and for whom where that is not enough."""
    names: dict[str, Flow] = {}
    for flow in sorted(sources):
        words = [slug(flow.use_case) or slug(flow.entity)]
        words += ["changes"] if not flow.use_case else []
        for more in ([], [flow.listener], [flow.publisher, flow.listener], [flow.entity, "bis"]):
            name = "-".join(filter(None, [*words, *more])).lower()
            if name not in names and (more or flow.use_case):
                names[name] = flow
                break
    return names


def _queue(draft: Draft, name: str, flow: Flow, sources: list[str]) -> Queue:
    if not flow.use_case:
        rate, peak, within = _fed(draft, flow, [draft[INTERACTIONS][key] for key in sources])
        return _made(name, flow, flow.entity, rate, peak, within)
    within = draft.given(draft.brief.use_cases[flow.use_case], "within")
    if flow.entity:
        sent = draft[INTERACTIONS][sources[0]]
        return _made(name, flow, flow.entity, sent.rate, sent.peak, within)
    rate, peak = _followed(draft, flow.use_case, sources)
    written = draft[WRITES][flow.use_case]
    ordered = any(kind not in UNORDERED for kind, _ in written.values())
    return _made(name, flow, _subject(draft, sources[0], flow.use_case), rate, peak, within, ordered)


def _made(
    name: str, flow: Flow, key: str, rate: Figure, peak: Figure, within: Figure | None, ordered: bool = True
) -> Queue:
    return Queue(
        name=name,
        publisher=flow.publisher,
        listener=flow.listener,
        use_case=flow.use_case,
        rate=rate.named("services.figure.queue_rate", name),
        peak=peak.named("services.figure.queue_peak", name),
        key=key,
        within=within,
        ordered=ordered,
    )


def _fed(draft: Draft, flow: Flow, copies: list[Interaction]) -> tuple[Figure, Figure, Figure | None]:
    """A copy's feed: its entities' changes, as late as the strictest of its readers leaves to copies."""
    entities = {each: None for copy in copies for each in copy.entities if draft[WHOLES][each] == flow.entity}
    ages = [each.staleness for each in copies if each.staleness is not None]
    rate, peak = copy_rates(draft, sorted(entities))
    return rate, peak, smallest(*ages) * draft.fact("assumption.data.copy.share") if ages else None


def _followed(draft: Draft, name: str, triggers: list[str]) -> tuple[Figure, Figure]:
    rates: list[Figure] = []
    peaks: list[Figure] = []
    for trigger in triggers:
        load = draft[LOADS][trigger]
        factor = draft.given(draft.brief.use_cases[trigger].then[name], "factor")
        home_of(draft, trigger)
        rates.append(load.mean if factor is None else load.mean * factor)
        peaks.append(load.peak_horizon if factor is None else load.peak_horizon * factor)
    return draft.total(rates, RATE), draft.total(peaks, RATE)


def _subject(draft: Draft, trigger: str, name: str) -> str:
    """What messages are ordered by: the aggregate that the trigger writes and the follow-up touches."""
    touched = [*draft[WRITES][trigger], *draft.brief.use_cases[trigger].reads]
    followed = touched_entities(draft, name)
    subjects = [each for each in touched if each in followed] or touched
    return draft[WHOLES][subjects[0]] if subjects else name
