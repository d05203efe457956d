"""The assumptions that matter most: what would change within the range that each may have."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from vitruvio.model import BASIC, Design, Figure, Function
from vitruvio.model.evaluate import Choices, Graph, compared_in

# How far an assumption without a range is moved to see what it does.
_WITHOUT_RANGE = 1.5


class Risk(NamedTuple):
    """An assumed figure, the places in the brief that would say it, and what its range does.

    `swing` is by how much of itself the bill at the horizon moves; `flips` are decisions that go another way.
    """

    figure: Figure
    paths: tuple[str, ...]
    swing: float
    low: float
    high: float
    flips: tuple[str, ...]


def riskiest(design: Design, functions: Mapping[str, Function], most: int) -> list[Risk]:
    """The assumptions that move the bill furthest or flip decisions, the worst first, at most `most`."""
    bill = design.parts.bill.horizon
    decisions = list(design.decisions.values())
    compared = [each for decision in decisions for each in compared_in(decision)]
    graph = Graph([bill, *compared], {**BASIC, **functions})
    places: dict[str, list[str]] = {}
    for path, assumption in design.assumptions.items():
        if assumption.figure is not None:
            places.setdefault(assumption.figure.origin, []).append(path)
    leaves = [each for each in graph.leaves() if each.op == "assumed" or each.origin in places]
    choices = Choices(decisions)
    risks = [_risk(each, tuple(places.get(each.origin, ())), graph, choices, bill) for each in leaves]
    risks = [each for each in risks if each.swing > 0 or each.flips]
    risks.sort(key=lambda each: (-each.swing, -len(each.flips), each.figure.origin))
    return risks[:most]


def _risk(leaf: Figure, paths: tuple[str, ...], graph: Graph, choices: Choices, bill: Figure) -> Risk:
    bills = [bill.value]
    flips: dict[str, str] = {}
    for value in _ends(leaf):
        try:
            moved = graph.move({leaf.id: value})
        except (ArithmeticError, ValueError):
            continue
        found = moved.get(bill.id, bill.value)
        if math.isfinite(found):
            bills.append(found)
        flips.update(choices.flipped(moved))
    swing = (max(bills) - min(bills)) / bill.value if bill.value else 0.0
    return Risk(leaf, paths, swing, min(bills), max(bills), tuple(sorted(flips)))


def _ends(leaf: Figure) -> tuple[float, float]:
    if leaf.low < leaf.high:
        return leaf.low, leaf.high
    return leaf.value / _WITHOUT_RANGE, leaf.value * _WITHOUT_RANGE
