"""What must be together or apart: whether it can be kept, and the smallest set that contradicts if not."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from vitruvio.boundaries.problem import GROUPS, ContradictionError, Problem, Together

WALL = "wall"


def joined(elements: Iterable[str], together: Iterable[Together]) -> dict[str, str]:
    """By element, the first by name of all that it must be together with: its unit."""
    parents = {name: name for name in elements}

    def root(name: str) -> str:
        while parents[name] != name:
            parents[name] = parents[parents[name]]
            name = parents[name]
        return name

    for group in together:
        for name in group.members[1:]:
            one, other = sorted((root(name), root(group.members[0])))
            parents[other] = one
    return {name: root(name) for name in parents}


def check(problem: Problem) -> dict[str, str]:
    """The units, by element, of a problem whose constraints can be kept.

    Raises KeyError for a name that is no element and ContradictionError with a smallest set of constraints
    that contradict: the shortest chain of `together` groups between two elements that an `apart` or two walls
    divide. A wished number of groups contradicts if it is more than there are units, or less than the
    elements of which any two must be apart (a clique found greedily).
    """
    _know(problem)
    units = joined(problem.elements, problem.together)
    chains = sorted(_chains(problem, units), key=lambda names: (len(names), names))
    if chains:
        raise ContradictionError(tuple(dict.fromkeys(chains[0])))
    if problem.groups is not None:
        _count(problem, units, problem.groups)
    return units


def _know(problem: Problem) -> None:
    known = {*problem.elements}
    named = [
        *(each.left for each in problem.signals),
        *(each.right for each in problem.signals),
        *(name for each in problem.together for name in each.members),
        *(name for each in problem.apart for name in (each.left, each.right)),
        *problem.walls,
    ]
    for name in named:
        if name not in known:
            raise KeyError(name)


def _chains(problem: Problem, units: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """The names of constraints that contradict, set by set."""
    clashes: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for each in problem.apart:
        if units[each.left] == units[each.right]:
            clashes.setdefault(each.left, []).append((each.right, (each.name,)))
    walled: dict[str, list[str]] = {}
    for name in sorted(problem.walls):
        walled.setdefault(units[name], []).append(name)
    for members in walled.values():
        for place, one in enumerate(members):
            for other in members[place + 1 :]:
                if problem.walls[one] != problem.walls[other]:
                    clashes.setdefault(one, []).append((other, _wall_names(problem, one, other)))
    groups = sorted(problem.together, key=lambda each: (each.name, sorted(each.members)))
    member_of: dict[str, list[int]] = {}
    for number, group in enumerate(groups):
        for name in sorted({*group.members}):
            member_of.setdefault(name, []).append(number)
    for start, ends in sorted(clashes.items()):
        paths = _paths(start, groups, member_of)
        for end, names in ends:
            yield (*(groups[number].name for number in paths[end]), *names)


def _wall_names(problem: Problem, one: str, other: str) -> tuple[str, ...]:
    labels = sorted((problem.walls[one], problem.walls[other]))
    names = [problem.wall_names[label] for label in labels if label in problem.wall_names]
    return tuple(dict.fromkeys(names)) or (WALL,)


def _paths(
    start: str, groups: Sequence[Together], member_of: dict[str, list[int]]
) -> dict[str, tuple[int, ...]]:
    """By element, the fewest groups that chain it to `start` (breadth-first)."""
    paths: dict[str, tuple[int, ...]] = {start: ()}
    used: set[int] = set()
    queue = deque([start])
    while queue:
        name = queue.popleft()
        for number in member_of.get(name, ()):
            if number not in used:
                used.add(number)
                for other in sorted({*groups[number].members}):
                    if other not in paths:
                        paths[other] = (*paths[name], number)
                        queue.append(other)
    return paths


def _count(problem: Problem, units: dict[str, str], wished: int) -> None:
    """Refuse a number of groups that provably cannot be had."""
    if wished < 1 or wished > len(problem.elements):
        raise ContradictionError((GROUPS,))
    if wished > len({*units.values()}):
        raise ContradictionError((GROUPS, *_least_joins(problem, wished)))
    clique = _clique(problem, units)
    if len(clique) > wished:
        raise ContradictionError((GROUPS, *_dividing(problem, units, clique[: wished + 1])))


def _least_joins(problem: Problem, wished: int) -> tuple[str, ...]:
    """Names of `together` groups that alone leave fewer units than wished, none of which could be spared."""
    kept = sorted(problem.together, key=lambda each: (len({*each.members}), each.name, each.members))
    for each in tuple(kept):
        rest = [other for other in kept if other is not each]
        if len({*joined(problem.elements, rest).values()}) < wished:
            kept = rest
    return tuple(dict.fromkeys(sorted(each.name for each in kept)))


def _clique(problem: Problem, units: dict[str, str]) -> list[str]:
    """Units of which any two must be apart, found greedily: those with most to avoid first."""
    avoided: dict[str, set[str]] = {}
    for each in problem.apart:
        one, other = units[each.left], units[each.right]
        avoided.setdefault(one, set()).add(other)
        avoided.setdefault(other, set()).add(one)
    wall = {units[name]: label for name, label in sorted(problem.walls.items())}
    order = sorted({*avoided, *wall}, key=lambda unit: (-len(avoided.get(unit, ())), unit))
    firsts = {wall[unit]: unit for unit in reversed(order) if unit in wall}
    best: list[str] = sorted(firsts.values())
    for start in order:
        found = [start]
        for unit in order:
            if unit not in found and all(
                other in avoided.get(unit, ())
                or (unit in wall and other in wall and wall[unit] != wall[other])
                for other in found
            ):
                found.append(unit)
        if len(found) > len(best):
            best = found
    return best


def _dividing(problem: Problem, units: dict[str, str], clique: Sequence[str]) -> tuple[str, ...]:
    """The names of what keeps the units of a clique apart."""
    inside = {*clique}
    aparts = {each.name for each in problem.apart if {units[each.left], units[each.right]} <= inside}
    labels = {problem.walls[name] for name in problem.walls if units[name] in inside}
    walls = {problem.wall_names.get(label, "") for label in labels} - {""} if len(labels) > 1 else set()
    return tuple(sorted(aparts | walls | ({WALL} if len(labels) > 1 and not walls else set())))
