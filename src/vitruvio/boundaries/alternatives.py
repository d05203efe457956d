"""The cheapest divisions that are not the answer, and what each costs more."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import msgspec

from vitruvio.boundaries.account import accounts_of_groups
from vitruvio.boundaries.component import FORBIDDEN, Component, Parts
from vitruvio.boundaries.divide import groups_of
from vitruvio.boundaries.exhaust import exhaust
from vitruvio.boundaries.graph import Graph
from vitruvio.boundaries.moves import Moves
from vitruvio.boundaries.problem import Division, Problem
from vitruvio.boundaries.search import search
from vitruvio.boundaries.steady import anchored, blocks_of

EXACT = 14
NEIGHBOURS = 40
DIGITS = 9

Groups = tuple[tuple[str, ...], ...]


class Alternative(msgspec.Struct, frozen=True):
    """Another division, its groups as in the answer, and what it costs more (zero or above)."""

    groups: Groups
    extra: float


def next_best(problem: Problem, division: Division, many: int = 3) -> tuple[Alternative, ...]:
    """The `many` cheapest divisions found that differ from the answer, the cheapest first.

    Any other division treats at least one pair of units the other way. Up to `EXACT` units and former groups
    each pair is forced the other way and the rest is divided anew, so that the first one is the second best
    division; those after it are the best of what was found. In larger problems the `NEIGHBOURS` cheapest
    divisions that differ by one unit that moves or two groups that join are tried, and up to as many units as
    a component holds densely, moves improve each while the pair that tells it apart is forced.
    """
    graph = Graph(problem)
    component = Component(graph, range(len(graph.members)))
    start = anchored(graph, blocks_of(graph, division.groups))
    found: dict[Groups, float] = {}
    tried = _forced(component, start) if component.many <= EXACT else _near(component, start)
    for parts in tried:
        groups = groups_of(graph, [(component, parts)])
        if groups != division.groups and groups not in found:
            extra = accounts_of_groups(problem, groups).cost - division.certificate.objective
            found[groups] = max(0.0, extra)
    ranked = sorted(found.items(), key=lambda each: (round(each[1], DIGITS), each[0]))
    return tuple(Alternative(groups, extra) for groups, extra in ranked[:many])


def _forced(component: Component, start: Parts) -> Iterator[Parts]:
    """The best division for each pair that is forced the other way than in `start`."""
    wished = component.graph.problem.groups
    reals = [block for block, size in enumerate(component.sizes) if size]
    home = _home(component, start)
    for one, other in combinations(reals, 2):
        if component.rows[one][other] == FORBIDDEN:
            continue
        old = _force(component, one, other, home[one] != home[other])
        known = search(component, wished)
        best, _ = exhaust(component, known, wished)
        _set(component, one, other, old)
        if best and _is_other(component, best, home, one, other):
            yield best


def _near(component: Component, start: Parts) -> Iterator[Parts]:
    """The cheapest divisions a move away from `start`, improved where the component is dense."""
    wished = component.graph.problem.groups
    home = _home(component, start)
    for _, parts, one, other in sorted(_steps(component, start))[:NEIGHBOURS]:
        yield parts
        if component.dense and component.rows[one][other] > FORBIDDEN:
            old = _force(component, one, other, home[one] != home[other])
            better = search(component, wished, parts)
            _set(component, one, other, old)
            if better and _is_other(component, better, home, one, other):
                yield better


def _home(component: Component, parts: Parts) -> list[int]:
    home = [0] * component.many
    for number, part in enumerate(parts):
        for block in part:
            home[block] = number
    return home


def _force(component: Component, one: int, other: int, together: bool) -> float:
    """Make a pair live together, or not; what it gained before."""
    old = component.rows[one][other]
    dear = 1.0 + 2.0 * sum(abs(gain) for row in component.rows for gain in row if gain > FORBIDDEN)
    _set(component, one, other, old + dear if together else FORBIDDEN)
    return old


def _set(component: Component, one: int, other: int, gain: float) -> None:
    component.rows[one][other] = component.rows[other][one] = gain
    component.links[one][other] = component.links[other][one] = gain


def _is_other(component: Component, parts: Parts, home: list[int], one: int, other: int) -> bool:
    found = _home(component, parts)
    return (found[one] == found[other]) != (home[one] == home[other])


def _steps(component: Component, start: Parts) -> Iterator[tuple[float, Parts, int, int]]:
    """Loss, parts and a pair treated the other way, for each move of a unit and each join of two groups."""
    moves = Moves(component, start)
    wished = component.graph.problem.groups
    options: list[tuple[float, int, int]] = []
    for block, size in enumerate(component.sizes):
        own = moves.home[block]
        pulls = moves.pulls(block)
        closes = moves.units[own] == 1
        stays = pulls.get(own, 0.0) if len(moves.members[own]) > 1 else 0.0
        if size and not closes and wished is None:
            options.append((stays, block, -1))
        for group, gain in pulls.items() if size and (wished is None or not closes) else ():
            if group != own and gain > FORBIDDEN and moves.units[group]:
                options.append((stays - gain, block, group))
    joins = [] if wished is not None else [(group, moves.between(group)) for group in moves.groups()]
    options += [
        (-gain, -1 - group, other)
        for group, between in joins
        for other, gain in between.items()
        if group < other and moves.units[group] and moves.units[other]
    ]
    for loss, block, group in sorted(options)[: 2 * NEIGHBOURS]:
        yield _step(component, start, block, group, loss)


def _step(
    component: Component, start: Parts, block: int, group: int, loss: float
) -> tuple[float, Parts, int, int]:
    moves = Moves(component, start)
    reals = [each for each in (moves.members[group] if group >= 0 else ()) if component.sizes[each]]
    if block < 0:
        one = min(each for each in moves.members[-1 - block] if component.sizes[each])
        moves.unite(-1 - block, group)
        return loss, moves.parts(), one, min(reals)
    if group >= 0:
        other = min(reals)
    else:
        other = min(each for each in moves.members[moves.home[block]] if each != block)
    moves.put(block, group if group >= 0 else moves.free[-1])
    return loss, moves.parts(), block, other
