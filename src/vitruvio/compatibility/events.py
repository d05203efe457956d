"""The events of two designs compared: their types, what they hold, the channels of their listeners."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from vitruvio.compatibility.change import Change, named
from vitruvio.compatibility.properties import Difference, differences
from vitruvio.compatibility.reading import Sides
from vitruvio.model import Figure, Part
from vitruvio.model.parts import Channel, Event
from vitruvio.model.statement import Value


class Published(NamedTuple):
    """A type of events and the channels of the broker that it travels through, by listener."""

    event: Event
    channels: Mapping[str, Channel]

    @property
    def publisher(self) -> str:
        """The service that publishes it."""
        return min(each.publisher for each in self.channels.values())


def published(channels: Mapping[str, Channel]) -> dict[str, Published]:
    """All types of events, by type."""
    found: dict[str, tuple[Event, dict[str, Channel]]] = {}
    for _, channel in sorted(channels.items()):
        for event in channel.events:
            found.setdefault(event.type, (event, {}))[1].setdefault(channel.listener, channel)
    return {type: Published(*each) for type, each in sorted(found.items())}


def event_changes(
    before: Mapping[str, Channel], after: Mapping[str, Channel], sides: Sides
) -> Iterator[Change]:
    """All changes of events, as their listeners of before meet them, and those of open connections."""
    old, new = published(before), published(after)
    pairs = _renamed(old, new, sides)
    for type in sorted(new.keys() - old.keys() - set(pairs.values())):
        yield Change("event.type_added", "event", new[type].publisher, type)
    for type, one in old.items():
        if type in pairs:
            parts = named(before=type, after=pairs[type])
            yield Change("event.type_moved", "event", one.publisher, type, "", parts)
        elif type not in new:
            yield Change("event.type_removed", "event", one.publisher, type)
        else:
            yield from _event(one, new[type], sides)
    for name in sorted(before.keys() & after.keys()):
        yield from _connection(before[name], after[name], sides)


def _renamed(old: Mapping[str, Published], new: Mapping[str, Published], sides: Sides) -> dict[str, str]:
    """Types that came where one went that tells the same of the same entity, as with a new major version.

    Those of channels between the same services are paired before others.
    """
    gone, come = sorted(old.keys() - new.keys()), sorted(new.keys() - old.keys())
    pairs: dict[str, str] = {}
    for services in (True, False):
        mine = _by_meaning(old, [each for each in gone if each not in pairs], services, sides.names)
        theirs = _by_meaning(new, [each for each in come if each not in pairs.values()], services, {})
        for of, types in mine.items():
            if len(types) == len(theirs.get(of, ())) == 1:
                pairs[types[0]] = theirs[of][0]
    return pairs


def _by_meaning(
    published: Mapping[str, Published], types: Sequence[str], services: bool, names: Mapping[str, str]
) -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for type in types:
        event, channels = published[type]
        between = sorted((each.kind, each.publisher, each.listener) for each in channels.values())
        told = (names.get(event.entity, event.entity), event.change)
        found.setdefault((*told, repr(between)) if services else told, []).append(type)
    return found


def _event(before: Published, after: Published, sides: Sides) -> Iterator[Change]:
    old, new = before.event, after.event

    def change(aspect: str, parts: dict[str, Part], place: str = "") -> Change:
        return Change(f"event.{aspect}", "event", before.publisher, old.type, place, parts)

    for each in differences(old.payload, new.payload, sides.same):
        yield change(_open(each, sides), each.parts, each.place)
    if before.publisher != after.publisher:
        yield change("publisher_changed", named(before=before.publisher, after=after.publisher))
    for listener in sorted(before.channels.keys() | after.channels.keys()):
        one, other = before.channels.get(listener), after.channels.get(listener)
        if one is None or other is None:
            yield change("listener_added" if one is None else "listener_removed", named(listener=listener))
            continue
        for aspect, parts in _channel(one, other, old.key, new.key):
            yield change(aspect, parts)


def _open(difference: Difference, sides: Sides) -> str:
    is_open = difference.aspect == "value_added" and sides.open
    return "open_value_added" if is_open else difference.aspect


def _channel(before: Channel, after: Channel, was: str, now: str) -> Iterator[tuple[str, dict[str, Part]]]:
    if before.address != after.address:
        yield "channel_changed", named(before=before.address, after=after.address)
    if before.ordered and not after.ordered:
        yield "ordering_lost", named(before=was)
    elif after.ordered and not before.ordered:
        yield "ordering_gained", named(after=now)
    elif before.ordered and was != now:
        yield "ordering_key_changed", named(before=was, after=now)
    yield from lasting("retention", before.retention, after.retention)


def lasting(
    aspect: str, before: Figure | None, after: Figure | None
) -> Iterator[tuple[str, dict[str, Part]]]:
    """Whether a time (s) is shorter or longer than before; none where either is not said."""
    if before is None or after is None or before.value == after.value:
        return
    verb = "shortened" if after.value < before.value else "lengthened"
    yield f"{aspect}_{verb}", {"before": Value(before), "after": Value(after)}


def _connection(before: Channel, after: Channel, sides: Sides) -> Iterator[Change]:
    """What is said on an open connection: actors listen to a websocket, and send in a stream."""
    if before.events or after.events or before.kind != after.kind:
        return
    where = "request" if before.kind == "stream" else "response"
    pairs: Sequence[Difference] = list(differences(before.messages, after.messages, sides.same))
    for each in pairs:
        aspect = _open(each, sides) if where == "response" else each.aspect
        kind = f"{where}.{aspect}"
        yield Change(kind, "public", before.publisher or before.listener, before.name, each.place, each.parts)
