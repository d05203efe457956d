"""The parts of a graph that can be divided apart, with what their blocks gain by living together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import combinations
from math import fsum

from vitruvio.boundaries.graph import NONE, Graph

DENSE = 150
FORBIDDEN = float("-inf")
Parts = list[list[int]]


class Component:
    """Some blocks of a graph, numbered from zero, with their weights.

    `links` holds what two blocks gain together. Up to `DENSE` blocks it is complete: every pair with all
    that counts, minus infinity where the pair is forbidden, and `rows` is the same as a matrix. Above, it
    holds the signals alone, and threshold, traits and constraints are for whoever reads to add.
    """

    def __init__(self, graph: Graph, blocks: Sequence[int]) -> None:
        self.graph = graph
        self.blocks = list(blocks)
        self.many = len(self.blocks)
        self.dense = self.many <= DENSE
        self.sizes = [graph.size(block) for block in self.blocks]
        self.rows: list[list[float]] = _matrix(graph, self.blocks) if self.dense else []
        if self.dense:
            self.links = [
                {other: weight for other, weight in enumerate(row) if other != number}
                for number, row in enumerate(self.rows)
            ]
        else:
            place = {block: number for number, block in enumerate(self.blocks)}
            self.links = [
                {place[other]: weight for other, weight in graph.links[block].items() if other in place}
                for block in self.blocks
            ]

    def net(self, one: int, other: int) -> float:
        """What two blocks gain by living together; minus infinity where they must not."""
        if self.dense:
            return self.rows[one][other]
        return self.graph.net(self.blocks[one], self.blocks[other])

    @cached_property
    def attracted(self) -> list[tuple[int, int, float]]:
        """The linked pairs that gain by living together, the first of each pair the lower one.

        Pairs of which labels alone speak for together are left out in a component that is not dense.
        """
        return [
            (one, other, gain)
            for one, links in enumerate(self.links)
            for other in sorted(links)
            if one < other and (gain := self.net(one, other)) > 0
        ]

    @cached_property
    def most(self) -> float:
        """The sum of all gains, at most: no division gains more."""
        alike = [] if self.dense else _label_gains(self.graph, self.blocks)
        return fsum([*(gain for _, _, gain in self.attracted), *alike])

    def worth(self, parts: Parts) -> float:
        """What parts gain: the net gains of all pairs that live together."""
        return fsum(self.net(one, other) for part in parts for one, other in combinations(part, 2))


def components_of(graph: Graph) -> list[Component]:
    """The parts of a graph between which nothing is gained; all of it where a number of groups is wished."""
    blocks = range(len(graph.members))
    if graph.problem.groups is not None:
        return [Component(graph, blocks)]
    whole = Component(graph, blocks) if len(blocks) <= DENSE else None
    found = _connected(graph, whole)
    if whole and len(found) == 1:
        return [whole]
    return [Component(graph, each) for each in found]


def _connected(graph: Graph, whole: Component | None) -> list[list[int]]:
    parents = list(range(len(graph.members)))

    def root(block: int) -> int:
        while parents[block] != block:
            parents[block] = parents[parents[block]]
            block = parents[block]
        return block

    if whole:
        for one, row in enumerate(whole.rows):
            for other, gain in enumerate(row[:one]):
                if gain > 0:
                    parents[root(other)] = root(one)
    else:
        for one, links in enumerate(graph.links):
            for other in links:
                if other < one and graph.net(one, other) > 0:
                    parents[root(other)] = root(one)
        _share_labels(graph, parents, root)
    found: dict[int, list[int]] = {}
    for block in range(len(parents)):
        found.setdefault(root(block), []).append(block)
    return list(found.values())


def labels_attract(graph: Graph) -> bool:
    """Whether labels alone could outweigh the threshold for some pair of blocks."""
    most = max((sum(each.values()) for own in graph.labels for each in own), default=0)
    return sum(graph.same) * most * most > graph.threshold


def _share_labels(graph: Graph, parents: list[int], root: Callable[[int], int]) -> None:
    """Connect the blocks that share a label where labels alone could outweigh the threshold."""
    if not labels_attract(graph):
        return
    first: dict[tuple[int, str], int] = {}
    for block, labels in enumerate(graph.labels):
        for place, own in enumerate(labels):
            for label in own if graph.same[place] > 0 else ():
                parents[root(first.setdefault((place, label), block))] = root(block)


def _label_gains(graph: Graph, blocks: Sequence[int]) -> list[float]:
    """An upper bound on what pairs without a link gain by their labels."""
    gains: list[float] = []
    for place, same in enumerate(graph.same if labels_attract(graph) else ()):
        counts: Counter[str] = Counter()
        for block in blocks:
            counts.update(graph.labels[block][place])
        gains += [same * many * (many - 1) / 2 for _, many in sorted(counts.items())]
    return gains


def _matrix(graph: Graph, blocks: Sequence[int]) -> list[list[float]]:
    """The net gain of every pair of blocks."""
    size = len(blocks)
    place = {block: number for number, block in enumerate(blocks)}
    crowd = -graph.threshold
    rows = [[crowd] * size for _ in blocks]
    for number, block in enumerate(blocks):
        row = rows[number]
        row[number] = 0.0
        if graph.anchor[block] != NONE:
            for other in range(size):
                row[other] = rows[other][number] = 0.0
    for number, block in enumerate(blocks):
        for other, weight in graph.links[block].items():
            if other in place:
                rows[number][place[other]] += weight
    _add_traits(graph, blocks, rows)
    for number, block in enumerate(blocks):
        if graph.apart[block] or graph.wall[block] != NONE or graph.anchor[block] != NONE:
            for other, its in enumerate(blocks):
                if other != number and not graph.may(block, its):
                    rows[number][other] = rows[other][number] = FORBIDDEN
    return rows


def _add_traits(graph: Graph, blocks: Sequence[int], rows: list[list[float]]) -> None:
    if not any(graph.same) and not any(graph.differ):
        return
    labelled = [number for number, block in enumerate(blocks) if any(graph.labels[block])]
    for place, one in enumerate(labelled):
        for other in labelled[place + 1 :]:
            gain = graph.alike(blocks[one], blocks[other])
            rows[one][other] += gain
            rows[other][one] += gain
