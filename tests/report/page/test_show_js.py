"""The page shows numbers byte for byte as Vitruvio's reports do."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.report.page.in_node import run_in_node, to_node
from vitruvio.catalogue import load_catalogue
from vitruvio.model import Design, Figure, Ledger, Value
from vitruvio.report.page.units import unit_table
from vitruvio.report.wording import Wording
from vitruvio.text import LANGUAGES, Language, show, show_range
from vitruvio.text.articles import with_article
from vitruvio.units import DATA, DATA_RATE, EUR_RATE, NONE, RATE, TIME, USD_RATE, Dimension
from vitruvio.workbench import design_brief

BRIEFS = sorted((Path(__file__).parents[3] / "briefs").glob("*.yaml"))
SCALED = (NONE, TIME, RATE, DATA, DATA_RATE, EUR_RATE, USD_RATE / DATA, DATA * TIME)
STYLES = (None, "percent", "factor", "decimal", "count", "hours", "percentile")
ARTICLES = ("il", "del", "al", "dal", "nel", "sul")
DAY = 86_400.0
# Units in which a value may be a round number or a tie, in base units.
PIECES = (
    1.0,
    0.01,
    1e-3,
    1e-6,
    60.0,
    3600.0,
    DAY,
    365 * DAY / 12,
    365 * DAY,
    1 / 60,
    1 / DAY,
    1e3,
    1e9,
    1e-9,
)

SCRIPT = """
import { show, showRange, withArticle } from "./show.js";
const shown = ([value, dimension, language, style]) =>
  show(read(value), dimension, language, style, cases.units[language]);
const ranged = ([low, value, high, dimension, language, style]) =>
  showRange(read(low), read(value), read(high), dimension, language, style, cases.units[language]);
const all = (each, compute) => each.map((one) => tried(() => compute(one)));
answer({
  shown: all(cases.shown, shown),
  ranged: all(cases.ranged, ranged),
  articles: all(cases.articles, ([article, text]) => withArticle(article, text)),
});
"""


class Shown(NamedTuple):
    """A number and how it is to be shown."""

    value: float
    dimension: Dimension
    language: Language
    style: str | None


class Ranged(NamedTuple):
    """A range and how it is to be shown."""

    low: float
    value: float
    high: float
    dimension: Dimension
    language: Language
    style: str | None


class Cases(NamedTuple):
    """What is shown in Python and on the page."""

    shown: list[Shown]
    ranged: list[Ranged]
    articles: list[tuple[str, str]]


class Answers(NamedTuple):
    """What node says to each case, in order; a refusal is none."""

    shown: list[str | None]
    ranged: list[str | None]
    articles: list[str | None]


def ties() -> Iterator[float]:
    """Numbers halfway between two of three digits, and others that end in binary."""
    for digits in range(100, 1000, 3):
        yield digits + 0.5
        yield from ((10 * digits + 5) * 10.0**power for power in (0, 1, 2, 5, 12, 18, 20, 22, 25, 30))
    for power in range(1, 12):
        yield from (odd / 2**power for odd in range(1, 400, 2))
    for whole in (0.0, 1.0, 2.0, 9.0, 10.0, 99.0, 999.0, 1234.0, 10.0**6, 2.0**52 - 1):
        yield from (whole, whole + 0.25, whole + 0.5, whole + 0.75)
    yield from (90.0, 99.5, 99.95, 99.75, 99.995, 99.9999, 99.999999999999, 100.0, 89.999999999)
    yield from (0.995, 9.995, 99.95, 999.4999, 999.5, 999_500.0, 999_499.0, 0.9994, 0.9995)


def scattered() -> Iterator[float]:
    """Numbers over many orders of magnitude, and round ones in every unit."""
    chance = random.Random("show")
    for _ in range(400):
        number = 10 ** chance.uniform(-20, 20)
        yield from (number, -number, float(round(number)), float(f"{number:.3g}"), 1 - number % 1e-3)
    for piece, count in product(PIECES, (1, 2, 7, 12, 24, 30, 36, 90, 365, 999, 1000, 1001, 2.5, 0.5, 1.125)):
        yield from (piece * count, piece * count * (1 + 1e-10), piece * count * (1 - 4e-4))
    for power in (*range(-30, 31), 100, 300):
        yield from (10.0**power, -(10.0**power), 9.9949 * 10.0**power, 9.996 * 10.0**power)
    yield from (0.0, -0.0, math.inf, -math.inf, 5e-324, 1.7e308, math.nan)


def leveled(figure: Figure) -> tuple[float, float, float, Dimension]:
    """What of a figure is shown."""
    return figure.low, figure.value, figure.high, figure.dimension


def spread_cases() -> Iterator[tuple[float, float, float, Dimension]]:
    """Ranges of numbers that are close together, far apart, zero and endless."""
    chance = random.Random("ranges")
    for dimension in SCALED:
        for _ in range(60):
            value = 10 ** chance.uniform(-9, 12)
            near = 10 ** chance.uniform(-5, 1)
            yield value / (1 + near), value, value * (1 + near), dimension
        yield 0.0, 0.0, 3.0, dimension
        yield 0.0, 1.0, math.inf, dimension
        yield math.inf, math.inf, math.inf, dimension
        yield -5.0, 0.0, 0.0, dimension


def read_aloud() -> Iterator[str]:
    """Numbers as they stand in Italian texts."""
    for number in range(1201):
        yield str(number)
        yield from (f"{number}%", f"{number},5%")
        yield from (show(number * 1000 + 7.0, NONE, "it", "count"), show(float(number), TIME, "it"))
        yield from (show(number / 1000, NONE, "it", "percent"), show(number * 1e6, NONE, "it"))
    yield from ("∞", "-∞", "-1", "-8", "", "1x", "11x", "110x", "11 ore", "1 ora", "€ 8")


def figures_of(designs: Sequence[Design]) -> list[Figure]:
    """One figure for each value, range and dimension of the designs."""
    return list({leveled(each): each for design in designs for each in design.figures}.values())


@pytest.fixture(scope="module")
def figures() -> list[Figure]:
    """The figures of all briefs' designs."""
    return figures_of([design_brief(brief).design for brief in BRIEFS])


