"""What holds each element where it is, what pulls it elsewhere, and how much must change before it moves."""

from __future__ import annotations

from math import fsum

import msgspec

from vitruvio.boundaries.component import FORBIDDEN, Component
from vitruvio.boundaries.graph import NONE, Graph
from vitruvio.boundaries.moves import Moves
from vitruvio.boundaries.problem import MOVING, THRESHOLD, Division, Problem
from vitruvio.boundaries.steady import anchored, blocks_of


class Stand(msgspec.Struct, frozen=True):
    """Where an element stands.

    `group` is the place of its group. `holds` is by name of signal or trait, "threshold" and "moving" what
    its unit gains there against being alone (negative where it loses). `rival` is the place of the best other
    group, None for a group of its own; `pulls` is what its unit would gain there. `margin` is the gain here
    less the gain there, None where the unit is allowed no other place.
    """

    group: int
    holds: dict[str, float]
    rival: int | None
    pulls: dict[str, float]
    margin: float | None


def stands(problem: Problem, division: Division) -> dict[str, Stand]:
    """By element, where it stands; all elements of a unit stand alike.

    Other places are a group of its own and the groups that a unit may live with, in large problems those
    that something binds it to. Where a number of groups is wished, they are those that keep it. The heirs of
    former groups are held fixed.
    """
    graph = Graph(problem)
    places = _Places(graph, division)
    found: dict[str, Stand] = {}
    for block, members in enumerate(graph.members):
        if members:
            stand = places.stand(block)
            found.update(dict.fromkeys(members, stand))
    return dict(sorted(found.items()))


class _Places:
    """The groups of a division as places for a block; groups of anchors alone are no places."""

    def __init__(self, graph: Graph, division: Division) -> None:
        self.graph = graph
        self.many = len(division.groups)
        parts = anchored(graph, blocks_of(graph, division.groups))
        self.moves = Moves(Component(graph, range(len(graph.members))), parts)
        self.home = self.moves.home
        self.near: list[list[tuple[int, str, float]]] = [[] for _ in graph.members]
        for one, other, name, weight in graph.terms:
            self.near[one].append((other, name or MOVING, weight))
            self.near[other].append((one, name or MOVING, weight))

    def stand(self, block: int) -> Stand:
        """Where a block stands."""
        own = self.home[block]
        pulls = self.moves.pulls(block)
        holds = self._parts(block, own)
        options = [
            (round(-gain, 12), group)
            for group, gain in (self._all(block) if self._is_lost(block, pulls) else pulls).items()
            if group != own
            and group < self.many
            and gain > FORBIDDEN
            and (self.graph.problem.groups is None or self.moves.units[own] > 1)
        ]
        best: tuple[float, int | None] | None = min(options, default=None)
        if self.moves.units[own] > 1 and self.graph.problem.groups is None:
            lone = max((gain for group, gain in pulls.items() if group >= self.many), default=0.0)
            if best is None or -lone < best[0]:
                best = (-lone, None)
        if best is None:
            return Stand(own, holds, None, {}, None)
        there = {MOVING: -best[0]} if best[1] is None and best[0] else {}
        if best[1] is not None:
            there = self._parts(block, best[1])
        return Stand(own, holds, best[1], there, fsum(holds.values()) - fsum(there.values()))

    def _is_lost(self, block: int, pulls: dict[int, float]) -> bool:
        """Whether a block that is alone is bound to nothing, so that any group is as far."""
        own = self.home[block]
        return self.moves.units[own] == 1 and all(group == own or group >= self.many for group in pulls)

    def _all(self, block: int) -> dict[int, float]:
        return self.moves.between(self.home[block], everywhere=True)

    def _parts(self, block: int, group: int) -> dict[str, float]:
        """By name, what a block gains in a group; nothing that is zero."""
        graph = self.graph
        found: dict[str, list[float]] = {}
        for other, name, weight in self.near[block]:
            if self.home[other] == group:
                found.setdefault(name, []).append(weight)
        others = [each for each in self.moves.members[group] if each != block]
        for place, own in enumerate(graph.labels[block]):
            name = graph.problem.traits[place].name
            for other in others if own else ():
                found.setdefault(name, []).append(self._alike(block, other, place))
        units = sum(1 for other in others if graph.anchor[other] == NONE)
        found.setdefault(THRESHOLD, []).append(-graph.threshold * units)
        summed = {name: fsum(each) for name, each in sorted(found.items())}
        return {name: each for name, each in summed.items() if each}

    def _alike(self, one: int, other: int, place: int) -> float:
        left, right = self.graph.labels[one][place], self.graph.labels[other][place]
        same = sum(many * right.get(label, 0) for label, many in left.items())
        pairs = sum(left.values()) * sum(right.values())
        return same * self.graph.same[place] + (pairs - same) * self.graph.differ[place]
