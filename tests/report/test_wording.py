"""Statements read as one writes them in either language."""

from __future__ import annotations

import pytest

from vitruvio.catalogue import load_catalogue
from vitruvio.model import (
    Figure,
    Ledger,
    Name,
    Part,
    Term,
    Value,
    count,
    factor,
    percent,
    percentile,
    ranged,
    say,
    series,
)
from vitruvio.report.wording import Wording
from vitruvio.text import Language
from vitruvio.units import NONE, TIME, Dimension

CATALOGUE = load_catalogue()


def figure(
    value: float, dimension: Dimension = NONE, low: float | None = None, high: float | None = None
) -> Figure:
    return Ledger().leaf("fact", "some.fact", value, dimension, low, high)


def read(part: Part, language: Language = "en") -> str:
    return Wording(language, CATALOGUE).part(part)


@pytest.mark.parametrize(
    ("part", "english", "italian"),
    [
        (Value(figure(0.32, TIME)), "320 ms", "320 ms"),
        (count(figure(12345)), "12,345", "12.345"),
        (percent(figure(0.99952)), "99.952%", "99,952%"),
        (factor(figure(3.4)), "3.4x", "3,4x"),
        (percentile(figure(0.99)), "p99", "p99"),
        (percentile(figure(0.999)), "p99.9", "p99,9"),
        (ranged(figure(1.2e-3, TIME, 0.9e-3, 1.8e-3)), "1.2 (0.9–1.8) ms", "1,2 (0,9–1,8) ms"),
        (Name("place order"), "place order", "place order"),
        (Term("style.monolith"), "monolith", "monolito"),
        (series(["a", "b", "c"]), "a, b and c", "a, b e c"),
        (series(["a", "b", "c"], "or"), "a, b or c", "a, b o c"),
        (series(["a"], "or"), "a", "a"),
        (series(["a", "b"], "comma"), "a, b", "a, b"),
        (series(["a", "b"], "semicolon"), "a; b", "a; b"),
        (series([]), "", ""),
    ],
)
def test_a_part_reads(part: Part, english: str, italian: str) -> None:
    assert (read(part, "en"), read(part, "it")) == (english, italian)


def test_a_statement_can_stand_in_a_statement() -> None:
    inner = say("explain.group.brief", count="number", name="x", number=count(figure(3)))
    assert read(say("report.summary.cost", change=inner)) == "x: 3 lines"


@pytest.mark.parametrize(
    ("number", "text"), [(1, "1 line"), (2, "2 lines"), (0, "0 lines"), (1.0004, "1 line")]
)
def test_the_number_that_is_read_governs_the_plural(number: float, text: str) -> None:
    statement = say("explain.group.brief", count="number", name="x", number=count(figure(number)))
    assert read(statement) == f"x: {text}"


def test_the_length_of_a_series_governs_the_plural() -> None:
    one = say("explain.group.brief", count="number", name="x", number=["a"])
    two = say("explain.group.brief", count="number", name="x", number=["a", "b"])
    assert (read(one), read(two)) == ("x: a line", "x: a and b lines")


def test_what_a_statement_shows_is_found_however_deep() -> None:
    rate = percent(figure(2))
    inner = say("report.summary.cost", change=[rate, Term("style.hybrid"), Name("name")])
    outer = say("report.summary.cost_of_budget", change=inner, budget=rate)
    assert Wording("en", CATALOGUE).shown([outer]) == [rate, Term("style.hybrid"), Name("name")]


def test_what_fills_no_place_of_the_message_is_not_shown() -> None:
    statement = say("report.summary.cost", change="read", other="unread")
    assert Wording("en", CATALOGUE).shown([statement]) == [Name("read")]


def test_a_message_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError, match=r"no\.such"):
        read(say("no.such"))
