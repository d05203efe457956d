"""How steady a division is when the weights are not quite right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import fsum
from random import Random

import msgspec

from vitruvio.boundaries.component import Component, Parts
from vitruvio.boundaries.graph import NONE, Graph
from vitruvio.boundaries.matching import heirs
from vitruvio.boundaries.problem import THRESHOLD, Division, Problem
from vitruvio.boundaries.search import search

SEED = 1


class Steadiness(msgspec.Struct, frozen=True):
    """How much of a division stays over tries with other weights.

    `pairs` is, for each pair of elements that live together (sorted names), the share of tries that keep it;
    `mean` their mean, 1 where there are none; `whole` the share of tries that give the same division.
    """

    pairs: dict[tuple[str, str], float]
    mean: float
    whole: float


def steadiness(problem: Problem, division: Division, tries: int = 100, spread: float = 0.3) -> Steadiness:
    """How often a division stays if each named weight is multiplied by its own draw from 1 ± `spread`.

    The names are those of signals and traits and "threshold"; moving is not touched. Each try moves on from
    the division as it is, without a proof. The draws depend on the sorted names alone.
    """
    graph = Graph(problem)
    names = sorted({*(each.name for each in problem.signals), *(each.name for each in problem.traits)})
    random = Random(SEED)
    start = blocks_of(graph, division.groups)
    kept = [[0] * (len(group) * (len(group) - 1) // 2) for group in start]
    same = 0
    for _ in range(tries):
        graph.weigh({name: 1 + spread * (2 * random.random() - 1) for name in [*names, THRESHOLD]})
        home = _again(graph, start)
        whole = len({*home} - {NONE}) == len(start)
        for group, counts in zip(start, kept, strict=True):
            homes = [home[block] for block in group]
            if len({*homes}) == 1:
                counts[:] = [count + 1 for count in counts]
            else:
                whole = False
                places = [(a, b) for place, a in enumerate(homes) for b in homes[place + 1 :]]
                counts[:] = [count + (a == b) for count, (a, b) in zip(counts, places, strict=True)]
        same += whole
    return _told(graph, start, kept, same, tries)


def blocks_of(graph: Graph, groups: Sequence[Sequence[str]]) -> Parts:
    """The blocks of each group, without anchors."""
    place = {name: number for number, block in enumerate(graph.members) for name in block}
    return [sorted({place[name] for name in group}) for group in groups]


def anchored(graph: Graph, groups: Parts) -> Parts:
    """Groups of blocks with the anchors in the group that inherits, those without an heir alone."""
    names = [[name for block in group for name in graph.members[block]] for group in groups]
    heir = heirs(graph.problem.former, names)
    found = [list(group) for group in groups]
    for block, former in enumerate(graph.anchor):
        if former != NONE:
            if former in heir:
                found[heir[former]].append(block)
            else:
                found.append([block])
    return found


def _again(graph: Graph, start: Parts) -> list[int]:
    """By block, the number of its group after moves from `start`; an anchor that is alone is in none."""
    found = [NONE] * len(graph.members)
    component = Component(graph, range(len(graph.members)))
    many = 0
    for part in search(component, graph.problem.groups, anchored(graph, start)):
        if any(component.sizes[block] for block in part):
            for block in part:
                found[block] = many
            many += 1
    return found


def _told(graph: Graph, start: Parts, kept: list[list[int]], same: int, tries: int) -> Steadiness:
    """The shares by pair of elements; those of one block are never divided."""
    pairs: dict[tuple[str, str], float] = {}
    for group, counts in zip(start, kept, strict=True):
        places = ((a, b) for place, a in enumerate(group) for b in group[place + 1 :])
        for (one, other), count in zip(places, counts, strict=True):
            for left in graph.members[one]:
                for right in graph.members[other]:
                    pairs[min(left, right), max(left, right)] = count / tries
        for block in group:
            pairs.update((pair, 1.0) for pair in combinations(graph.members[block], 2))
    mean = fsum(pairs.values()) / len(pairs) if pairs else 1.0
    return Steadiness(dict(sorted(pairs.items())), mean, same / tries)
