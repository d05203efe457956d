"""Changes of a design's parts, one at a time, as a hand would make them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace

from vitruvio.model import Design, Figure, Ledger
from vitruvio.model.parts import Channel, Event, Operation, Property, Schema
from vitruvio.units import NONE, Dimension

Edit = Callable[[Design], Design]
OfProperty = Callable[[Property], Property | None]


def figure(value: float, dimension: Dimension = NONE) -> Figure:
    """A bound, or a time."""
    return Ledger().leaf("given", f"edits.{value}", value, dimension)


def field(name: str, kind: str = "text", required: bool = True, **schema: Any) -> Property:
    """A property that the API adds."""
    most = {"most": figure(100)} if kind in ("text", "list") else {}
    return Property(name, Schema(kind, **{**most, **schema}), "", required)


def part(name: str, key: str, value: Any) -> Edit:
    """One item of a family of parts put in, in place of the one that is there."""

    def edit(design: Design) -> Design:
        family = {**getattr(design.parts, name), key: value}
        return replace(design, parts=replace(design.parts, **{name: family}))

    return edit


def without(name: str, key: str) -> Edit:
    """One item of a family of parts taken out."""

    def edit(design: Design) -> Design:
        family = dict(getattr(design.parts, name))
        del family[key]
        return replace(design, parts=replace(design.parts, **{name: family}))

    return edit


def changed(name: str, key: str, /, **fields: Any) -> Edit:
    """Fields of one item of a family of parts, each a value or what makes one of the item."""
    return copied(name, key, key, **fields)


def copied(name: str, key: str, other: str, /, **fields: Any) -> Edit:
    """One item of a family of parts, with other fields, put in once more under another key."""

    def edit(design: Design) -> Design:
        item = getattr(design.parts, name)[key]
        values = {field: value(item) if callable(value) else value for field, value in fields.items()}
        return part(name, other, replace(item, **values))(design)

    return edit


def rekeyed(key: str, other: str, /, **fields: Any) -> Edit:
    """An operation with other fields, under another key and no longer under its own."""
    return several(copied("operations", key, other, **fields), without("operations", key))


def operation(key: str, /, **fields: Any) -> Edit:
    """Fields of an operation; it is known by its old key still."""
    return changed("operations", key, **fields)


def api(**fields: Any) -> Edit:
    """Fields of what all contracts share."""

    def edit(design: Design) -> Design:
        assert design.parts.api is not None
        return replace(design, parts=replace(design.parts, api=replace(design.parts.api, **fields)))

    return edit


def at(key: str, side: str, path: str, change: OfProperty) -> Edit:
    """The property at a path of an operation's `body`, `answer` or `parameters`; None takes it out."""

    def edit(design: Design) -> Design:
        found: Operation = design.parts.operations[key]
        properties = within(getattr(found, side), path.split("."), change)
        return operation(key, **{side: properties})(design)

    return edit


def added(key: str, side: str, new: Property) -> Edit:
    """A property put at the end of an operation's `body`, `answer` or `parameters`."""

    def edit(design: Design) -> Design:
        found: Operation = design.parts.operations[key]
        return operation(key, **{side: (*getattr(found, side), new)})(design)

    return edit


def within(properties: Sequence[Property], names: Sequence[str], change: OfProperty) -> tuple[Property, ...]:
    """Properties with the one at a path of names changed; lists are passed through."""
    assert names[0] in [each.name for each in properties], names
    found: list[Property | None] = []
    for each in properties:
        if each.name != names[0]:
            found.append(each)
        elif len(names) == 1:
            found.append(change(each))
        else:
            found.append(replace(each, schema=_inside(each.schema, names[1:], change)))
    return tuple(each for each in found if each is not None)


def _inside(schema: Schema, names: Sequence[str], change: OfProperty) -> Schema:
    if schema.items is not None:
        return replace(schema, items=_inside(schema.items, names, change))
    return replace(schema, properties=within(schema.properties, names, change))


def typed(**fields: Any) -> OfProperty:
    """A property with another type."""
    return lambda each: replace(each, schema=replace(each.schema, **fields))


def gone(_: Property) -> None:
    """No property."""


def called(name: str) -> OfProperty:
    """A property under another name."""
    return lambda each: replace(each, name=name)


def needed(required: bool) -> OfProperty:
    """A property that is required, or not."""
    return lambda each: replace(each, required=required)


def event(type: str, /, **fields: Any) -> Edit:
    """Fields of a type of events, in all channels."""

    def edit(design: Design) -> Design:
        channels = {
            name: replace(each, events=tuple(_changed(one, type, fields) for one in each.events))
            for name, each in design.parts.channels.items()
        }
        return replace(design, parts=replace(design.parts, channels=channels))

    return edit


def _changed(event: Event, type: str, fields: dict[str, Any]) -> Event:
    return replace(event, **fields) if event.type == type else event


def payload(type: str, path: str, change: OfProperty) -> Edit:
    """The property at a path of what a type of events holds."""

    def edit(design: Design) -> Design:
        found = event_of(design, type)
        return event(type, payload=within(found.payload, path.split("."), change))(design)

    return edit


def event_of(design: Design, type: str) -> Event:
    """A type of events of a design."""
    return next(one for each in design.parts.channels.values() for one in each.events if one.type == type)


def channel(name: str, /, **fields: Any) -> Edit:
    """Fields of a channel."""
    return changed("channels", name, **fields)


def silent(type: str) -> Edit:
    """A type of events published no more."""

    def edit(design: Design) -> Design:
        channels: dict[str, Channel] = {
            name: replace(each, events=tuple(one for one in each.events if one.type != type))
            for name, each in design.parts.channels.items()
        }
        return replace(design, parts=replace(design.parts, channels=channels))

    return edit


def several(*edits: Edit) -> Edit:
    """Edits one after the other."""

    def edit(design: Design) -> Design:
        for each in edits:
            design = each(design)
        return design

    return edit
