"""The slider for load: what the page shows then is what `design` makes of that load."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.report.page.opened import BRIEFS, ROOT, browser, made, opened, written
from vitruvio.brief import read_brief
from vitruvio.design.draft import Trial
from vitruvio.design.formulas import FUNCTIONS
from vitruvio.design.plan import make_design
from vitruvio.model import BASIC, Design, Figure
from vitruvio.model.evaluate import Choices, Graph
from vitruvio.model.tipping import levers
from vitruvio.text import Language, show
from vitruvio.text.articles import with_article

# Steps of the slider, a twentieth of a decade each: to the left, to the right, and far.
ITALIAN = ("ambulatorio", "bottega", "cantiere")
STEPS = (-14, -3, 2, 9, 26)

# Every figure of the report, of the tables and of the drawing, as shown, with its own value behind it.
SHOWN = """() => [...document.querySelectorAll('a.f[data-f]:not([data-r])')].map(
    (each) => [Number(each.dataset.f), each.dataset.s ?? '', each.dataset.a ?? '', each.textContent])"""
FLIPPED = """() => [...document.querySelectorAll('#load-note a')].map(
    (each) => decodeURIComponent(each.hash.slice('#decision/'.length)))"""
MOVE = """(step) => {
    const slider = document.getElementById('load');
    slider.value = String(step);
    slider.dispatchEvent(new Event('input'));
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


def at_load(brief: str, factor: float) -> Design:
    """The design of a brief whose stated rates are `factor` times as high, every decision as it was."""
    known = made(brief, "en")
    rates = next(each for each in levers(Graph(known.design.figures, {**BASIC, **FUNCTIONS})))
    assert rates.name == "load"
    moved = {f"{each.op}:{each.origin}": each.value * factor for each in rates.leaves}
    pins = {id: each.chosen for id, each in known.design.decisions.items() if id != "style"}
    read = read_brief(ROOT / "briefs" / f"{brief}.yaml", "en")
    return make_design(read, known.catalogue, trial=Trial(moved, pins))


def matched(known: Design, moved: Design) -> dict[int, Figure]:
    """The figures of a moved design by the ids of those known: the same ones in the same order.

    Those of tipping points are missing there, which are not searched for a trial.
    """
    found: dict[int, Figure] = {}
    rest = iter(moved.figures)
    here = next(rest, None)
    for each in known.figures:
        if here is not None and made_alike(each, here):
            found[each.id] = here
            here = next(rest, None)
    assert here is None, here
    return found


def made_alike(one: Figure, other: Figure) -> bool:
    return (one.op, one.name, one.subject, one.origin) == (other.op, other.name, other.subject, other.origin)


def flipped_at(brief: str, factor: float) -> set[str]:
    """The decisions that the figures of that load would take otherwise, each with all others as they were."""
    design = made(brief, "en").design
    graph = Graph(design.figures, {**BASIC, **FUNCTIONS})
    rates = next(each for each in levers(graph))
    return {*Choices(design.decisions.values()).flipped(graph.move(rates.moved(factor)))}


@pytest.mark.parametrize(
    ("brief", "language"), [(brief, "it" if brief in ITALIAN else "en") for brief in BRIEFS]
)
def test_what_the_slider_shows_is_what_design_makes_of_that_load(
    chromium: Browser, tmp_path: Path, brief: str, language: Language
) -> None:
    file = tmp_path / "index.html"
    file.write_text(written(brief, language), encoding="utf-8")
    with opened(chromium, file) as found:
        assert found.evaluate(FLIPPED) == []
        before = found.evaluate(SHOWN)
        for step in STEPS:
            found.evaluate(MOVE, step)
            factor = 10 ** (step / 20)
            figures = matched(made(brief, "en").design, at_load(brief, factor))
            wrong = [
                (id, text, expected)
                for id, style, article, text in found.evaluate(SHOWN)
                if id in figures and text != (expected := shown(figures[id], style, article, language))
            ]
            assert wrong == []
            assert {*found.evaluate(FLIPPED)} == flipped_at(brief, factor)
        assert found.evaluate(SHOWN) != before
        found.page.locator("#load-reset").click()
        assert found.evaluate(SHOWN) == before
        assert found.said == []


def shown(figure: Figure, style: str, article: str, language: Language) -> str:
    """A figure as Python shows it."""
    if style == "percentile":
        return "p" + show(figure.value * 100, figure.dimension, language, "decimal")
    text = show(figure.value, figure.dimension, language, style or None)
    return with_article(article, text) if article else text
