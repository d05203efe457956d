"""The charts of a simulation as SVG: times against objectives, how busy parts are, the run over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from vitruvio.model.simulated import CaseSeen, Instant, Seen, Simulated
from vitruvio.report.findings.wording import visible
from vitruvio.report.page.html import Child, Html, tag
from vitruvio.report.plain.ticks import Ladder, ladder
from vitruvio.report.simulation import words
from vitruvio.report.wording import Wording
from vitruvio.text import show
from vitruvio.units import RATE, TIME

WIDE: Final = 900
NAMES: Final = 200
RIGHT: Final = 24
ROW: Final = 26
FOOT: Final = 30
HIGH: Final = 150
MOST_TIMELINES: Final = 6


def times_chart(found: Simulated, wording: Wording) -> Html | None:
    """By use case: the percentile found with its interval, what the formulas said, and the objective."""
    cases = [each for each in found.cases if each.slow is not None and each.slow.value > 0]
    if not cases:
        return None
    values = [each for case in cases for each in _values(case) if each > 0]
    axis = ladder(values)
    rows = (_times(case, place, axis, wording) for place, case in enumerate(cases))
    high = ROW * len(cases) + FOOT
    body = [*_grid(axis, high, wording), *(each for row in rows for each in row)]
    label = words.say(wording, "page.times")
    return tag("svg", body, viewBox=f"0 0 {WIDE} {high}", role="img", aria_label=label, class_="chart")


def _values(case: CaseSeen) -> Iterator[float]:
    assert case.slow is not None
    yield case.slow.value
    yield case.target
    if case.predicted is not None:
        yield case.predicted


def _across(axis: Ladder, value: float) -> float:
    within = min(max(axis.at(max(value, axis.low)), 0.0), 1.0)
    return round(NAMES + within * (WIDE - NAMES - RIGHT), 1)


def _grid(axis: Ladder, high: int, wording: Wording) -> Iterator[Child]:
    for each in axis.marks:
        x = _across(axis, each)
        yield tag("line", x1=str(x), y1="0", x2=str(x), y2=str(high - FOOT), class_="grid")
        text = show(each, TIME, wording.language)
        yield tag("text", text, x=str(x), y=str(high - 10), text_anchor="middle", class_="tick")


def _times(case: CaseSeen, place: int, axis: Ladder, wording: Wording) -> Iterator[Child]:
    assert case.slow is not None
    middle = place * ROW + ROW // 2
    name = f"{visible(case.use_case)}, {words.percentile(case.share, wording)}"
    yield tag("text", name, x=str(NAMES - 10), y=str(middle + 4), text_anchor="end")
    yield from _interval(case.slow, middle, axis, words.time(case.slow, wording))
    if case.predicted is not None:
        x = str(_across(axis, case.predicted))
        title = tag("title", f"{words.say(wording, 'column.formulas')}: {words.predicted(case, wording)}")
        yield tag("circle", title, cx=x, cy=str(middle), r="6", class_="predicted")
    x = str(_across(axis, case.target))
    title = tag("title", words.objective(case, wording))
    yield tag("line", title, x1=x, y1=str(middle - 9), x2=x, y2=str(middle + 9), class_="target")


def _interval(seen: Seen, middle: int, axis: Ladder, text: str) -> Iterator[Child]:
    low, high = _across(axis, seen.low), _across(axis, seen.high)
    yield tag("line", x1=str(low), y1=str(middle), x2=str(high), y2=str(middle), class_="range")
    x = str(_across(axis, seen.value))
    yield tag("circle", tag("title", text), cx=x, cy=str(middle), r="4", class_="found")


def used_chart(found: Simulated, wording: Wording) -> Html | None:
    """By part, the share of it that is in use, and what the formulas said."""
    parts = [each for each in words.worth_telling(found) if each.kind != "external"]
    if not parts:
        return None
    axis = Ladder(0.0, 1.0, False, (0.0, 0.25, 0.5, 0.75, 1.0))
    high = ROW * len(parts) + FOOT
    body: list[Child] = []
    for each in axis.marks:
        x = str(_across(axis, each))
        body.append(tag("line", x1=x, y1="0", x2=x, y2=str(high - FOOT), class_="grid"))
        text = words.share(each, wording)
        body.append(tag("text", text, x=x, y=str(high - 10), text_anchor="middle", class_="tick"))
    for place, part in enumerate(parts):
        middle = place * ROW + ROW // 2
        name = words.part_name(part)
        body.append(tag("text", name, x=str(NAMES - 10), y=str(middle + 4), text_anchor="end"))
        wide = str(round(_across(axis, part.utilisation.value) - NAMES, 1))
        title = tag("title", words.share(part.utilisation.value, wording))
        box = {"x": str(NAMES), "y": str(middle - 7), "width": wide, "height": "14"}
        body.append(tag("rect", title, **box, class_="used"))
        if part.predicted is not None:
            x = str(_across(axis, part.predicted))
            title = tag("title", words.share(part.predicted, wording))
            body.append(tag("circle", title, cx=x, cy=str(middle), r="6", class_="predicted"))
    label = words.say(wording, "page.used")
    return tag("svg", body, viewBox=f"0 0 {WIDE} {high}", role="img", aria_label=label, class_="chart")


def run_charts(found: Simulated, wording: Wording) -> Iterator[tuple[str, Html]]:
    """The run of the busiest use cases over time: 99th percentile, and share of errors."""
    busiest = sorted(found.cases, key=lambda each: -each.requests)[:MOST_TIMELINES]
    for case in busiest:
        instants = found.timelines.get(case.use_case, ())
        if any(each.slow is not None for each in instants):
            yield visible(case.use_case), _run(found, case, instants, wording)


def _run(found: Simulated, case: CaseSeen, instants: Sequence[Instant], wording: Wording) -> Html:
    slowest = max(each.slow or 0.0 for each in instants) or 1.0
    high = HIGH + FOOT
    body: list[Child] = []
    for each in found.happenings:
        first = _along(each.start, found.duration)
        last = _along(min(each.start + (each.lasting or found.duration), found.duration), found.duration)
        place = {"x": str(first), "y": "0", "width": str(round(last - first, 1)), "height": str(HIGH)}
        body.append(tag("rect", tag("title", words.happening(each, wording)), **place, class_="during"))
    for part in (0.0, 0.5, 1.0):
        y = str(round(HIGH * (1 - part), 1))
        body.append(tag("line", x1=str(NAMES), y1=y, x2=str(WIDE - RIGHT), y2=y, class_="grid"))
        told = f"{show(slowest * part, TIME, wording.language)} · {words.share(part, wording)}"
        body.append(tag("text", told, x=str(NAMES - 10), y=y, text_anchor="end", class_="tick"))
    for part in (0.0, 0.25, 0.5, 0.75, 1.0):
        x = str(_along(part * found.duration, found.duration))
        text = show(part * found.duration, TIME, wording.language)
        body.append(tag("text", text, x=x, y=str(high - 10), text_anchor="middle", class_="tick"))
    slow = [(each.time, (each.slow or 0.0) / slowest) for each in instants]
    failed = [(each.time, each.errors) for each in instants]
    body += [_line(slow, found.duration, "slow"), _line(failed, found.duration, "errors")]
    peak = show(max(each.rate for each in instants), RATE, wording.language)
    label = words.say(wording, "page.run", case=visible(case.use_case), rate=peak)
    return tag("svg", body, viewBox=f"0 0 {WIDE} {high}", role="img", aria_label=label, class_="chart")


def _along(time: float, duration: float) -> float:
    return round(NAMES + time / duration * (WIDE - NAMES - RIGHT), 1)


def _line(points: Sequence[tuple[float, float]], duration: float, kind: str) -> Html:
    places = " ".join(f"{_along(time, duration)},{round(HIGH * (1 - part), 1)}" for time, part in points)
    return tag("polyline", points=places, class_=kind)
