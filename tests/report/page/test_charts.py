"""Charts and their tables say what the design says, today, at the horizon and in the years between."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.report.page.opened import ROOT, browser, made, opened, written
from vitruvio.brief import read_brief
from vitruvio.design.draft import Trial
from vitruvio.design.plan import make_design
from vitruvio.model import Design, Figure
from vitruvio.text import Language, show
from vitruvio.units.scales import YEAR

CASES: list[tuple[str, Language]] = [
    ("bottega", "it"),
    ("cantiere", "it"),
    ("pastebin", "en"),
    ("twitter", "en"),
]
TABLES = """() => {
    dispatchEvent(new Event('beforeprint'));
    return Object.fromEntries([...document.querySelectorAll('[data-chart]')].map((place) => [
        place.dataset.chart,
        [...place.querySelectorAll('tr')].map((row) => [...row.children].map((cell) => cell.textContent)),
    ]));
}"""
# Lines of the bill that grow with the load and the data, and hang on no machine that growth exchanges.
GROWING = ("traffic", "logs", "traces", "backups", "load balancer")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture(params=CASES, ids="-".join)
def case(request: pytest.FixtureRequest, chromium: Browser, tmp_path: Path) -> tuple[Design, Language, Any]:
    brief, language = request.param
    file = tmp_path / "index.html"
    file.write_text(written(brief, language), encoding="utf-8")
    with opened(chromium, file) as found:
        tables = found.evaluate(TABLES)
        assert found.said == []
    return made(brief, language).design, language, tables


def told(figure: Figure, language: Language, style: str | None = None) -> str:
    return show(figure.value, figure.dimension, language, style)


def test_every_chart_is_drawn_and_has_its_table(case: tuple[Design, Language, Any]) -> None:
    tables = case[2]
    assert list(tables) == ["load", "growth", "latency", "cost", "availability", "storage"]
    for name, rows in tables.items():
        assert len(rows) > 1, name
        assert {len(row) for row in rows} == {len(rows[0])}, name


def test_load_over_the_day_and_to_the_horizon(case: tuple[Design, Language, Any]) -> None:
    design, language, tables = case
    profile = design.parts.profile
    assert profile is not None
    shown = [row[1] for row in tables["load"][1:]]
    day = (profile.base, profile.mean, profile.peak, profile.lasting, profile.ramp)
    assert shown == [told(each, language) for each in day]
    first, last = tables["growth"][1], tables["growth"][-1]
    assert first[1:] == [told(profile.peak, language), told(profile.mean, language)]
    assert last[1:] == [told(profile.peak_horizon, language), told(profile.mean_horizon, language)]


def test_latency_at_todays_load_is_the_one_predicted(case: tuple[Design, Language, Any]) -> None:
    design, language, tables = case
    heads, *rows = tables["latency"]
    today = heads.index("1x")
    for name, *cells in rows:
        latency = design.parts.latencies[name]
        assert cells[today - 1] == told(latency.predicted, language)
        assert cells[-1] == told(latency.target, language)


def test_the_bill_of_today_and_of_the_horizon(case: tuple[Design, Language, Any]) -> None:
    design, language, tables = case
    bill, total = design.parts.bill, tables["cost"][-1]
    assert total[1] == told(bill.shown_now, language)
    assert total[-1] == told(bill.shown_horizon, language)


def test_downtime_and_storage_are_those_of_the_design(case: tuple[Design, Language, Any]) -> None:
    design, language, tables = case
    for name, predicted, target, down, allowed in tables["availability"][1:]:
        kept = design.parts.availabilities[name]
        assert (predicted, target) == (
            told(kept.predicted, language, "percent"),
            told(kept.target, language, "percent"),
        )
        assert (down, allowed) == (told(kept.downtime, language), told(kept.allowed, language))
    for name, now, later in tables["storage"][1:]:
        stored = design.parts.storage[name]
        assert (now, later) == (told(stored.size, language), told(stored.size_horizon, language))


@pytest.mark.parametrize(("brief", "language"), [("bottega", "it"), ("cantiere", "it")])
def test_the_years_between_are_those_that_a_design_with_that_horizon_has(
    chromium: Browser, tmp_path: Path, brief: str, language: Language
) -> None:
    file = tmp_path / "index.html"
    file.write_text(written(brief, language), encoding="utf-8")
    with opened(chromium, file) as found:
        tables = found.evaluate(TABLES)
    known = made(brief, language)
    pins = {id: each.chosen for id, each in known.design.decisions.items() if id != "style"}
    moved = make_design(
        read_brief(ROOT / "briefs" / f"{brief}.yaml", language),
        known.catalogue,
        trial=Trial({"given:quality.horizon": YEAR}, pins),
    )
    profile = moved.parts.profile
    assert profile is not None
    assert tables["growth"][2][1:] == [
        told(profile.peak_horizon, language),
        told(profile.mean_horizon, language),
    ]
    later = {
        each.subject: each for each in moved.figures if each.name == "scalability.figure.part_cost_horizon"
    }
    now = {each.subject: each for each in known.design.figures if each.name == "scalability.figure.part_cost"}
    shown = {row[1]: row[2] for row in tables["cost"][1:]}
    expected = {told(now[part], language): told(later[part], language) for part in GROWING if part in later}
    assert len(expected) > 2
    assert expected.items() <= shown.items()
