"""The problem as a graph of blocks: what must be together is one block; everything is by number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import fsum
from typing import TypeAlias

from vitruvio.boundaries.problem import ContradictionError, Problem

Labels: TypeAlias = tuple[Counter[str], ...]
DIGITS = 9


class Graph:
    """Blocks of elements with the signals between them.

    `members` are the elements of each block, `links` the summed signals to other blocks, `labels` how often
    each block has each label of each trait, `apart` the blocks that a block must not live with, `inner` the
    objective that blocks give by themselves. Blocks are numbered by structure, not by name.
    """

    __slots__ = ("apart", "inner", "labels", "links", "members", "problem")

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        roots = joined(problem.elements, problem.together)
        blocks: dict[str, list[str]] = {}
        for name in sorted(problem.elements):
            blocks.setdefault(roots[name], []).append(name)
        self.members: list[tuple[str, ...]] = [tuple(each) for each in blocks.values()]
        self._fill()
        self._renumber()

    def _fill(self) -> None:
        problem = self.problem
        place = {name: number for number, block in enumerate(self.members) for name in block}
        found: dict[tuple[int, int], list[float]] = {}
        for each in problem.signals:
            left, right = sorted((place[each.left], place[each.right]))
            found.setdefault((left, right), []).append(each.weight)
        self.links: list[dict[int, float]] = [{} for _ in self.members]
        inner: list[float] = []
        for (left, right), weights in found.items():
            weight = round(fsum(weights), DIGITS)
            if left == right:
                inner.append(weight)
            else:
                self.links[left][right] = self.links[right][left] = weight
        self.labels: list[Labels] = [
            tuple(Counter(t.labels[name] for name in block if name in t.labels) for t in problem.traits)
            for block in self.members
        ]
        self.apart: list[set[int]] = [set() for _ in self.members]
        for one, other in problem.apart:
            if place[one] == place[other]:
                raise ContradictionError(one, other)
            self.apart[place[one]].add(place[other])
            self.apart[place[other]].add(place[one])
        self.inner = fsum([*inner, *(self._inner(number) for number in range(len(self.members)))])

    def _inner(self, number: int) -> float:
        return self._traits(self.labels[number], self.labels[number], own=True)

    def _traits(self, one: Labels, other: Labels, own: bool = False) -> float:
        gain = 0.0
        for trait, left, right in zip(self.problem.traits, one, other, strict=True):
            if not left or not right:
                continue
            same: float = sum(many * right[label] for label, many in left.items())
            pairs: float = left.total() * right.total()
            if own:
                same, pairs = (same - left.total()) / 2, (pairs - left.total()) / 2
            gain += same * trait.same + (pairs - same) * trait.differ
        return gain

    def gain(self, number: int, labels: Labels, size: int, linked: float) -> float:
        """What a block gains by living with a group of `size` blocks to which its links sum to `linked`."""
        return linked + self._traits(self.labels[number], labels) - self.problem.threshold * size

    def net(self, one: int, other: int) -> float:
        """What two blocks gain by living together; minus infinity where they must not."""
        if other in self.apart[one]:
            return float("-inf")
        linked = self.links[one].get(other, 0.0)
        return self.gain(one, self.labels[other], 1, linked)

    def _renumber(self) -> None:
        order = _structural_order(self)
        place = {old: new for new, old in enumerate(order)}
        self.members = [self.members[old] for old in order]
        self.labels = [self.labels[old] for old in order]
        links, apart = self.links, self.apart
        self.links = [
            {place[other]: links[old][other] for other in sorted(links[old], key=place.__getitem__)}
            for old in order
        ]
        self.apart = [{place[other] for other in apart[old]} for old in order]


def joined(elements: Iterable[str], together: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """By element, the one that stands for all that it must be together with."""
    parents = {name: name for name in elements}

    def root(name: str) -> str:
        while parents[name] != name:
            parents[name] = parents[parents[name]]
            name = parents[name]
        return name

    for group in together:
        for name in group[1:]:
            parents[root(name)] = root(group[0])
    return {name: root(name) for name in parents}


def _structural_order(graph: Graph) -> list[int]:
    """The blocks by what surrounds them (colour refinement), so that a renaming changes no tie."""
    shares = [Counter(each.labels.values()) for each in graph.problem.traits]
    colours = _ranks(
        [
            (
                -round(fsum(links.values()), DIGITS),
                len(members),
                tuple(
                    tuple(sorted(count[x] for x in own)) for count, own in zip(shares, labels, strict=True)
                ),
            )
            for links, members, labels in zip(graph.links, graph.members, graph.labels, strict=True)
        ]
    )
    for _ in range(3):
        colours = _ranks(
            [
                (colours[number], tuple(sorted((weight, colours[other]) for other, weight in links.items())))
                for number, links in enumerate(graph.links)
            ]
        )
    return sorted(range(len(colours)), key=lambda number: (colours[number], graph.members[number]))


def _ranks(keys: list[tuple[object, ...]]) -> list[int]:
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys)))}
    return [ranks[key] for key in keys]
