"""Probable renames: what is gone and what is new, paired where they are alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from vitruvio.model.parts import Property, Schema

# As difflib counts: twice the letters in common, by all letters of both names.
ALIKE: Final = 0.6


def renamed(before: Sequence[Property], after: Sequence[Property]) -> Mapping[str, str]:
    """New names of properties by the old ones.

    Of equal types, two are the same where the brief calls them the same; else where their names are alike,
    the words of one are among those of the other, they stand in the same place among as many, or no other of
    their type is gone or new.
    """
    old, new = {each.name for each in before}, {each.name for each in after}
    gone = [_Place(place, each) for place, each in enumerate(before) if each.name not in new]
    come = [_Place(place, each) for place, each in enumerate(after) if each.name not in old]
    lonely = _lonely(gone) & _lonely(come)
    likely = [
        (_likeness(one, other, len(before) == len(after), one.shape in lonely), one, other)
        for one in gone
        for other in come
        if one.shape == other.shape
    ]
    likely.sort(key=lambda each: (-each[0], each[1].place, each[2].place))
    pairs = ((one.property.name, other.property.name) for likeness, one, other in likely if likeness >= ALIKE)
    return dict(_matched(pairs))


class _Place:
    """A property with its place among others and the shape of its type."""

    __slots__ = ("place", "property", "shape")

    def __init__(self, place: int, property: Property) -> None:
        self.place = place
        self.property = property
        self.shape = shape(property.schema)


def _lonely(places: Sequence[_Place]) -> set[str]:
    """The types that one property alone has."""
    return {each for each, many in Counter(one.shape for one in places).items() if many == 1}


def _likeness(one: _Place, other: _Place, as_many: bool, lonely: bool) -> float:
    before, after = one.property, other.property
    if before.attribute and before.attribute == after.attribute:
        return 1.0
    old, new = ({*each.name.split("_")} for each in (before, after))
    hinted = lonely or (as_many and one.place == other.place) or old <= new or new <= old
    ratio = SequenceMatcher(None, before.name, after.name, autojunk=False).ratio()
    return max(ratio, ALIKE) if hinted else ratio


def _matched(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    taken: set[str] = set()
    given: set[str] = set()
    for one, other in pairs:
        if one not in given and other not in taken:
            given.add(one)
            taken.add(other)
            yield one, other


def shape(schema: Schema) -> str:
    """A type without its bounds and without the names of entities, as text that compares."""
    items = "" if schema.items is None else shape(schema.items)
    properties = sorted((each.name, shape(each.schema)) for each in schema.properties)
    return repr((schema.kind, schema.values, items, properties))
