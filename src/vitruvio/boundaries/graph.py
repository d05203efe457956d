"""The problem as a graph of blocks: what must be together is one block; everything is by number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import fsum

from vitruvio.boundaries.constraints import check
from vitruvio.boundaries.problem import THRESHOLD, Problem

Labels = tuple[dict[str, int], ...]
DIGITS = 9
ROUNDS = 3
NONE = -1


class Graph:
    """Blocks of elements with what speaks for and against their living together.

    `members` are the elements of each block, none for an anchor; `terms` the summed signals between two
    blocks by name; `links` their sums by block; `labels` how often each block has each label of each trait,
    whose strengths are `same` and `differ`; `apart` the blocks that a block must not live with, `wall` the
    number of its wall (NONE without one), `anchor` the former group that it stands for (NONE for others). An
    anchor is a block without elements, linked by `moving` to each member of its former group; no two anchors
    may live together. Blocks are numbered by structure, not by name.

    Raises what `check` raises.
    """

    __slots__ = (
        "anchor",
        "apart",
        "differ",
        "labels",
        "links",
        "members",
        "problem",
        "same",
        "terms",
        "threshold",
        "wall",
    )

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        units = check(problem)
        blocks: dict[str, list[str]] = {}
        for name in sorted(problem.elements):
            blocks.setdefault(units[name], []).append(name)
        self.members: list[tuple[str, ...]] = [tuple(each) for each in blocks.values()]
        self.anchor = [NONE] * len(self.members)
        if problem.moving > 0:
            self.anchor += range(len(problem.former))
            self.members += [()] * len(problem.former)
        self._constrain()
        self._label()
        self._link()
        self._renumber()
        self.weigh({})

    def _place(self) -> dict[str, int]:
        return {name: number for number, block in enumerate(self.members) for name in block}

    def _constrain(self) -> None:
        problem, place = self.problem, self._place()
        self.apart: list[set[int]] = [set() for _ in self.members]
        for each in problem.apart:
            self.apart[place[each.left]].add(place[each.right])
            self.apart[place[each.right]].add(place[each.left])
        walls = {label: number for number, label in enumerate(sorted({*problem.walls.values()}))}
        self.wall = [NONE] * len(self.members)
        for name, label in problem.walls.items():
            self.wall[place[name]] = walls[label]

    def _label(self) -> None:
        traits = self.problem.traits
        self.labels: list[Labels] = [
            tuple(dict(Counter(t.labels[name] for name in block if name in t.labels)) for t in traits)
            for block in self.members
        ]

    def _link(self) -> None:
        problem, place = self.problem, self._place()
        found: dict[tuple[int, int, str], list[float]] = {}
        for each in problem.signals:
            one, other = place[each.left], place[each.right]
            if one != other:
                found.setdefault((min(one, other), max(one, other), each.name), []).append(each.weight)
        self.terms = [(*key, round(fsum(weights), DIGITS)) for key, weights in sorted(found.items())]
        for number, former in enumerate(self.anchor):
            if former != NONE:
                known = (place[name] for name in problem.former[former] if name in place)
                moved = sorted(Counter(known).items())
                self.terms += [(block, number, "", many * problem.moving) for block, many in moved]

    def weigh(self, factors: Mapping[str, float]) -> None:
        """Multiply the weights of each name by its factor, 1 where there is none; moving stays as it is."""
        problem = self.problem
        self.threshold = problem.threshold * factors.get(THRESHOLD, 1.0)
        self.same = [max(0.0, each.same) * factors.get(each.name, 1.0) for each in problem.traits]
        self.differ = [min(0.0, each.differ) * factors.get(each.name, 1.0) for each in problem.traits]
        self.links: list[dict[int, float]] = [{} for _ in self.members]
        for one, other, name, weight in self.terms:
            if name in factors:
                weight *= factors[name]
            links = self.links[one]
            links[other] = self.links[other][one] = links.get(other, 0.0) + weight

    def size(self, block: int) -> int:
        """How many units a block is: 1, or 0 for an anchor."""
        return 1 if self.anchor[block] == NONE else 0

    def may(self, one: int, other: int) -> bool:
        """Whether two blocks may live together."""
        if other in self.apart[one]:
            return False
        walled = self.wall[one] != self.wall[other] and NONE not in (self.wall[one], self.wall[other])
        return not walled and NONE in (self.anchor[one], self.anchor[other])

    def net(self, one: int, other: int) -> float:
        """What two blocks gain by living together; minus infinity where they must not."""
        if not self.may(one, other):
            return float("-inf")
        crowd = self.threshold if self.size(one) and self.size(other) else 0.0
        return self.links[one].get(other, 0.0) + self.alike(one, other) - crowd

    def alike(self, one: int, other: int) -> float:
        """What the labels of two blocks gain by their living together."""
        gain = 0.0
        for place, (left, right) in enumerate(zip(self.labels[one], self.labels[other], strict=True)):
            if left and right:
                same = sum(many * right.get(label, 0) for label, many in left.items())
                pairs = sum(left.values()) * sum(right.values())
                gain += same * self.same[place] + (pairs - same) * self.differ[place]
        return gain

    def _renumber(self) -> None:
        order = self._structural_order()
        place = {old: new for new, old in enumerate(order)}
        self.members = [self.members[old] for old in order]
        self.labels = [self.labels[old] for old in order]
        self.wall = [self.wall[old] for old in order]
        self.anchor = [self.anchor[old] for old in order]
        self.apart = [{place[other] for other in self.apart[old]} for old in order]
        turned = [(place[one], place[other], name, weight) for one, other, name, weight in self.terms]
        self.terms = sorted((min(a, b), max(a, b), name, weight) for a, b, name, weight in turned)

    def _structural_order(self) -> list[int]:
        """The blocks by what surrounds them (colour refinement), so that a renaming changes no tie."""
        around: list[list[tuple[float, int]]] = [[] for _ in self.members]
        for one, other, _, weight in self.terms:
            around[one].append((weight, other))
            around[other].append((weight, one))
        shares = [Counter(each.labels.values()) for each in self.problem.traits]
        walled = Counter(self.wall)
        keys: list[tuple[object, ...]] = []
        for number, members in enumerate(self.members):
            own = tuple(
                tuple(sorted((count[label], many) for label, many in labels.items()))
                for count, labels in zip(shares, self.labels[number], strict=True)
            )
            pull = -round(fsum(weight for weight, _ in around[number]), DIGITS)
            wall = walled[self.wall[number]] if self.wall[number] != NONE else 0
            keys.append((self.anchor[number] != NONE, pull, len(members), own, wall, len(self.apart[number])))
        colours = _ranks(keys)
        for _ in range(ROUNDS):
            seen = [tuple(sorted((weight, colours[other]) for weight, other in each)) for each in around]
            colours = _ranks(list(zip(colours, seen, strict=True)))
        names = [self._names(number) for number in range(len(self.members))]
        return sorted(range(len(colours)), key=lambda number: (colours[number], names[number]))

    def _names(self, number: int) -> tuple[str, ...]:
        former = self.anchor[number]
        return self.members[number] if former == NONE else tuple(sorted(self.problem.former[former]))


def _ranks(keys: list[tuple[object, ...]]) -> list[int]:
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys)))}
    return [ranks[key] for key in keys]
