"""On either side of every tipping point that a design tells, the decision really is another one."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from typing import Any

import pytest

from tests.design.briefs import NAMES, catalogue, design_of, scale_rates, tree_of
from tests.design.changes import changed, decided
from vitruvio.design.formulas import FUNCTIONS
from vitruvio.design.structure.tipping_words import point_said
from vitruvio.model import BASIC, Decision, Design, Ledger, TippingPoint
from vitruvio.report import Wording
from vitruvio.report.explain.explanation import TipNote
from vitruvio.report.explain.tipping import tip_notes
from vitruvio.units import NONE
from vitruvio.workbench.confirming import Confirming

# How far from the point the two designs are made; a whole number takes the next one.
APART = 0.02
MONTH = 365 * 86_400 / 12
# Of the many decisions that `explain` searches for tipping points, so many are tried for a brief.
SAMPLE = 12
ALL = "DEEP" in os.environ


def points(name: str) -> list[tuple[Decision, TippingPoint]]:
    """All tipping points of one of the six designs."""
    decisions = design_of(name).decisions.values()
    return [(each, point) for each in decisions for point in each.tipping]


def searched(name: str) -> Sequence[tuple[Decision, TippingPoint]]:
    """Tipping points that `explain` finds where the design tells none, for some decisions or for all."""
    wording = Wording("en", catalogue())
    confirm = Confirming(design_of(name), catalogue()).turns

    def point(note: TipNote) -> TippingPoint:
        at = Ledger().leaf("counted", note.text, note.at, NONE)
        return TippingPoint(note.lever, at, note.above, note.option)

    asked = [each for each in design_of(name).decisions.values() if not each.tipping and each.id != "style"]
    if not ALL:
        asked = random.Random(name).sample(asked, SAMPLE)
    return [
        (decision, point(each))
        for decision in asked
        for each in tip_notes(decision, BASIC | FUNCTIONS, wording, confirm)
    ]


def moved(tree: dict[str, Any], point: TippingPoint, near: bool) -> dict[str, Any]:
    """The brief with a lever beside a tipping point: on the side where it stands, or beyond."""
    beyond = -1.0 if near == point.above else 1.0
    at = point.at.value
    if point.lever == "load":
        factor = at * (1 + beyond * APART)
        # Near a point that lies closer than that, today's load is what comes before it.
        passed = near and (factor - 1) * (at - 1) < 0
        return tree if passed else scale_rates(tree, factor)
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


def wrong(name: str, found: Sequence[tuple[Decision, TippingPoint]]) -> list[tuple[str, str, float, str]]:
    """The points at which a decision does not turn when designed on either side."""
    return [
        (decision.id, point.lever, point.at.value, point.option)
        for decision, point in found
        if chosen(name, decision, point, True) != decision.chosen
        or chosen(name, decision, point, False) != point.option
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_decision_is_another_one_beyond_its_tipping_point_and_not_before(name: str) -> None:
    assert not wrong(name, points(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_points_that_an_explanation_searches_for_hold_too(name: str) -> None:
    assert not wrong(name, searched(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_design_tells_where_its_style_would_change(name: str) -> None:
    assert {"packing"} <= {decision.id for decision, _ in points(name)}


@pytest.mark.parametrize(
    ("growth", "above", "words"),
    [
        (0.2, False, "below a growth of 20% a year"),
        (-0.3, False, "if the load shrank by more than 30% a year"),
        (-0.3, True, "if the load shrank by less than 30% a year"),
    ],
)
def test_nothing_is_said_to_grow_by_less_than_nothing(growth: float, above: bool, words: str) -> None:
    at = Ledger().leaf("counted", "tipping/packing/growth", growth, NONE)
    point = TippingPoint("growth", at, above, "one deployable")
    said = Wording("en", catalogue()).statement(point_said("packing", point))
    assert said.startswith(words)
