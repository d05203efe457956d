"""Groups of entities: transactions cover what is written, and nothing is pinned both together and apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from vitruvio.brief.context import Context
from vitruvio.brief.model import Brief


class _Group(NamedTuple):
    names: tuple[str, ...]
    line: int


def check_groups(brief: Brief, context: Context) -> None:
    """Note transactions over entities that the use case does not write, and pins that exclude each other."""
    for name, case in brief.use_cases.items():
        written = {*case.creates, *case.updates, *case.deletes, *case.writes}
        path = f"use_cases.{name}.atomic"
        for group in case.atomic:
            for entity in group:
                if entity not in written:
                    context.problem("brief.groups.unwritten", context.place(path, entity), name=entity)
    _check_pins(brief, context)


def _check_pins(brief: Brief, context: Context) -> None:
    together = [*_together(brief, context)]
    home = _homes(together)
    for group in brief.pins.apart:
        pairs = combinations(group, 2)
        pair = next(((a, b) for a, b in pairs if a in home and home[a] == home.get(b)), None)
        if pair is not None:
            lines = tuple(str(line) for line in sorted({each.line for each in _way(together, *pair)}))
            at = context.place("pins.apart", "|".join(group))
            context.problem("brief.groups.contradiction", at, left=pair[0], right=pair[1], lines=lines)


def _together(brief: Brief, context: Context) -> Iterator[_Group]:
    for group in brief.pins.together:
        yield _Group(group, context.place("pins.together", "|".join(group)).line)
    for name, entity in brief.entities.items():
        if entity.parts:
            yield _Group((name, *entity.parts), context.place(f"entities.{name}.parts").line)
    for name, case in brief.use_cases.items():
        for group in case.atomic:
            yield _Group(group, context.place(f"use_cases.{name}.atomic", "|".join(group)).line)


def _homes(groups: list[_Group]) -> dict[str, int]:
    """Return a number for each entity, the same for those that a chain of groups holds together."""
    members: dict[int, list[str]] = {}
    home: dict[str, int] = {}
    for number, group in enumerate(groups):
        joined = sorted({home[name] for name in group.names if name in home}, key=lambda n: -len(members[n]))
        target = joined[0] if joined else number
        fresh = [name for name in group.names if name not in home]
        moved = [name for other in joined[1:] for name in members.pop(other)]
        members.setdefault(target, []).extend((*fresh, *moved))
        home.update(dict.fromkeys((*fresh, *moved), target))
    return home


def _way(groups: list[_Group], start: str, end: str) -> list[_Group]:
    """Return the fewest groups that chain `start` to `end`, each sharing an entity with the next."""
    before: dict[str, tuple[str, _Group]] = {}
    waiting = [start]
    unused = groups
    for name in waiting:
        for group in (each for each in unused if name in each.names):
            for each in group.names:
                if each not in before and each != start:
                    before[each] = (name, group)
                    waiting.append(each)
        unused = [each for each in unused if name not in each.names]
    way: list[_Group] = []
    while end != start:
        end, group = before[end]
        way.append(group)
    return way
