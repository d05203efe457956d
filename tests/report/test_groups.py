"""Inputs that are alike are told together, and long trees are cut where they still make sense."""

from __future__ import annotations

import pytest

from tests.report.made import Workshop
from vitruvio.catalogue import load_catalogue
from vitruvio.model import total
from vitruvio.report import Wording, explain, explanation_text
from vitruvio.report.explain.explanation import InputNote
from vitruvio.report.explain.formula import MOST_TERMS, Formulas
from vitruvio.report.explain.groups import grouped, pattern
from vitruvio.units import RATE

WORDING = Wording("en", load_catalogue())


@pytest.mark.parametrize(
    ("key", "alike"),
    [
        ("brief:use_cases.place order.rate", "use_cases.*.rate"),
        ("brief:entities.Order.attributes.id.type", "entities.*.attributes.*.type"),
        ("brief:use_cases.view cart.reads.Cart.records", "use_cases.*.reads.*.records"),
        ("brief:use_cases", "use_cases"),
        ("brief:quality.rpo", "quality.rpo"),
        ("catalogue:demand.store.postgres.insert_one", "demand.store.*"),
        ("catalogue:money.usd_per_eur", "money.usd_per_eur"),
        ("catalogue:demand.store*", "demand.store*"),
    ],
)
def test_names_are_left_out_of_a_key(key: str, alike: str) -> None:
    assert pattern(key) == alike


def test_inputs_of_different_kinds_are_not_told_together() -> None:
    notes = [
        InputNote("brief:entities.A.size", "brief", "1 KB"),
        InputNote("brief:entities.B.size", "silent", ""),
    ]
    assert [name for name, _ in grouped(notes)] == ["entities.*.size"] * 2


def test_a_formula_shows_the_values_that_it_was_computed_from() -> None:
    workshop = Workshop()
    peak, rate = workshop.peak, workshop.rate
    formulas = Formulas(WORDING)
    assert formulas.formula((peak + rate) * 2.0) == "(120/s + 20/s) × 2"
    assert formulas.formula(peak - (rate - rate)) == "120/s − (20/s − 20/s)"
    assert formulas.formula(peak - rate - rate) == "120/s − 20/s − 20/s"
    assert formulas.formula(peak / (rate / peak)) == "120/s / (20/s / 120/s)"
    assert formulas.formula(rate) == ""


def test_a_long_sum_is_cut() -> None:
    rate = Workshop().rate
    terms = [(rate * float(n)).named("explain.figures", str(n)) for n in range(1, 30)]
    formula = Formulas(WORDING).formula(total(terms, rate.ledger, RATE))
    assert formula.count("+") == MOST_TERMS
    assert formula.endswith("…")


def test_the_full_explanation_holds_every_line_of_the_short_one_s_tree() -> None:
    design = Workshop().design()
    catalogue = load_catalogue()
    path = "scalability_design.capacity_planning.resource_estimates"
    explanation = explain(design, path, catalogue, {}, WORDING)
    short, full = (explanation_text(explanation, WORDING, full=each).splitlines() for each in (False, True))
    assert [line for line in short if " = " in line] == [line for line in full if " = " in line]
