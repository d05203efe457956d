"""Whether states or their events are stored, and which events are published."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import ACCESSES, QUEUES, STORAGE
from vitruvio.design.passes import states
from vitruvio.model import Figure, Holds, Prose, Statement, option, say, series
from vitruvio.units import DATA, RATE


@states("integration_patterns.event_sourcing", requires=(ACCESSES, STORAGE, QUEUES))
def state_event_sourcing(draft: Draft) -> Prose:
    """Whether events are the truth, what storing them would take, and which are published."""
    asked = Holds(say("integration.condition.history_asked"), False)
    options = [option("event sourcing", [asked]), option("state and events")]
    chosen = draft.choose("event_sourcing", options).chosen
    changes, monthly = _changes(draft)
    size = draft.total((each.size for each in draft[STORAGE].values()), DATA)
    said = say(
        f"integration.events.{chosen.replace(' ', '_')}",
        rate=changes,
        monthly=monthly,
        size=size.named("services.figure.state_size"),
    )
    return (said, *_published(draft))


def _changes(draft: Draft) -> tuple[Figure, Figure]:
    """All changes, 1/s at today's mean, and the bytes of a month's events."""
    rates = [rate for each in draft[ACCESSES].values() for rate in (each.creates, each.updates, each.deletes)]
    changes = draft.total(rates, RATE).named("services.figure.changes")
    monthly = changes * draft.fact("assumption.event.size") * draft.unit("month")
    return changes, monthly.named("services.figure.event_growth")


def _published(draft: Draft) -> list[Statement]:
    """The events of each aggregate that others follow."""
    rates: dict[str, list[Figure]] = {}
    for each in draft[QUEUES].values():
        rates.setdefault(each.key, []).append(each.peak)
    events = [
        say("services.edge", service=key, rate=_sum(draft, key, found))
        for key, found in sorted(rates.items())
    ]
    if not events:
        return [say("integration.events.none")]
    return [
        say(
            "integration.events.published",
            events=series(events),
            kept=draft.fact("assumption.outbox.retention"),
        )
    ]


def _sum(draft: Draft, key: str, rates: list[Figure]) -> Figure:
    return draft.total(rates, RATE).named("services.figure.events_peak", key)