@pytest.fixture(scope="module")
def cases(figures: list[Figure]) -> Cases:
    """Every figure and many other numbers, in every style and both languages."""
    seen = dict.fromkeys((each.value, each.dimension) for each in figures)
    seen |= dict.fromkeys(product((*ties(), *scattered()), SCALED))
    shown = [
        Shown(value, dimension, language, style)
        for (value, dimension), language, style in product(seen, LANGUAGES, STYLES)
        if style in (None, "count") or dimension is (TIME if style == "hours" else NONE)
    ] + [Shown(1.0, NONE, "en", "roman")]
    spreads = [leveled(each) for each in figures if each.low != each.high] + list(spread_cases())
    ranged = [
        Ranged(*each, language, style)
        for each, language, style in product(spreads, LANGUAGES, (None, "percent", "decimal", "count"))
    ]
    articles = list(product(ARTICLES, dict.fromkeys(read_aloud())))
    return Cases(shown, ranged, [*articles, ("lo", "8"), ("", "8"), ("constructor", "8")])


@pytest.fixture(scope="module")
def answers(cases: Cases, tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """What the page's module says to all cases."""
    dimensions = {each.dimension for each in cases.shown} | {each.dimension for each in cases.ranged}
    given = {
        "units": {language: unit_table(dimensions, language) for language in LANGUAGES},
        "shown": [(to_node(each.value), each.dimension.code, *each[2:]) for each in cases.shown],
        "ranged": [(*map(to_node, each[:3]), each.dimension.code, *each[4:]) for each in cases.ranged],
        "articles": cases.articles,
    }
    said = run_in_node(tmp_path_factory.mktemp("show"), SCRIPT, given)
    return Answers(*(texts(said[name]) for name in Answers._fields))


def texts(said: list[Any]) -> list[str | None]:
    """Texts, and none for each refusal."""
    return [None if isinstance(each, dict) else each for each in said]


def in_python(case: Shown, wordings: dict[Language, Wording]) -> str | None:
    """A number as the reports show it; none where it is refused."""
    try:
        if case.style != "percentile":
            return show(*case)
        figure = Ledger().leaf("fact", "some.fact", case.value, case.dimension)
        return wordings[case.language].moved(Value(figure, "percentile"), case.value)
    except ValueError:
        return None


def told(wrong: list[tuple[object, str | None, str | None]]) -> str:
    """The first of what differs, with its inputs."""
    lines = [f"{case}: Python {expected!r}, the page {found!r}" for case, expected, found in wrong[:30]]
    return "\n".join([f"{len(wrong)} differ:", *lines])


def test_numbers_read_alike_in_every_style_and_language(cases: Cases, answers: Answers) -> None:
    wordings = {language: Wording(language, load_catalogue()) for language in LANGUAGES}
    wrong: list[tuple[object, str | None, str | None]] = []
    for case, found in zip(cases.shown, answers.shown, strict=True):
        expected = in_python(case, wordings)
        if found != expected:
            wrong.append((case, expected, found))
    assert not wrong, told(wrong)


def test_ranges_read_alike(cases: Cases, answers: Answers) -> None:
    wrong: list[tuple[object, str | None, str | None]] = []
    for case, found in zip(cases.ranged, answers.ranged, strict=True):
        expected = show_range(*case)
        if found != expected:
            wrong.append((case, expected, found))
    assert not wrong, told(wrong)


def test_numbers_take_the_same_articles(cases: Cases, answers: Answers) -> None:
    wrong: list[tuple[object, str | None, str | None]] = []
    for case, found in zip(cases.articles, answers.articles, strict=True):
        expected = with_article(*case) if case[0] in ARTICLES else None
        if found != expected:
            wrong.append((case, expected, found))
    assert not wrong, told(wrong)


def test_the_cases_reach_refusals_ties_and_every_dimension(
    cases: Cases, answers: Answers, figures: list[Figure]
) -> None:
    assert {each.dimension for each in cases.shown} >= {each.dimension for each in figures}
    answered = list(zip(cases.shown, answers.shown, strict=True))
    refused = {case.style == "roman" or math.isnan(case.value) for case, said in answered if said is None}
    assert refused == {True}
    tied = {case.value: said for case, said in answered if case[1:] == (NONE, "en", None)}
    assert [tied[each] for each in (100.5, 1005.0, 0.1875, 3.125)] == ["100", "1,000", "0.188", "3.12"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_holds_the_units_of_the_dimensions_asked_for_alone(language: Language) -> None:
    table = unit_table([TIME, NONE, TIME], language)
    assert sorted(table["dimensions"]) == ["1", "s"]
    assert json.loads(json.dumps(table)) == table
