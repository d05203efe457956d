"""An exploration as one HTML page that needs nothing else: the chart, the points, where decisions change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from vitruvio import __version__
from vitruvio.report.exploration.chart import SIZE, chart, symbol
from vitruvio.report.exploration.explored import Explored, Point, Turning
from vitruvio.report.exploration.words import (
    axis_name,
    boundary_told,
    capital,
    decision_name,
    grouped,
    narrowed_told,
    option_name,
    places,
    points_told,
    told,
)
from vitruvio.report.findings.wording import visible
from vitruvio.report.page.html import Html, inner, tag
from vitruvio.report.plain import plain_page
from vitruvio.report.wording import Wording

_STYLE: Final = Path(__file__).parent / "assets" / "exploration.css"
FIGURES: Final = (
    "cost_now",
    "cost",
    "latency",
    "availability",
    "gap",
    "bottleneck",
    "headroom",
    "replicas",
    "shortfalls",
)
_WORDS: Final = "bottleneck"


def exploration_page(found: Explored, wording: Wording) -> str:
    """An exploration as one HTML document; the same exploration gives the same text."""
    title = wording.say("explore.page.title", system=visible(found.system))
    parts = (
        _lead(found, wording),
        _chart(found, wording),
        _points(found, wording),
        _decisions(found, wording),
        tag("footer", _say(wording, "made", release=__version__, brief=visible(found.brief))),
    )
    return plain_page(title, parts, _STYLE, wording.language)


def _say(wording: Wording, id: str, count: float | None = None, /, **texts: str) -> str:
    return wording.say(f"explore.page.{id}", count, **texts)


def _lead(found: Explored, wording: Wording) -> Html:
    rows = [(axis_name(each), ", ".join(map(visible, each.written))) for each in found.axes]
    varied = [tag("div", tag("dt", name), tag("dd", values)) for name, values in rows]
    lines = [points_told(found, wording) + ".", *narrowed_told(found, wording)]
    if found.failed:
        lines.append(wording.say("explore.failed", found.failed, number=str(found.failed)).rstrip(":") + ".")
    return inner(tag("p", " ".join(lines), class_="lead"), tag("dl", varied, class_="varied"))


def _chart(found: Explored, wording: Wording) -> Html:
    drawn = chart(found, wording)
    heading = tag("h2", _say(wording, "chart"))
    if drawn is None:
        return tag("section", heading, tag("p", _say(wording, "none")))
    keys = [
        (_key(True, False), "key.front"),
        (_key(False, False), "key.other"),
        (_key(False, True), "key.short"),
    ]
    key = tag("ul", (tag("li", drawing, _say(wording, id)) for drawing, id in keys), class_="key")
    about = tag("p", _say(wording, "chart_about"))
    return tag("section", heading, about, tag("figure", drawn, key), id="chart")


def _key(on: bool, short: bool) -> Html:
    middle = SIZE + 2
    return tag(
        "svg", symbol(middle, middle, on, short), viewBox=f"0 0 {2 * middle:g} {2 * middle:g}", class_="mark"
    )


def _points(found: Explored, wording: Wording) -> Html:
    names = [axis_name(each) for each in found.axes]
    heads = [wording.say("explore.column.number"), *names]
    numbers = [wording.say(f"explore.column.{each}") for each in FIGURES]
    head = [tag("th", each, scope="col") for each in heads]
    head += [
        tag("th", text, scope="col", class_=None if name == _WORDS else "n")
        for name, text in zip(FIGURES, numbers, strict=True)
    ]
    rows = (_row(found, place, wording) for place in range(len(found.points)))
    table = tag("table", tag("thead", tag("tr", head)), tag("tbody", rows))
    about = wording.say("explore.marked", mark="●") if found.front else ""
    return tag(
        "section",
        tag("h2", _say(wording, "points")),
        tag("p", about),
        tag("div", table, class_="wide", tabindex=0),
        id="points",
    )


def _row(found: Explored, place: int, wording: Wording) -> Html:
    point = found.points[place]
    on = place in found.front
    number = tag("th", f"{place + 1}{' ●' if on else ''}", scope="row")
    inputs = [tag("td", visible(each), class_="value") for each in point.inputs]
    return tag(
        "tr", number, inputs, _figures(point, wording), id=f"point-{place + 1}", class_="on" if on else None
    )


def _figures(point: Point, wording: Wording) -> Iterator[Html]:
    if point.outcome is None:
        yield tag("td", visible(point.problem), colspan=len(FIGURES), class_="problem")
        return
    row = told(point.outcome, wording)
    cells = (row.cost_now, row.cost_horizon, row.latency, row.availability, row.gap, row.bottleneck)
    for name, cell in zip(FIGURES, (*cells, row.headroom, row.replicas, row.shortfalls), strict=True):
        yield tag("td", cell, class_=None if name == _WORDS else "n")


def _decisions(found: Explored, wording: Wording) -> Html:
    heading = tag("h2", _say(wording, "decisions"))
    if not found.turnings:
        return tag("section", heading, tag("p", wording.say("explore.same")))
    number = len(found.turnings)
    count = capital(wording.say("explore.heading.decisions", number, number=str(number)).rstrip(":")) + "."
    about = _say(wording, "decisions_about" if found.sample == "grid" else "spans_about")
    heads = tag(
        "tr", (tag("th", _say(wording, each), scope="col") for each in ("decision", "option", "where"))
    )
    bodies = (_turning(found, alike, wording) for alike in grouped(found))
    table = tag("table", tag("thead", heads), bodies, class_="decisions")
    return tag(
        "section",
        heading,
        tag("p", f"{about} {count}"),
        tag("div", table, class_="wide", tabindex=0),
        id="decisions",
    )


def _turning(found: Explored, alike: list[Turning], wording: Wording) -> Html:
    """Decisions that change alike: their names, and what holds for each of them."""
    turning = alike[0]
    rows = []
    for region in turning.regions:
        where = places(found, region, wording)
        shown = where[0] if len(where) == 1 else tag("ul", (tag("li", each) for each in where))
        rows.append([tag("td", option_name(turning, region.option, wording)), tag("td", shown)])
    if turning.boundaries:
        rows.append([tag("td", _boundaries(found, turning, wording), colspan=2)])
    rows[0].insert(0, tag("th", _names(alike, wording), scope="rowgroup", rowspan=len(rows)))
    return tag("tbody", (tag("tr", each) for each in rows))


def _names(alike: list[Turning], wording: Wording) -> list[Html | str]:
    first, *others = [decision_name(each, wording) for each in alike]
    if not others:
        return [first]
    number = len(others)
    summary = tag("summary", _say(wording, "alike", number, number=str(number)))
    return [first, tag("details", summary, tag("ul", (tag("li", each) for each in others)))]


def _boundaries(found: Explored, turning: Turning, wording: Wording) -> Html:
    number = len(turning.boundaries)
    items = (tag("li", boundary_told(found, turning, each, wording)) for each in turning.boundaries)
    summary = tag("summary", _say(wording, "boundaries", number, number=str(number)))
    return tag("details", summary, tag("ul", items), open=number <= 2)
