"""The page needs nothing but itself, and can be read in both languages, narrow, dark and without colour."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from tests.report.page.opened import browser
from tests.workbench.exploring.made import GROWTH, PASTEBIN, RATE, SMALL, TOO_FAR, exploration
from vitruvio.report import Wording
from vitruvio.report.exploration import exploration_page
from vitruvio.text import LANGUAGES, Language
from vitruvio.workbench.exploring import explore_brief

VARIED = (RATE, GROWTH, TOO_FAR)


def page(language: Language, *varied: str) -> str:
    """The page of an exploration."""
    found = exploration(*varied, how=SMALL._replace(narrow=0.0) if len(varied) > 1 else SMALL)
    return exploration_page(found.explored, Wording(language, found.catalogue))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_fetched_or_run(language: Language) -> None:
    text = page(language, *VARIED)
    assert not re.search(r"<(script|link|img|iframe)\b|\b(src|srcset)=|url\(|@import|https?:", text)
    assert "default-src 'none'" in unescape(text)
    assert f'<html lang="{language}">' in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_point_has_a_row_and_every_design_a_mark(language: Language) -> None:
    text = page(language, *VARIED)
    points = exploration(*VARIED, how=SMALL._replace(narrow=0.0)).explored.points
    rows = re.findall(r'<tr id="point-(\d+)"', text)
    marks = re.findall(r'<a href="#point-(\d+)"><title>', text)
    assert [int(each) for each in rows] == list(range(1, len(points) + 1))
    assert sorted(int(each) - 1 for each in marks) == [
        place for place, each in enumerate(points) if each.outcome is not None
    ]


def test_the_front_is_told_by_more_than_colour() -> None:
    found = exploration(*VARIED, how=SMALL._replace(narrow=0.0)).explored
    text = page("en", *VARIED)
    assert text.count(" ●</th>") == len(found.front)
    assert len(re.findall(r'class="on"></(?:circle|polygon)>', text)) == len(found.front) + 1


def test_where_nothing_has_a_design_the_page_says_so() -> None:
    text = page("en", GROWTH, "quality.horizon=100000000 years")
    assert "<svg" not in text
    assert "no design to draw" in text


def test_what_a_brief_calls_things_is_text(tmp_path: Path) -> None:
    brief = tmp_path / "brief.yaml"
    text = PASTEBIN.read_text(encoding="utf-8").replace("read paste", "read <b>&")
    brief.write_text(text, encoding="utf-8")
    found = explore_brief(brief, ["read <b>&.rate=1/s, 9/s"], SMALL)
    shown = exploration_page(found.explored, Wording("en", found.catalogue))
    assert "<b>" not in shown
    assert "read &lt;b&gt;&amp;.rate" in shown


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_it_fits_its_window_and_marks_can_be_reached_by_keyboard(
    tmp_path: Path, width: int, scheme: str
) -> None:
    file = tmp_path / "found.html"
    file.write_text(page("it", *VARIED), encoding="utf-8")
    said: list[str] = []
    with browser() as chromium:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            offline=True,
        )
        opened = context.new_page()
        opened.on("console", lambda message: said.append(message.text))
        opened.goto(file.as_uri())
        wide = opened.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        outside = opened.evaluate(
            """() => {
                const chart = document.querySelector('.chart').getBoundingClientRect();
                return [...document.querySelectorAll('.chart text, .chart circle, .chart polygon')]
                    .map(each => each.getBoundingClientRect())
                    .filter(box => box.left < chart.left || box.right > chart.right
                        || box.top < chart.top || box.bottom > chart.bottom).length;
            }"""
        )
        opened.focus(".chart a")
        opened.keyboard.press("Enter")
        at = opened.evaluate("location.hash")
        context.close()
    assert (wide, outside, said) == (0, 0, [])
    assert at.startswith("#point-")
