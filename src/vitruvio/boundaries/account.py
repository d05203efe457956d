"""What a division keeps together and what it cuts, name by name and cut by cut, and what that costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import fsum

import msgspec

from vitruvio.boundaries.constraints import joined
from vitruvio.boundaries.matching import moved
from vitruvio.boundaries.problem import MOVING, THRESHOLD, Division, Problem

Groups = Sequence[Sequence[str]]


class Share(msgspec.Struct, frozen=True):
    """How much of a signal lies inside groups and how much between them, before weighting, and what it costs.

    `cost` is weighted: what is cut of what speaks for together, what is kept of what speaks against.
    """

    name: str
    kept: float
    cut: float
    cost: float = 0.0


class Accounts(msgspec.Struct, frozen=True):
    """What a division keeps and cuts.

    `signals` are by name, those without any left out. By trait, `same` and `differ` count the pairs of
    elements inside groups whose labels are equal or not, `split` those of equal labels that are cut. `pairs`
    counts the pairs of units inside groups, `moved` the elements that leave the heir of their former group.
    `costs` are by name of signal or trait, "threshold" and "moving", each zero or above; they sum up to the
    division's cost.
    """

    signals: dict[str, Share]
    same: dict[str, int]
    differ: dict[str, int]
    split: dict[str, int]
    pairs: int
    moved: int
    costs: dict[str, float]

    @property
    def cost(self) -> float:
        """The cost of the division, which its certificate calls the objective."""
        return fsum(self.costs.values())


class Cut(msgspec.Struct, frozen=True):
    """Two groups, by their places in the division, and the summed weight of the signals between them."""

    left: int
    right: int
    weight: float


def accounts_of(problem: Problem, division: Division) -> Accounts:
    """What a division keeps and cuts, before weighting, and what it costs by name."""
    return accounts_of_groups(problem, division.groups)


def accounts_of_groups(problem: Problem, groups: Groups) -> Accounts:
    """What groups keep and cut, whether or not they are an answer."""
    signals = _shares(problem, groups)
    terms = {name: [share.cost] for name, share in signals.items()}
    same: dict[str, int] = {}
    differ: dict[str, int] = {}
    split: dict[str, int] = {}
    known = {*problem.elements}
    for trait in problem.traits:
        counts = [Counter(trait.labels[x] for x in group if x in trait.labels) for group in groups]
        same[trait.name] = sum(_pairs(many) for count in counts for many in count.values())
        differ[trait.name] = sum(_pairs(count.total()) for count in counts) - same[trait.name]
        total = Counter(label for name, label in trait.labels.items() if name in known)
        split[trait.name] = sum(_pairs(many) for many in total.values()) - same[trait.name]
        cost = [trait.same * split[trait.name], -trait.differ * differ[trait.name]]
        terms.setdefault(trait.name, []).extend(cost)
    pairs = _unit_pairs(problem, groups)
    many = moved(problem.former, groups)
    terms.setdefault(THRESHOLD, []).append(problem.threshold * pairs)
    terms.setdefault(MOVING, []).append(problem.moving * many)
    costs = {name: fsum(each) + 0.0 for name, each in sorted(terms.items())}
    return Accounts(signals, same, differ, split, pairs, many, costs)


def _shares(problem: Problem, groups: Groups) -> dict[str, Share]:
    place = {name: number for number, group in enumerate(groups) for name in group}
    found: dict[str, tuple[list[float], list[float], list[float]]] = {}
    for each in problem.signals:
        kept, cut, costs = found.setdefault(each.name, ([], [], []))
        inside = place[each.left] == place[each.right]
        (kept if inside else cut).append(each.amount)
        costs.append(max(0.0, -each.weight if inside else each.weight))
    return {
        name: Share(name, fsum(kept), fsum(cut), fsum(costs))
        for name, (kept, cut, costs) in sorted(found.items())
    }


def _pairs(many: int) -> int:
    return many * (many - 1) // 2


def _unit_pairs(problem: Problem, groups: Groups) -> int:
    roots = joined(problem.elements, problem.together)
    return sum(_pairs(len({roots[name] for name in group})) for group in groups)


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
    """What would be saved if groups of a division lived together, constraints and moving apart."""

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
        """The cost saved if the groups at `lefts` join those at `rights`; below zero if it rises."""
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
