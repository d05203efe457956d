"""What an external allows and does not take is a shortfall with its arithmetic, unless calls may wait."""

from __future__ import annotations

import pytest

from tests.design.briefs import design_tree
from tests.design.changes import changed
from tests.design.resilience.stand import Tree, drafted, stand
from vitruvio.design.resilience.facts import LIMITS
from vitruvio.model import Design, Value

BANK = ("externals", "bank", "limit")
TAKE = ("use_cases", "take payment")


def limited(limit: str) -> Tree:
    """The stand, whose bank takes so many calls: five sales a second, ten times as many at the peak."""
    return changed(stand(), *BANK, to=limit)


def short(tree: Tree) -> list[str]:
    """The externals that do not take what is asked of them."""
    return [each.id for each in design_tree(tree).shortfalls if each.id.startswith("limit.")]


def told(design: Design, part: str) -> float:
    """A figure of the one shortfall of a limit."""
    (found,) = [each for each in design.shortfalls if each.id == "limit.bank"]
    shown = {**found.what.parts, **found.remedy.parts}[part]
    assert isinstance(shown, Value)
    return shown.figure.value


@pytest.mark.parametrize(("limit", "outcome"), [("60/s", "within"), ("50/s", "within"), ("49/s", "beyond")])
def test_the_peak_is_held_against_the_limit(limit: str, outcome: str) -> None:
    assert drafted(limited(limit))[LIMITS]["bank"].outcome == outcome
    assert short(limited(limit)) == (["limit.bank"] if outcome == "beyond" else [])


def test_a_limit_that_is_too_low_is_told_with_what_would_do() -> None:
    design = design_tree(limited("20/s"))
    assert told(design, "needed") == pytest.approx(50)
    assert told(design, "excess") == pytest.approx(30)
    assert told(design, "spread") == pytest.approx(5)


def test_growth_reaches_a_limit_that_was_high_enough() -> None:
    grown = changed(limited("60/s"), "quality", "growth", to="30%/year")
    assert short(grown) == ["limit.bank"]


def test_calls_whose_result_may_be_pending_wait_their_turn() -> None:
    patient = changed(limited("20/s"), *TAKE, "may_be_pending", to="yes")
    assert drafted(patient)[LIMITS]["bank"].outcome == "spread"
    assert not short(patient)
    assert short(changed(patient, *BANK, to="4/s")) == ["limit.bank"]


def test_calls_that_must_be_made_in_time_do_not() -> None:
    patient = changed(limited("20/s"), *TAKE, "may_be_pending", to="yes")
    assert short(changed(patient, *TAKE, "within", to="2 s")) == ["limit.bank"]


def test_what_has_no_limit_is_held_against_none() -> None:
    assert list(drafted(stand())[LIMITS].raw()) == ["bank"]
