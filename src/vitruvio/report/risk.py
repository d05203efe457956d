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
    """The assumptions that move the bill furthest or flip decisions, the worst first, at most `most`.

    The last answer is kept: what is printed of a design asks for it more than once.
    """
    global _last
    if _last is None or _last[0] is not design or _last[1] != most:
        _last = design, most, _riskiest(design, functions, most)
    return list(_last[2])


_last: tuple[Design, int, list[Risk]] | None = None


def _riskiest(design: Design, functions: Mapping[str, Function], most: int) -> list[Risk]:
    bill = design.parts.bill.horizon
    decisions = list(design.decisions.values())
    compared = [each for decision in decisions for each in compared_in(decision)]
    known = {**BASIC, **functions}
    graph, bills = Graph([bill, *compared], known), Graph([bill], known)
    places: dict[str, list[str]] = {}
    for path, assumption in design.assumptions.items():
        if assumption.figure is not None:
            places.setdefault(assumption.figure.origin, []).append(path)
    leaves = [each for each in graph.leaves() if each.op == "assumed" or each.origin in places]
    risks = [_swing(each, tuple(places.get(each.origin, ())), bills, bill) for each in leaves]
    # Decisions break ties alone, so they are only looked at where that may matter.
    least = sorted((each.swing for each in risks), reverse=True)[:most]
    choices = Choices(decisions)
    risks = [_flips(each, graph, choices) for each in risks if each.swing >= min(least, default=0.0)]
    risks = [each for each in risks if each.swing > 0 or each.flips]
    risks.sort(key=lambda each: (-each.swing, -len(each.flips), each.figure.origin))
    return risks[:most]


def _swing(leaf: Figure, paths: tuple[str, ...], graph: Graph, bill: Figure) -> Risk:
    """What the range of an assumption does to the bill."""
    found = [bill.value]
    if leaf.id in graph.figures:
        for value in _ends(leaf):
            moved = _moved(leaf, value, graph).get(bill.id, bill.value)
            if math.isfinite(moved):
                found.append(moved)
    low, high = min(found), max(found)
    return Risk(leaf, paths, (high - low) / bill.value if bill.value else 0.0, low, high, ())


def _flips(risk: Risk, graph: Graph, choices: Choices) -> Risk:
    """The same with the decisions that it flips."""
    found: dict[str, str] = {}
    for value in _ends(risk.figure):
        found.update(choices.flipped(_moved(risk.figure, value, graph)))
    return risk._replace(flips=tuple(sorted(found)))


def _moved(leaf: Figure, value: float, graph: Graph) -> dict[int, float]:
    """What changes with it; nothing where a formula has no value there."""
    try:
        return graph.move({leaf.id: value})
    except (ArithmeticError, ValueError):
        return {}


def _ends(leaf: Figure) -> tuple[float, float]:
    if leaf.low < leaf.high:
        return leaf.low, leaf.high
    return leaf.value / _WITHOUT_RANGE, leaf.value * _WITHOUT_RANGE
