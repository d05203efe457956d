"""Where a report names an assumption of the catalogue, words say what it counts before its id does."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.report.diagrams.drawn import CASES, made, reading, wording_of
from vitruvio.design.formulas import FUNCTIONS
from vitruvio.report import explain, explanation_text, summary
from vitruvio.report.page import page
from vitruvio.report.records import records
from vitruvio.text import Language

_ID = re.compile(r"assumption(?:\.[\w+-]+)+")
BREAKERS = "resilience_patterns.fault_tolerance.circuit_breakers"


def seen(text: str) -> str:
    """What a page shows as text, before a script adds to it."""
    return unescape(re.sub(r"<[^>]*>", " ", re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", text)))


def alone(text: str, name: str, language: Language) -> list[str]:
    """The ids of assumptions in a text that their names do not stand before, and the words around them."""
    plain = " ".join(re.sub(r"[\\`]", "", text).split())
    catalogue = made(name, language)[1]
    found: list[str] = []
    for each in _ID.finditer(plain):
        named = catalogue.fact(each[0]).name
        before = plain[: each.start()].rstrip(" [(")
        if named is None or not before.endswith(named.of(language)):
            found.append(plain[max(each.start() - 40, 0) : each.end()])
    return found


@pytest.mark.parametrize(("name", "language"), CASES)
def test_no_id_stands_alone_in_the_summary(name: str, language: Language) -> None:
    told = summary(made(name, language)[0], FUNCTIONS, wording_of(name, language))
    assert _ID.search(told)
    assert alone(told, name, language) == []


@pytest.mark.parametrize(("name", "language"), CASES)
def test_no_id_stands_alone_in_the_report_for_reading(name: str, language: Language) -> None:
    assert alone(reading(name, language), name, language) == []


@pytest.mark.parametrize(("name", "language"), CASES)
def test_no_id_stands_alone_in_the_records_of_decisions(name: str, language: Language) -> None:
    told = "\n".join(records(made(name, language)[0], wording_of(name, language)).values())
    assert _ID.search(told)
    assert alone(told, name, language) == []


@pytest.mark.parametrize(("name", "language"), CASES)
def test_no_id_stands_alone_in_what_the_page_shows(name: str, language: Language) -> None:
    design, catalogue = made(name, language)
    told = seen(page(design, catalogue, FUNCTIONS, language))
    assert _ID.search(told)
    assert alone(told, name, language) == []


@pytest.mark.parametrize("language", ["en", "it"])
def test_no_id_stands_alone_in_an_explanation(language: Language) -> None:
    wording = wording_of("bottega", language)
    explained = explain(made("bottega", language)[0], BREAKERS, wording.catalogue, FUNCTIONS, wording)
    told = explanation_text(explained, wording, full=True)
    assert _ID.search(told)
    assert alone(told, "bottega", language) == []
