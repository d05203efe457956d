"""What opens in the page is what `explain` tells: formulas, operands, and what rests on an assumption."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.report.page.opened import browser, made, opened, written
from tests.report.page.test_page import data_of
from vitruvio.model import Figure
from vitruvio.model.evaluate import compared_in
from vitruvio.model.figure import leaves_of
from vitruvio.report import Wording
from vitruvio.report.decision_names import decision_title
from vitruvio.report.explain.formula import Formulas
from vitruvio.text import Language

CASES: list[tuple[str, Language]] = [("bottega", "it"), ("twitter", "en")]
EVERY = 23
# How many of a kind the panel lists.
MOST = 40
OPENED = """(ids) => ids.map((id) => {
    history.pushState(null, '', `#figure-${id}`);
    dispatchEvent(new PopStateEvent('popstate'));
    const body = document.getElementById('panel-body');
    return {
        value: body.querySelector('.big').textContent,
        formula: body.querySelector('.formula')?.textContent ?? '',
        operands: [...(body.querySelector('.tree')?.children ?? [])].map(
            (each) => each.querySelector('.f')?.textContent),
        decisions: [...body.querySelectorAll("a[href^='#decision/']")].map((each) => each.textContent),
        fields: body.querySelectorAll("a[href^='#']:not([href^='#decision/'])").length,
    };
})"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


def seen(figure: Figure) -> Figure:
    """Through figures that are the same under another name."""
    while figure.op == "same":
        figure = figure.args[0]
    return figure


@pytest.mark.parametrize(("brief", "language"), CASES)
def test_formulas_and_operands_are_those_of_explain(
    chromium: Browser, tmp_path: Path, brief: str, language: Language
) -> None:
    text = written(brief, language)
    file = tmp_path / "index.html"
    file.write_text(text, encoding="utf-8")
    design = made(brief, language).design
    wording = Wording(language, made(brief, language).catalogue)
    formulas = Formulas(wording)
    ids = [id for first, count in data_of(text)["graph"]["ids"] for id in range(first, first + count)][
        ::EVERY
    ]
    with opened(chromium, file) as found:
        panels = found.evaluate(OPENED, ids)
        assert found.said == []
    for id, panel in zip(ids, panels, strict=True):
        figure = design.figures[id]
        behind = seen(figure)
        assert panel["value"] == wording.figure(figure)
        assert panel["formula"] == (f"= {formulas.formula(behind)}" if behind.args else "")
        told = [
            each for each in formulas.operands(figure) if each.name or each.op in ("given", "fact", "assumed")
        ]
        assert panel["operands"][:MOST] == [wording.figure(each) for each in told[:MOST]]
    assert sum(1 for each in panels if each["formula"]) > 50


def test_an_assumption_opens_the_decisions_and_fields_that_rest_on_it(
    chromium: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "index.html"
    file.write_text(written("bottega", "en"), encoding="utf-8")
    design = made("bottega", "en").design
    resting: dict[int, set[str]] = {}
    for decision in design.decisions.values():
        for leaf in leaves_of(compared_in(decision)):
            if leaf.op == "assumed":
                resting.setdefault(leaf.id, set()).add(decision_title(decision.id, "en"))
    few = {id: titles for id, titles in resting.items() if len(titles) <= MOST}
    with opened(chromium, file) as found:
        panels = found.evaluate(OPENED, list(few))
    assert len(few) > 20
    assert [set(panel["decisions"]) for panel in panels] == list(few.values())
    assert sum(panel["fields"] > 0 for panel in panels) > 10
