"""A good division by moves: blocks move to where they gain most, then whole groups, from several starts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import fsum

from vitruvio.boundaries.graph import Graph, Labels

STARTS = 4
ROUNDS = 30
LEAST = 1e-9


class Groups:
    """Blocks in groups, kept so that a move is judged by the block's own links alone."""

    __slots__ = ("graph", "home", "labels", "members", "sharing", "sizes")

    def __init__(self, graph: Graph, blocks: Sequence[int]) -> None:
        self.graph = graph
        self.home: dict[int, int] = {}
        self.members: dict[int, dict[int, None]] = {}
        self.sizes: dict[int, int] = {}
        self.labels: dict[int, Labels] = {}
        self.sharing: dict[tuple[int, str], Counter[int]] = {}
        for block in blocks:
            self.put(block, block)

    def put(self, block: int, group: int) -> None:
        """Put a block that is nowhere into a group."""
        self.home[block] = group
        self.members.setdefault(group, {})[block] = None
        self.sizes[group] = self.sizes.get(group, 0) + 1
        mine = self.labels.setdefault(group, tuple(Counter() for _ in self.graph.problem.traits))
        for place, (count, own) in enumerate(zip(mine, self.graph.labels[block], strict=True)):
            count.update(own)
            if self.graph.problem.traits[place].same > 0:
                for label in own:
                    self.sharing.setdefault((place, label), Counter())[group] += 1

    def take(self, block: int) -> int:
        """Take a block out of its group, which is returned."""
        group = self.home.pop(block)
        del self.members[group][block]
        self.sizes[group] -= 1
        for place, (count, own) in enumerate(zip(self.labels[group], self.graph.labels[block], strict=True)):
            count.subtract(own)
            if self.graph.problem.traits[place].same > 0:
                for label in own:
                    self.sharing[place, label][group] -= 1
        return group

    def linked(self, block: int) -> dict[int, float]:
        """The groups worth considering for a block, each with the sum of the block's links to it."""
        found: dict[int, list[float]] = {}
        for other, weight in self.graph.links[block].items():
            if other in self.home:
                found.setdefault(self.home[other], []).append(weight)
        for place, own in enumerate(self.graph.labels[block]):
            for label in own:
                for group, many in self.sharing.get((place, label), {}).items():
                    if many:
                        found.setdefault(group, [])
        return {group: fsum(weights) for group, weights in found.items()}

    def may_live(self, block: int, group: int) -> bool:
        """Whether nobody in the group must be apart from the block."""
        apart = self.graph.apart[block]
        return not apart or not any(other in apart for other in self.members[group])

    def gain(self, block: int, group: int, linked: float) -> float:
        """What a block that is nowhere gains in a group."""
        return self.graph.gain(block, self.labels[group], self.sizes[group], linked)

    def move_best(self, block: int) -> bool:
        """Move a block to the group where it gains most, or alone; whether it moved."""
        old = self.take(block)
        links = self.linked(block)
        stays = self.gain(block, old, links.get(old, 0.0)) if self.members[old] else 0.0
        best, most = old, stays + LEAST
        if most < LEAST and self.members[old]:
            best, most = self._empty(block), LEAST
        for group in sorted(links, key=lambda each: min(self.members[each], default=-1)):
            if group != old and self.members[group] and self.may_live(block, group):
                gained = self.gain(block, group, links[group])
                if gained > most:
                    best, most = group, gained + LEAST
        self.put(block, best)
        return best != old

    def _empty(self, block: int) -> int:
        if not self.members[block]:
            return block
        return min(each for each, blocks in self.members.items() if not blocks)

    def join_best(self, group: int) -> bool:
        """Join a group with the one with which it gains most; whether it did."""
        blocks = list(self.members[group])
        links: dict[int, list[float]] = {}
        for block in blocks:
            for other, weight in self.linked(block).items():
                links.setdefault(other, []).append(weight)
        best, most = group, LEAST
        for other in sorted(links, key=lambda each: min(self.members[each], default=-1)):
            if other == group or not self.members[other]:
                continue
            if not all(self.may_live(block, other) for block in blocks):
                continue
            gained = fsum(links[other]) + fsum(self.gain(block, other, 0.0) for block in blocks)
            if gained > most:
                best, most = other, gained + LEAST
        if best == group:
            return False
        for block in blocks:
            self.take(block)
            self.put(block, best)
        return True

    def parts(self) -> list[list[int]]:
        """The groups, each sorted."""
        return sorted(sorted(each) for each in self.members.values() if each)


def worth(graph: Graph, parts: Iterable[Sequence[int]]) -> float:
    """The objective of groups of blocks, what blocks give by themselves apart."""
    gains: list[float] = []
    for part in parts:
        labels: Labels = tuple(Counter() for _ in graph.problem.traits)
        inside: set[int] = set()
        for size, block in enumerate(part):
            linked = [weight for other, weight in graph.links[block].items() if other in inside]
            gains.append(graph.gain(block, labels, size, fsum(linked)))
            for count, own in zip(labels, graph.labels[block], strict=True):
                count.update(own)
            inside.add(block)
    return fsum(gains)


def search(graph: Graph, blocks: Sequence[int]) -> list[list[int]]:
    """The best division of `blocks` that moves find from `STARTS` orders of them."""
    best: list[list[int]] = []
    most = float("-inf")
    for start in range(min(STARTS, len(blocks))):
        turned = start * len(blocks) // STARTS
        found = _climb(graph, [*blocks[turned:], *blocks[:turned]])
        value = worth(graph, found)
        if value > most + LEAST:
            best, most = found, value
    return best


def _climb(graph: Graph, blocks: Sequence[int]) -> list[list[int]]:
    groups = Groups(graph, blocks)
    for _ in range(ROUNDS):
        moved = sum(groups.move_best(block) for block in blocks)
        joined = sum(groups.join_best(group) for group in list(groups.members) if groups.members[group])
        if not moved and not joined:
            break
    return groups.parts()
