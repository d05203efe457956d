"""What a division keeps together and what it cuts, signal by signal and cut by cut."""

from __future__ import annotations

from math import fsum

import msgspec

from vitruvio.boundaries.problem import Division, Problem


class Share(msgspec.Struct, frozen=True):
    """How much of a signal or trait lies inside groups and how much between them, before weighting."""

    name: str
    kept: float
    cut: float


class Cut(msgspec.Struct, frozen=True):
    """Two groups, by their places in the division, and the summed weight of the signals between them."""

    left: int
    right: int
    weight: float


def accounts_of(problem: Problem, division: Division) -> dict[str, Share]:
    """By the signal's name, what a division keeps and cuts of it; signals without any are left out."""
    place = {name: number for number, group in enumerate(division.groups) for name in group}
    kept: dict[str, list[float]] = {}
    cut: dict[str, list[float]] = {}
    for each in problem.signals:
        side = kept if place[each.left] == place[each.right] else cut
        side.setdefault(each.name, []).append(each.amount)
    names = sorted({*kept, *cut})
    return {name: Share(name, fsum(kept.get(name, ())), fsum(cut.get(name, ()))) for name in names}


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
