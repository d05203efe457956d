"""Deciding boundaries: components apart, moves in each, a proof where it is small enough."""

from __future__ import annotations

from collections import Counter
from math import fsum

from vitruvio.boundaries.exhaust import exhaust
from vitruvio.boundaries.graph import Graph
from vitruvio.boundaries.problem import Certificate, Division, Problem
from vitruvio.boundaries.search import LEAST, search, worth


def decide_boundaries(problem: Problem) -> Division:
    """The best division found, and how far from the best possible one it can be at most.

    Elements between which nothing speaks for living together fall into components that are divided apart.
    Raises ContradictionError where `together` and `apart` cannot both be kept, KeyError for a name that is
    no element.
    """
    graph = Graph(problem)
    groups: list[tuple[str, ...]] = []
    gains: list[float] = [graph.inner]
    bounds: list[float] = [graph.inner]
    proven = True
    for blocks in _components(graph):
        found, optimal = exhaust(graph, blocks, search(graph, blocks))
        gains.append(worth(graph, found))
        bounds.append(gains[-1] if optimal else max(gains[-1], _bound(graph, blocks)))
        proven = proven and bounds[-1] - gains[-1] <= LEAST
        groups += [tuple(sorted(name for block in part for name in graph.members[block])) for part in found]
    objective, bound = fsum(gains), fsum(bounds)
    gap = 0.0 if proven or bound <= 0 else (bound - objective) / bound
    return Division(tuple(sorted(groups)), Certificate(objective, bound, gap, proven))


def _components(graph: Graph) -> list[list[int]]:
    """Blocks that links or labels in common connect; between components nothing is ever gained."""
    parents = list(range(len(graph.members)))

    def root(block: int) -> int:
        while parents[block] != block:
            parents[block] = parents[parents[block]]
            block = parents[block]
        return block

    attracting = [place for place, each in enumerate(graph.problem.traits) if each.same > 0]
    first: dict[tuple[int, str], int] = {}
    for block, links in enumerate(graph.links):
        for other in links:
            if graph.net(block, other) > 0:
                parents[root(other)] = root(block)
        for place in attracting:
            for label in graph.labels[block][place]:
                parents[root(first.setdefault((place, label), block))] = root(block)
    found: dict[int, list[int]] = {}
    for block in range(len(parents)):
        found.setdefault(root(block), []).append(block)
    return list(found.values())


def _bound(graph: Graph, blocks: list[int]) -> float:
    """The sum of all pairs that would gain: no division of `blocks` exceeds it."""
    inside = set(blocks)
    linked = [
        max(0.0, graph.net(block, other))
        for block in blocks
        for other in graph.links[block]
        if other in inside and other > block
    ]
    return fsum([*linked, *_label_gains(graph, blocks)])


def _label_gains(graph: Graph, blocks: list[int]) -> list[float]:
    """An upper bound on what pairs without a link gain: all that share a label, at its full gain."""
    gains = []
    for place, trait in enumerate(graph.problem.traits):
        count: Counter[str] = Counter()
        for block in blocks:
            count.update(graph.labels[block][place])
        most = max(0.0, trait.same)
        gains += [most * many * (many - 1) / 2 for _, many in sorted(count.items())]
    return gains
