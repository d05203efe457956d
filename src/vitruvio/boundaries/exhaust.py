"""The best division of a few blocks, proven by branch and bound within a count of nodes."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.boundaries.graph import Graph
from vitruvio.boundaries.search import LEAST, worth

NODES = 4000
BLOCKS = 24


def exhaust(graph: Graph, blocks: Sequence[int], known: list[list[int]]) -> tuple[list[list[int]], bool]:
    """The best division at least as good as `known`, and whether it is proven to be the best."""
    if len(blocks) > BLOCKS:
        return known, False
    tree = _Tree(graph, blocks, worth(graph, known))
    tree.grow(0, 0.0)
    return (tree.best or known), tree.nodes <= NODES


class _Tree:
    """The divisions of blocks, block by block; a branch ends where all that is left to gain is too little."""

    def __init__(self, graph: Graph, blocks: Sequence[int], most: float) -> None:
        self.blocks = blocks
        self.most = most
        self.best: list[list[int]] = []
        self.nodes = 0
        self.groups: list[list[int]] = []
        size = range(len(blocks))
        self.net = [[graph.net(blocks[i], blocks[j]) if i != j else 0.0 for j in size] for i in size]
        hopes = [sum(max(0.0, self.net[i][j]) for j in range(i)) for i in size]
        self.hope = [sum(hopes[i:]) for i in size] + [0.0]

    def grow(self, place: int, value: float) -> None:
        """Try every group for the block at `place`, the most promising first."""
        self.nodes += 1
        if self.nodes > NODES:
            return
        if place == len(self.blocks):
            self.most = value
            self.best = [[self.blocks[each] for each in group] for group in self.groups]
            return
        row = self.net[place]
        gains = [(sum(row[each] for each in group), -number) for number, group in enumerate(self.groups)]
        for gain, number in sorted([*gains, (0.0, -len(self.groups))], reverse=True):
            if value + gain + self.hope[place + 1] <= self.most + LEAST:
                break
            self._enter(place, -number, value + gain)

    def _enter(self, place: int, number: int, value: float) -> None:
        if number == len(self.groups):
            self.groups.append([])
        self.groups[number].append(place)
        self.grow(place + 1, value)
        self.groups[number].pop()
        if not self.groups[number]:
            self.groups.pop()
