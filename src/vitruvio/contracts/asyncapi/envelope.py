"""The envelope of events: CloudEvents 1.0 in structured mode (CNCF, 2022), closed and bounded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from vitruvio.contracts.asyncapi.words import Words, pascal
from vitruvio.contracts.schemas import Schemas
from vitruvio.model.parts import Channel, Event

Json = dict[str, Any]

STRUCTURED: Final = "application/cloudevents+json"
PLAIN: Final = "application/json"
SCHEMAS: Final = "#/components/schemas/"
CONTENT_TYPE: Final = "content-type"
# In the order of a contract; an event has those of its channel.
ATTRIBUTES: Final = (
    "specversion",
    "id",
    "source",
    "type",
    "subject",
    "time",
    "datacontenttype",
    "dataschema",
    "partitionkey",
    "tenant",
    "sequence",
    "part",
    "parts",
    "traceparent",
    "data",
)
# A number as text has as many characters as an int64, with its sign.
_NUMBER: Final = 20
_KEY: Final = 36
_SHARE: Final[Json] = {"type": "integer", "format": "int32", "minimum": 1, "maximum": 2**31 - 1}
_TRACE: Final = "^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$"
# The attributes that are the same in all events.
_SAME: Final[dict[str, Json]] = {
    "specversion": {"type": "string", "const": "1.0"},
    "id": {"type": "string", "format": "uuid", "maxLength": 36},
    "time": {"type": "string", "format": "date-time", "maxLength": 30},
    "datacontenttype": {"type": "string", "const": PLAIN},
    "tenant": {"type": "string", "format": "uuid", "maxLength": 36},
    "sequence": {"type": "string", "pattern": f"^[0-9]{{{_NUMBER}}}$", "maxLength": _NUMBER},
    "part": _SHARE,
    "parts": _SHARE,
    "traceparent": {"type": "string", "pattern": _TRACE, "maxLength": 55},
}
_OPTIONAL: Final = ("tenant", "traceparent")


class Envelopes:
    """Makes the schemas of envelopes, and those that they share, among the components of a document."""

    __slots__ = ("_schemas", "_words")

    def __init__(self, schemas: Schemas, words: Words, own: Iterable[Channel]) -> None:
        self._schemas = schemas
        self._words = words
        used = {name for each in own for event in each.events for name in attributes_of(each, event)}
        for name, schema in _SAME.items():
            if name in used:
                schemas.components[_shared(name)] = {"description": self._said(name), **schema}
        if used:
            schemas.components[_shared("headers")] = self._headers()

    def headers(self) -> Json:
        """What travels beside an event."""
        return {"$ref": f"{SCHEMAS}{_shared('headers')}"}

    def of(self, channel: Channel, event: Event, data: str) -> Json:
        """The envelope of an event in a channel around the shared schema `data`."""
        key = self.key(event, event.key)
        by = "partitionkey" if channel.ordered else "partitionkey.free"
        told = f"data.{event.key}"
        longest = len(event.subject) + 1 + int(self.key(event, event.identity)["maxLength"])
        subject = {"type": "string", "minLength": 1, "maxLength": longest}
        found: dict[str, Json] = {
            "source": {"description": self._said("source"), "type": "string", "const": event.source},
            "type": {"description": self._said("type"), "type": "string", "const": event.type},
            "subject": {"description": self._said("subject"), **subject},
            "dataschema": {"description": self._said("dataschema"), "type": "string", "const": event.schema},
            "partitionkey": {"description": self._said(by, told), **key},
            "data": {"$ref": f"{SCHEMAS}{data}"},
        }
        names = attributes_of(channel, event)
        return {
            "description": self._words(
                "schema_envelope", standard=self._words.said.term("protocol.cloudevents-1.0")
            ),
            "type": "object",
            "additionalProperties": False,
            "required": [name for name in names if name not in _OPTIONAL],
            "properties": {
                name: found[name] if name in found else {"$ref": f"{SCHEMAS}{_shared(name)}"}
                for name in names
            },
        }

    def key(self, event: Event, name: str) -> Json:
        """The schema of a property of the payload as an attribute has it, which is as text."""
        own = next(each for each in event.payload if each.name == name)
        found = self._schemas.of(own.schema)
        if found.get("type") != "string":
            return {"type": "string", "minLength": 1, "maxLength": _NUMBER}
        plain: Json = {each: found[each] for each in ("type", "format", "maxLength") if each in found}
        return {"minLength": 1, "maxLength": _KEY, **plain}

    def _headers(self) -> Json:
        content = {"description": self._words("header.content_type"), "type": "string", "const": STRUCTURED}
        return {
            "description": self._words("headers"),
            "type": "object",
            "additionalProperties": False,
            "required": [CONTENT_TYPE],
            "properties": {CONTENT_TYPE: content},
        }

    def _said(self, name: str, key: str = "") -> str:
        trace = self._words.said.term("protocol.trace-context")
        return self._words(f"attribute.{name}", key=key, standard=trace)


def attributes_of(channel: Channel, event: Event) -> list[str]:
    """The attributes of an event in a channel, in their order."""
    missing = {
        *([] if channel.ordered else ["sequence"]),
        *([] if channel.tenants else ["tenant"]),
        *([] if event.divided else ["part", "parts"]),
    }
    return [each for each in ATTRIBUTES if each not in missing]


def _shared(name: str) -> str:
    return pascal("event", name)
