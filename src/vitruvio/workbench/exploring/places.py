"""Which places of a brief can be varied, and which one a path means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from vitruvio.brief.keys import NAME_LIMIT, SECTIONS
from vitruvio.brief.kinds import (
    Amount,
    Choices,
    Code,
    Codes,
    Day,
    Flag,
    Items,
    Kind,
    Own,
    Reference,
    References,
    Section,
    Short,
    Text,
    Touches,
    Word,
    Words,
)
from vitruvio.brief.names import clean
from vitruvio.source import Detail, MappingNode, Problem, ScalarNode, SequenceNode, SourceNode, fold, nearest

DECIDE: Final = "decide"
MOST_NAMED: Final = 6
_LEAVES: Final = (Amount, Code, Codes, Day, Flag, Own, Reference, References, Text, Word, Words)


class Step(NamedTuple):
    """A key on the way to a place; `main` is the key of the value if that is written in short."""

    key: str
    main: str = ""


class BriefPlace(NamedTuple):
    """A single value of the brief: the keys that lead there, and what may stand there."""

    steps: tuple[Step, ...]
    kind: Kind

    @property
    def path(self) -> str:
        """The keys, a dot between them; a value written in short is named without its key."""
        steps = self.steps
        short = len(steps) > 1 and steps[-2].main == steps[-1].key
        return ".".join(each.key for each in (steps[:-1] if short else steps))

    @property
    def names(self) -> tuple[str, ...]:
        """The path, and that with the key of a value that may be written in short."""
        return tuple(dict.fromkeys((self.path, ".".join(each.key for each in self.steps))))


def places_in(root: MappingNode) -> list[BriefPlace]:
    """Every place of a brief that may be varied, written or not: all single values but choices."""
    return list(_below(Section("brief"), root, ()))


def place_of_decision(decision: str) -> BriefPlace:
    """The place where a brief says what is decided."""
    return BriefPlace((Step(DECIDE), Step(decision)), Text(NAME_LIMIT))


def find_place(path: str, places: Iterable[BriefPlace], vary: str) -> BriefPlace | Problem:
    """The one place that `path`, or what it ends with, means; else a problem that names the nearest.

    Names that differ in case, blanks or hyphens alone are told apart only where several are there.
    """
    known = list(places)
    for exact in (True, False):
        found = _ending(path, known, exact)
        whole = [each for each in found if any(_same(name, path, exact) for name in each.names)]
        if len(whole or found) == 1:
            return (whole or found)[0]
        if found:
            return _ambiguous(path, found, vary)
    last = Counter(each.path.rpartition(".")[2] for each in known)
    candidates = {name for each in known for name in _endings(each)}
    near = nearest(path, [*candidates, *(key for key, many in last.items() if many == 1)])
    if near is None:
        return Problem("explore.no_place", {"path": path, "example": "quality.availability"}, vary, 0, 0)
    return Problem("explore.no_place_near", {"path": path, "nearest": near}, vary, 0, 0)


def _ambiguous(path: str, found: list[BriefPlace], vary: str) -> Problem:
    named = tuple(sorted(each.path for each in found))
    more = len(named) - MOST_NAMED
    details: dict[str, Detail] = {"path": path, "places": named[:MOST_NAMED]}
    if more > 0:
        return Problem("explore.ambiguous_more", {**details, "more": str(more)}, vary, 0, 0)
    return Problem("explore.ambiguous", details, vary, 0, 0)


def _endings(place: BriefPlace) -> Iterator[str]:
    for name in place.names:
        yield name
        first, dot, rest = name.partition(".")
        if dot and first in ("use_cases", "entities", "actors", "externals"):
            yield rest


def _same(one: str, other: str, exact: bool) -> bool:
    return one == other if exact else fold(one) == fold(other)


def _ending(path: str, places: list[BriefPlace], exact: bool) -> list[BriefPlace]:
    wanted = path if exact else fold(path)
    found = []
    for each in places:
        names = each.names if exact else tuple(fold(name) for name in each.names)
        if any(f".{name}".endswith(f".{wanted}") for name in names):
            found.append(each)
    return found


def _below(kind: Kind, node: SourceNode | None, steps: tuple[Step, ...]) -> Iterator[BriefPlace]:
    if isinstance(kind, _LEAVES):
        yield BriefPlace(steps, kind)
    elif isinstance(kind, Section):
        for key in SECTIONS[kind.section].keys.values():
            main = key.kind.main if isinstance(key.kind, Short) else ""
            yield from _below(key.kind, _get(node, key.name), (*steps, Step(key.name, main)))
    elif isinstance(kind, Short):
        yield from _below(Section(kind.section), node, steps)
    elif isinstance(kind, Items):
        for name, item in _named(node):
            yield from _below(Section(kind.section), item, (*steps, Step(name)))
    elif isinstance(kind, Touches):
        for name, value in _touched(node):
            yield from _below(kind.item, value, (*steps, Step(name, kind.item.main)))
    elif isinstance(kind, Choices):
        for name, _ in _named(node):
            yield place_of_decision(name)


def _get(node: SourceNode | None, name: str) -> SourceNode | None:
    return node.get(name) if isinstance(node, MappingNode) else None


def _named(node: SourceNode | None) -> Iterator[tuple[str, SourceNode]]:
    if isinstance(node, MappingNode):
        yield from ((clean(key.text), value) for key, value in node.entries)


def _touched(node: SourceNode | None) -> Iterator[tuple[str, SourceNode | None]]:
    if isinstance(node, SequenceNode) and node.flow:
        yield from ((clean(each.text), None) for each in node.items if isinstance(each, ScalarNode))
    yield from _named(node)
