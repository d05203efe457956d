"""Two lists of properties compared as trees: what differs, at which path, whichever side it stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from vitruvio.compatibility.change import named
from vitruvio.compatibility.renames import renamed
from vitruvio.compatibility.wire import Relation, relation
from vitruvio.model import Figure, Name, Part, say
from vitruvio.model.parts import Property, Schema
from vitruvio.model.statement import Value
from vitruvio.units import NONE

# Enumerations are as long as their values, and lists of properties have no bound of their own.
_BOUNDLESS: Final = frozenset({"enumeration", "object", "reference", "uuid", "sort", "fields"})

_TYPES: Final[dict[Relation, str]] = {
    "wider": "type_widened",
    "narrower": "type_narrowed",
    "special": "type_specialised",
    "other": "type_changed",
}
# What a type tells already: a bound that moves the same way.
_TOLD: Final[dict[Relation, tuple[str, ...]]] = {
    "wider": ("most_raised", "least_lowered"),
    "narrower": ("most_lowered", "least_raised"),
    "special": ("most_lowered", "least_raised"),
}
# Kinds that list their values: of a field, or of what a query may name.
_LISTING: Final = frozenset({"enumeration", "sort", "fields"})


class Difference(NamedTuple):
    """One difference: an aspect of `kinds`, the path of the property, what fills its sentences."""

    aspect: str
    place: str
    parts: dict[str, Part]


Same = Callable[[str, str], bool]


def differences(
    before: Sequence[Property], after: Sequence[Property], same: Same, above: str = ""
) -> Iterator[Difference]:
    """What differs between two lists of properties and all below them.

    `same` says whether two names of entities mean the same entity. The order of properties is no difference.
    """
    old, new = {each.name: each for each in before}, {each.name: each for each in after}
    pairs = renamed(before, after)
    for name, each in old.items():
        place = f"{above}{name}"
        if name in new:
            yield from _property(each, new[name], same, place)
        elif name in pairs:
            yield Difference("renamed", place, named(before=name, after=pairs[name]))
        else:
            yield Difference("removed", place, {})
    for name in new.keys() - old.keys() - set(pairs.values()):
        aspect = "added_required" if new[name].required else "added_optional"
        yield Difference(aspect, f"{above}{name}", {})


def _property(before: Property, after: Property, same: Same, place: str) -> Iterator[Difference]:
    if before.required != after.required:
        yield Difference("became_required" if after.required else "became_optional", place, {})
    yield from schemas(before.schema, after.schema, same, place)


def schemas(before: Schema, after: Schema, same: Same, place: str) -> Iterator[Difference]:
    """What differs between two types of the value at `place`."""
    related = relation(before, after)
    if related != "same":
        yield Difference(_TYPES[related], place, {"before": _type(before), "after": _type(after)})
    yield from _flags(before, after, place)
    if related == "other":
        return
    yield from _target(before, after, same, place)
    yield from _values(before, after, place)
    if not _BOUNDLESS & {before.kind, after.kind}:
        told = _TOLD.get(related, ())
        yield from (each for each in _bounds(before, after, place) if each.aspect not in told)
    if before.items is not None and after.items is not None:
        yield from schemas(before.items, after.items, same, f"{place}[]")
    if before.kind == after.kind == "object":
        yield from differences(before.properties, after.properties, same, f"{place}.")


def _type(schema: Schema) -> Part:
    return say(f"diff.type.{schema.kind.replace(' ', '_')}")


def _flags(before: Schema, after: Schema, place: str) -> Iterator[Difference]:
    for flag in ("read_only", "write_only"):
        old, new = getattr(before, flag), getattr(after, flag)
        if old != new:
            yield Difference(f"became_{flag}" if new else f"no_longer_{flag}", place, {})


def _target(before: Schema, after: Schema, same: Same, place: str) -> Iterator[Difference]:
    both_refer = before.kind == after.kind == "reference"
    if both_refer and not same(before.target, after.target):
        yield Difference("target_changed", place, named(before=before.target, after=after.target))


def _values(before: Schema, after: Schema, place: str) -> Iterator[Difference]:
    if before.kind != after.kind or before.kind not in _LISTING:
        return
    for value in sorted({*before.values} - {*after.values}):
        yield Difference("value_removed", place, {"value": Name(value)})
    for value in sorted({*after.values} - {*before.values}):
        yield Difference("value_added", place, {"value": Name(value)})


def _bounds(before: Schema, after: Schema, place: str) -> Iterator[Difference]:
    for side, lower, higher in (
        ("most", "most_lowered", "most_raised"),
        ("least", "least_lowered", "least_raised"),
    ):
        old: Figure | None = getattr(before, side)
        new: Figure | None = getattr(after, side)
        without = float("inf") if side == "most" else float("-inf")
        was, now = (without if each is None else each.value for each in (old, new))
        if was != now:
            aspect = lower if now < was else higher
            yield Difference(aspect, place, {"before": _bound(old), "after": _bound(new)})


def _bound(figure: Figure | None) -> Part:
    if figure is None:
        return say("diff.no_bound")
    return Value(figure, "count" if figure.dimension == NONE else "")
