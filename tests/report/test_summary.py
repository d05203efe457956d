"""The summary says what one wants to know first, in few lines."""

from __future__ import annotations

import pytest

from tests.report.made import Workshop, falling_short
from vitruvio.catalogue import load_catalogue
from vitruvio.model import Design
from vitruvio.report import Wording, summary
from vitruvio.report.table import aligned, width
from vitruvio.text import LANGUAGES, Language

CATALOGUE = load_catalogue()


def text(design: Design, language: Language = "en") -> str:
    return summary(design, {}, Wording(language, CATALOGUE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_names_the_system_its_services_and_its_cost(language: Language) -> None:
    found = text(Workshop().design(), language)
    assert found.startswith("Shop: microserv")
    for what in ("shop-db", "120/s", "USD/", "EUR/"):
        assert what in found


def test_it_says_what_falls_short_and_what_would_help() -> None:
    workshop = Workshop()
    assert "✗" not in text(workshop.design())
    found = text(workshop.design(shortfalls=falling_short(workshop)))
    assert "✗ 120/s, of a budget of 6x" in found
    assert "→ a second zone" in found


def test_it_names_the_assumption_that_moves_the_bill() -> None:
    assert "quality.peak: 3 " in text(Workshop().design())


def test_no_line_ends_in_spaces() -> None:
    assert not [line for line in text(Workshop().design()).splitlines() if line != line.rstrip()]


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    first, second = aligned([("a", "1"), ("città", "10.000")], right=(1,))
    assert first == "a           1"
    assert second == "città  10.000"


def test_combining_and_wide_characters_are_measured_as_they_are_shown() -> None:
    assert (width("e\u0301"), width("注文"), width("é")) == (1, 4, 1)
