"""What a division keeps together and what it cuts, signal by signal and cut by cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import fsum

import msgspec

from vitruvio.boundaries.graph import joined
from vitruvio.boundaries.problem import Division, Problem


class Share(msgspec.Struct, frozen=True):
    """How much of a signal or trait lies inside groups and how much between them, before weighting."""

    name: str
    kept: float
    cut: float


class Accounts(msgspec.Struct, frozen=True):
    """What a division keeps and cuts.

    `signals` are by name, those without any left out; `same` and `differ` count by trait the pairs of
    elements inside groups whose labels are equal or not, `pairs` the pairs of units inside groups.
    """

    signals: dict[str, Share]
    same: dict[str, int]
    differ: dict[str, int]
    pairs: int


class Cut(msgspec.Struct, frozen=True):
    """Two groups, by their places in the division, and the summed weight of the signals between them."""

    left: int
    right: int
    weight: float


def accounts_of(problem: Problem, division: Division) -> Accounts:
    """What a division keeps and cuts, before weighting; weighted, it sums up to the objective."""
    place = {name: number for number, group in enumerate(division.groups) for name in group}
    kept: dict[str, list[float]] = {}
    cut: dict[str, list[float]] = {}
    for each in problem.signals:
        side = kept if place[each.left] == place[each.right] else cut
        side.setdefault(each.name, []).append(each.amount)
    names = sorted({*kept, *cut})
    shares = {name: Share(name, fsum(kept.get(name, ())), fsum(cut.get(name, ()))) for name in names}
    same: dict[str, int] = {}
    differ: dict[str, int] = {}
    for trait in problem.traits:
        counts = [Counter(trait.labels[x] for x in group if x in trait.labels) for group in division.groups]
        same[trait.name] = sum(many * (many - 1) // 2 for count in counts for many in count.values())
        differ[trait.name] = sum(_pairs(count.total()) for count in counts) - same[trait.name]
    return Accounts(shares, same, differ, _unit_pairs(problem, division))


def _pairs(many: int) -> int:
    return many * (many - 1) // 2


def _unit_pairs(problem: Problem, division: Division) -> int:
    roots = joined(problem.elements, problem.together)
    return sum(_pairs(len({roots[name] for name in group})) for group in division.groups)


def cuts_of(problem: Problem, division: Division) -> tuple[Cut, ...]:
    """The cuts between groups that signals cross, the dearest first."""
    place = {name: number for number, group in enumerate(division.groups) for name in group}
    found: dict[tuple[int, int], list[float]] = {}
    for each in problem.signals:
        left, right = sorted((place[each.left], place[each.right]))
        if left != right:
            found.setdefault((left, right), []).append(each.weight)
    cuts = [Cut(left, right, fsum(weights)) for (left, right), weights in found.items()]
    return tuple(sorted(cuts, key=lambda each: (-round(each.weight, 9), each.left, each.right)))


class Joins:
    """What the objective would gain if groups of a division lived together, pins apart."""

    def __init__(self, problem: Problem, division: Division) -> None:
        self._problem = problem
        self._cuts = {(each.left, each.right): each.weight for each in cuts_of(problem, division)}
        roots = joined(problem.elements, problem.together)
        self._units = [len({roots[name] for name in group}) for group in division.groups]
        self._labels = [
            [Counter(trait.labels[x] for x in group if x in trait.labels) for group in division.groups]
            for trait in problem.traits
        ]

    def gain(self, lefts: Sequence[int], rights: Sequence[int]) -> float:
        """What it gains if the groups at the places `lefts` join those at `rights`."""
        pairs = [(left, right) for left in lefts for right in rights]
        linked = (self._cuts.get((min(pair), max(pair)), 0.0) for pair in pairs)
        crowd = self._problem.threshold * sum(self._units[one] * self._units[other] for one, other in pairs)
        return fsum([*linked, *(self._traits(*pair) for pair in pairs)]) - crowd

    def _traits(self, one: int, other: int) -> float:
        gain = 0.0
        for trait, labels in zip(self._problem.traits, self._labels, strict=True):
            left, right = labels[one], labels[other]
            same = sum(many * right[label] for label, many in left.items())
            gain += same * trait.same + (left.total() * right.total() - same) * trait.differ
        return gain
