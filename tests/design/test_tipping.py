"""On either side of every tipping point that a design tells, the decision really is another one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.design.briefs import NAMES, design_of, scale_rates, tree_of
from tests.design.changes import changed, decided
from vitruvio.model import Decision, Design, TippingPoint

# How far from the point the two designs are made; a whole number takes the next one.
APART = 0.02
MONTH = 365 * 86_400 / 12


def points(name: str) -> list[tuple[Decision, TippingPoint]]:
    """All tipping points of one of the six designs."""
    decisions = design_of(name).decisions.values()
    return [(each, point) for each in decisions for point in each.tipping]


def moved(tree: dict[str, Any], point: TippingPoint, near: bool) -> dict[str, Any]:
    """The brief with a lever beside a tipping point: on the side where it stands, or beyond."""
    beyond = -1.0 if near == point.above else 1.0
    at = point.at.value
    if point.lever == "load":
        return scale_rates(tree, at * (1 + beyond * APART))
    if point.lever == "teams":
        teams = int(at) - (0 if not near else 1 if point.above else -1)
        return changed(tree, "constraints", "teams", to=str(teams))
    if point.lever == "availability":
        share = 1 - (1 - at) * (1 - beyond * APART)
        return changed(tree, "quality", "availability", to=f"{100 * share:.7f}%")
    if point.lever == "budget":
        budget = at * (1 + beyond * APART) * MONTH
        return changed(tree, "constraints", "budget", to=f"{budget:.7f} EUR/month")
    assert point.lever == "growth"
    return changed(tree, "quality", "growth", to=f"{100 * at + 100 * beyond * APART * abs(at):.7f}%/year")


def chosen(name: str, decision: Decision, point: TippingPoint, near: bool) -> str:
    """What is decided there, with every other decision as it was; the style follows from the others."""
    pins = {
        id: each.chosen for id, each in design_of(name).decisions.items() if id not in (decision.id, "style")
    }
    design: Design = decided(moved(tree_of(name), point, near), pins)
    return design.decisions[decision.id].chosen


@pytest.mark.parametrize("name", NAMES)
def test_a_decision_is_another_one_beyond_its_tipping_point_and_not_before(name: str) -> None:
    wrong = [
        (decision.id, point.lever, point.at.value, point.option)
        for decision, point in points(name)
        if chosen(name, decision, point, True) != decision.chosen
        or chosen(name, decision, point, False) != point.option
    ]
    assert not wrong


@pytest.mark.parametrize("name", NAMES)
def test_every_design_tells_where_its_style_would_change(name: str) -> None:
    assert {"packing"} <= {decision.id for decision, _ in points(name)}
