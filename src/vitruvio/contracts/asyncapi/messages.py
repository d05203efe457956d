"""Messages: events in their envelopes and what open connections carry, each with an example."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from vitruvio.contracts.asyncapi.brokers import message_bindings
from vitruvio.contracts.asyncapi.envelope import (
    ATTRIBUTES,
    CONTENT_TYPE,
    PLAIN,
    SCHEMAS,
    STRUCTURED,
    Envelopes,
)
from vitruvio.contracts.asyncapi.words import Words, camel, pascal
from vitruvio.contracts.examples import arranged
from vitruvio.contracts.schemas import Schemas
from vitruvio.model.parts import Channel, Event

Json = dict[str, Any]


class Told(NamedTuple):
    """What raises a type of event, and in which envelopes it travels: ordered or not, divided or not."""

    causes: tuple[str, ...]
    envelopes: frozenset[tuple[bool, bool]]


def told_by_type(channels: Iterable[Channel]) -> dict[str, Told]:
    """By type of event, what holds of it in all channels."""
    found: dict[str, tuple[set[str], set[tuple[bool, bool]]]] = {}
    for channel in channels:
        for event in channel.events:
            causes, envelopes = found.setdefault(event.type, (set(), set()))
            causes.update(event.causes)
            envelopes.add((channel.ordered, event.divided))
    return {name: Told(tuple(sorted(causes)), frozenset(ways)) for name, (causes, ways) in found.items()}


class Messages:
    """Makes the messages of a document, each once; `components` holds them by name.

    `own` are the document's channels; `told` says by type of event what holds of it in all channels of the
    system.
    """

    __slots__ = ("_broker", "_envelopes", "_schemas", "_told", "_words", "components")

    def __init__(
        self, schemas: Schemas, words: Words, broker: str, own: Sequence[Channel], told: Mapping[str, Told]
    ) -> None:
        self._schemas = schemas
        self._told = told
        self._words = words
        self._broker = broker
        self._envelopes = Envelopes(schemas, words, own)
        self.components: dict[str, Json] = {}
        for channel in own:
            # taken before any record is, so that no record's name displaces a message's
            names = [self._name(channel, each) for each in channel.events] or [camel(channel.name)]
            schemas.components |= {pascal(name, *more): {} for name in names for more in ((), ("data",))}

    def of(self, channel: Channel) -> list[str]:
        """The names of the messages of a channel."""
        if channel.events:
            return [self._event(channel, each) for each in channel.events]
        return [self._live(channel)]

    def _event(self, channel: Channel, event: Event) -> str:
        name = self._name(channel, event)
        if name not in self.components:
            self.components[name] = self._made(channel, event, name)
        return name

    def _name(self, channel: Channel, event: Event) -> str:
        """The event's type without system and version; marked where channels send it in another envelope."""
        short = event.schema.rpartition("/")[0].rpartition("/")[2]
        if len(self._told[event.type].envelopes) == 1:
            return camel(short)
        return camel(
            short, "ordered" if channel.ordered else "unordered", *(["part"] if event.divided else [])
        )

    def _made(self, channel: Channel, event: Event, name: str) -> Json:
        words, title = self._words, summary_of(self._words, channel, event)
        schemas, data = self._schemas.components, pascal(name, "data")
        causes = self._told[event.type].causes
        told = _description(words, event, causes)
        described = {"description": words("schema_data", what=title)}
        schemas[data] = described | self._schemas.object(event.payload, data)
        schemas[pascal(name)] = self._envelopes.of(channel, event, data)
        return {
            "name": name,
            "title": title,
            "summary": title,
            "description": told,
            "contentType": STRUCTURED,
            "correlationId": {"$ref": "#/components/correlationIds/eventId"},
            "tags": [{"$ref": f"#/components/tags/{tag_of(channel, event)}"}],
            "headers": self._envelopes.headers(),
            "payload": {"$ref": f"{SCHEMAS}{pascal(name)}"},
            **_bound(message_bindings(self._broker, self._envelopes.key(event, event.key))),
            "examples": [
                {
                    "name": "typical",
                    "summary": words("example.summary"),
                    "headers": {CONTENT_TYPE: STRUCTURED},
                    "payload": arranged_event(event),
                }
            ],
            "x-event-type": event.type,
            "x-event-version": event.version,
            "x-partition-key": f"data.{event.key}",
            "x-raised-by": list(causes),
        }

    def _live(self, channel: Channel) -> str:
        """The message of an open connection, which is no event."""
        words, name = self._words, camel(channel.name)
        title = words("summary.message", use_case=channel.use_case)
        schema = pascal(name)
        told = {"description": words("schema_message", use_case=channel.use_case)}
        self._schemas.components[schema] = told | self._schemas.object(channel.messages, schema)
        self.components[name] = {
            "name": name,
            "title": title,
            "summary": title,
            "description": words("message.live", use_case=channel.use_case),
            "contentType": PLAIN,
            "tags": [{"$ref": f"#/components/tags/{tag_of(channel)}"}],
            "payload": {"$ref": f"{SCHEMAS}{schema}"},
            "examples": [
                {
                    "name": "typical",
                    "summary": words("example.summary"),
                    "payload": arranged(channel.example, channel.messages),
                }
            ],
        }
        return name


def tag_of(channel: Channel, event: Event | None = None) -> str:
    """The tag of a channel or a message: its entity, else its use case."""
    entity = event.entity if event is not None else next((each.entity for each in channel.events), "")
    return pascal(entity or channel.use_case)


def summary_of(words: Words, channel: Channel, event: Event) -> str:
    """What happened, in short."""
    return words(f"summary.{event.change}", entity=event.entity, use_case=event.causes or channel.use_case)


def _description(words: Words, event: Event, causes: tuple[str, ...]) -> str:
    id = f"message.{event.change}"
    if event.change == "deleted" and len(event.payload) == 1 and causes:
        id += ".tombstone"
    if not causes:
        id += ".anyhow"
    found = words(id, entity=event.entity, causes=causes)
    return f"{found} {words('message.divided')}" if event.divided else found


def arranged_event(event: Event) -> Json:
    """The example of an event, its attributes and its data in the order of their schemas."""
    example = event.example
    found: Json = {name: example[name] for name in ATTRIBUTES if name in example}
    return {**found, "data": arranged(example["data"], event.payload)}


def _bound(bindings: Json) -> Json:
    return {"bindings": bindings} if bindings else {}
