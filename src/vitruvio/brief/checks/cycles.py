"""Cycles in what a brief connects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def find_cycles(following: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """Return one shortest cycle of each group of names that reach each other; each ends with its first name.

    A cycle begins with the first name of its group, in alphabetical order; groups come in that order too.
    """
    cycles = []
    for group in _groups(following):
        start = min(group)
        inside = {name: [each for each in following.get(name, ()) if each in group] for name in group}
        if len(group) > 1 or start in inside[start]:
            cycles.append(_shortest(inside, start))
    return sorted(cycles)


def _shortest(following: Mapping[str, Sequence[str]], start: str) -> tuple[str, ...]:
    """Return the shortest way from `start` back to it, by breadth-first search."""
    before: dict[str, str] = {}
    waiting = [start]
    for name in waiting:
        for each in sorted(following[name]):
            if each == start:
                way = [name]
                while way[-1] != start:
                    way.append(before[way[-1]])
                return (*reversed(way), start)
            if each not in before:
                before[each] = name
                waiting.append(each)
    raise AssertionError("the names of one group reach each other")


def _groups(following: Mapping[str, Sequence[str]]) -> list[set[str]]:
    """Return the strongly connected components (Tarjan 1972, without recursion)."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    held: dict[str, None] = {}
    found: list[set[str]] = []
    for root in following:
        if root in number:
            continue
        walk = [(root, iter(following.get(root, ())))]
        number[root] = low[root] = len(number)
        held[root] = None
        while walk:
            name, rest = walk[-1]
            each = next(rest, None)
            if each is None:
                walk.pop()
                if walk:
                    low[walk[-1][0]] = min(low[walk[-1][0]], low[name])
                if low[name] == number[name]:
                    found.append(_popped(held, name))
            elif each not in number:
                number[each] = low[each] = len(number)
                held[each] = None
                walk.append((each, iter(following.get(each, ()))))
            elif each in held:
                low[name] = min(low[name], number[each])
    return found


def _popped(held: dict[str, None], last: str) -> set[str]:
    group: set[str] = set()
    while last not in group:
        group.add(held.popitem()[0])
    return group
