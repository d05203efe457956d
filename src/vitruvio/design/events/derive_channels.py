"""Channels: one for each queue with the events that travel through it, and one for each open connection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from vitruvio.design.api.facts import PLACES, STANDS_FOR
from vitruvio.design.api.uses import Uses, uses_of
from vitruvio.design.draft import Draft
from vitruvio.design.events.addresses import address_of, dead_letters_of
from vitruvio.design.events.connections import connection, connections
from vitruvio.design.events.envelopes import enveloped, shared
from vitruvio.design.events.occurrences import Occurrence, changes_of_copied, followed_by, sent_by
from vitruvio.design.events.payloads import Payload, copying, entities_in, following, sending
from vitruvio.design.events.readers import (
    Place,
    asking_by_place,
    copy_of,
    sent_by_place,
    shown_by,
    written_by,
)
from vitruvio.design.facts import (
    AGGREGATES,
    API,
    CHANNELS,
    DATA,
    DEPLOYABLES,
    HOMES,
    INTERACTIONS,
    LOADS,
    OPERATIONS,
    OWNERS,
    QUEUES,
    REFERENCES,
    RESOURCES,
    TRIGGERS,
    WHOLES,
    WRITES,
)
from vitruvio.design.passes import decides
from vitruvio.design.services.facts import BROKER_KIND
from vitruvio.design.services.reach import home_of
from vitruvio.model import Figure
from vitruvio.model.parts import Channel, ChannelKind, Event, Queue

_RETENTIONS: Final = {
    "sqs": "sqs.retention",
    "kafka": "kafka.log.retention",
    "postgresql": "assumption.outbox.retention",
    "none": "assumption.outbox.retention",
}
_RETENTION: Final = "assumption.broker.retention"


class _Index(NamedTuple):
    """Where to look: who asks for which copy, who sends which write, who touches what, who answers what."""

    copies: Mapping[Place, list[str]]
    writes: Mapping[Place, str]
    uses: Uses
    operations: Mapping[str, str]


@decides(
    requires=(
        QUEUES,
        BROKER_KIND,
        API,
        INTERACTIONS,
        OPERATIONS,
        RESOURCES,
        PLACES,
        STANDS_FOR,
        LOADS,
        HOMES,
        DEPLOYABLES,
        OWNERS,
        DATA,
        WHOLES,
        AGGREGATES,
        REFERENCES,
        TRIGGERS,
        WRITES,
    ),
    provides=(CHANNELS,),
)
def derive_channels(draft: Draft) -> None:
    """Provide the channels by name.

    Those of the broker have the names of their queues; those of open connections that of their operation's
    kind and use case.
    """
    # the keys of queues and operations are listed here; an item reads those that it is made of
    queues, operations = draft[QUEUES].raw(), draft[OPERATIONS].raw()
    by_use_case = {each.use_case: key for key, each in operations.items() if each.use_case}
    index = _Index(asking_by_place(draft), sent_by_place(draft), uses_of(draft), by_use_case)
    opened = connections(operations, queues)
    with draft.trace.scope(f"fact:{CHANNELS.name}"):
        draft.trace.note(f"fact:{QUEUES.name}")
        draft.trace.note(f"fact:{OPERATIONS.name}")

    def make(name: str) -> Channel:
        return connection(draft, name, opened[name]) if name in opened else _channel(draft, index, name)

    draft.each(CHANNELS, sorted({*queues, *opened}), make)


def _channel(draft: Draft, index: _Index, name: str) -> Channel:
    queue = draft[QUEUES][name]
    kind = _kind(draft, queue)
    readers, events = _told(draft, index, queue, kind)
    broker = draft[BROKER_KIND]
    return Channel(
        name=name,
        kind=kind,
        address=address_of(draft, broker, queue),
        publisher=queue.publisher,
        listener=queue.listener,
        use_case=queue.use_case,
        rate=queue.rate,
        peak=queue.peak,
        events=tuple(events),
        readers=readers,
        ordered=queue.ordered,
        within=queue.within,
        retention=_retention(draft, broker),
        acknowledge=draft.fact("assumption.broker.acknowledge"),
        deliveries=draft.fact("assumption.broker.attempts"),
        dead_letters=dead_letters_of(draft, broker, queue),
        dead_letter_retention=draft.fact("assumption.dead-letter.retention"),
        data=_data(draft, events),
        tenants=shared(draft),
        owner=draft[OWNERS][events[0].entity] if events[0].entity else "",
    )


def _kind(draft: Draft, queue: Queue) -> ChannelKind:
    if not queue.use_case:
        return "copy"
    return "follow-up" if queue.listener == home_of(draft, queue.use_case) else "write"


def _told(
    draft: Draft, index: _Index, queue: Queue, kind: ChannelKind
) -> tuple[tuple[str, ...], list[Event]]:
    """Who reads the copy that a queue feeds, if it does, and the events in it."""
    if kind == "copy":
        keys = index.copies[queue.publisher, queue.listener, queue.key]
        copy = copy_of(draft, queue, keys)
        shown = shown_by(draft, index.operations, copy.readers)
        happened = changes_of_copied(draft, queue.key, copy.entities, index.uses)
        payloads = [copying(draft, copy.entities, each, shown) for each in happened]
        return copy.readers, _enveloped(draft, queue, happened, payloads)
    if kind == "follow-up":
        happened = followed_by(draft, queue)
        return (), _enveloped(draft, queue, happened, [following(draft, queue, each) for each in happened])
    written = written_by(draft, index.writes[queue.publisher, queue.listener, queue.use_case])
    happened = sent_by(draft, queue)
    return (), _enveloped(draft, queue, happened, [sending(draft, each, written) for each in happened])


def _enveloped(
    draft: Draft, queue: Queue, happened: list[Occurrence], payloads: list[Payload]
) -> list[Event]:
    return [enveloped(draft, queue, *each) for each in zip(happened, payloads, strict=True)]


def _retention(draft: Draft, broker: str) -> Figure:
    return draft.fact(_RETENTIONS.get(broker, _RETENTION))


def _data(draft: Draft, events: list[Event]) -> tuple[str, ...]:
    """The classes of the data that travel."""
    entities = {each.entity for each in events if each.entity}
    entities |= {one for each in events for one in entities_in(each.payload)}
    return tuple(sorted({data for each in entities for data in draft[DATA][each]}))
