"""The assumptions that matter most come first."""

from __future__ import annotations

from tests.report.made import Workshop
from vitruvio.report.risk import riskiest


def test_an_assumption_that_moves_the_bill_is_a_risk() -> None:
    (risk,) = riskiest(Workshop().design(), {}, 3)
    assert risk.figure.origin == "assumption.peak.unstated"
    assert risk.paths == ("quality.peak",)


def test_the_bill_is_told_at_both_ends_of_the_assumption_s_range() -> None:
    workshop = Workshop()
    (risk,) = riskiest(workshop.design(), {}, 3)
    assert risk.low < workshop.bill.value < risk.high
    assert risk.high / risk.low == workshop.target.high / workshop.target.low


def test_what_the_brief_says_is_no_risk() -> None:
    assert all(each.figure.op != "given" for each in riskiest(Workshop().design(), {}, 100))


def test_no_more_are_told_than_asked_for() -> None:
    assert riskiest(Workshop().design(), {}, 0) == []
