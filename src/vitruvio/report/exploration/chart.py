"""Cost against the worst latency as SVG: a mark for each design, the Pareto front joined."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

from vitruvio.report.exploration.explored import Explored, Outcome
from vitruvio.report.exploration.words import axis_name, told
from vitruvio.report.findings.wording import visible
from vitruvio.report.page.html import Child, Html, tag
from vitruvio.report.plain.ticks import Ladder, ladder
from vitruvio.report.wording import Wording
from vitruvio.text import show
from vitruvio.text.unit_names import unit_name
from vitruvio.units import NONE, Dimension, unit_for

WIDE: Final = 760
HIGH: Final = 440
LEFT: Final = 76
RIGHT: Final = 72
TOP: Final = 18
BOTTOM: Final = 58
SIZE: Final = 6.0
# Marks nearer to each other than this, across and down, share a label of at most so many numbers.
APART: Final = (22.0, 13.0)
MOST_NUMBERS: Final = 4
# How wide a character of a label is at most, in pixels.
LETTER: Final = 8.0


class _Mark(NamedTuple):
    place: int
    x: float
    y: float
    outcome: Outcome


def chart(found: Explored, wording: Wording) -> Html | None:
    """The chart; None where no point has a design, or none with figures that can be drawn."""
    known = [
        (place, each.outcome)
        for place, each in enumerate(found.points)
        if each.outcome is not None and math.isfinite(each.outcome.worst_latency()[0])
    ]
    if not known:
        return None
    unit, factor = unit_for(known[0][1].cost_horizon, Dimension.parse(known[0][1].money))
    costs = ladder([each.cost_horizon / factor for _, each in known])
    ratios = ladder([*(each.worst_latency()[0] for _, each in known), 1.0])
    marks = [
        _Mark(place, _x(costs, each.cost_horizon / factor), _y(ratios, each.worst_latency()[0]), each)
        for place, each in known
    ]
    title = f"{wording.say('explore.page.cost_axis')} ({unit_name(unit, wording.language)[1].strip()})"
    body = [
        *_axes(costs, ratios, title, wording),
        *_front(found, marks),
        *_marks(found, marks, wording),
        *_labels([each for each in marks if each.place in {*found.front}]),
    ]
    label = wording.say("explore.page.chart")
    return tag("svg", body, viewBox=f"0 0 {WIDE} {HIGH}", role="img", aria_label=label, class_="chart")


def _x(costs: Ladder, cost: float) -> float:
    return round(LEFT + costs.at(cost) * (WIDE - LEFT - RIGHT), 1)


def _y(ratios: Ladder, ratio: float) -> float:
    return round(HIGH - BOTTOM - ratios.at(ratio) * (HIGH - TOP - BOTTOM), 1)


def _axes(costs: Ladder, ratios: Ladder, title: str, wording: Wording) -> Iterator[Child]:
    bottom, right = HIGH - BOTTOM, WIDE - RIGHT
    for each in costs.marks:
        x = _x(costs, each)
        yield _line(x, TOP, x, bottom, "grid")
        yield _text(x, bottom + 18, show(each, NONE, wording.language), "middle", "tick")
    for each in ratios.marks:
        y = _y(ratios, each)
        yield _line(LEFT, y, right, y, "grid")
        yield _text(LEFT - 8, y + 4, show(each, NONE, wording.language, "percent"), "end", "tick")
    target = _y(ratios, 1.0)
    yield _line(LEFT, target, right, target, "target")
    yield _text(right + 6, target + 4, wording.say("explore.page.target"), "start", "tick")
    yield _line(LEFT, bottom, right, bottom, "axis")
    yield _line(LEFT, TOP, LEFT, bottom, "axis")
    yield _text((LEFT + right) / 2, HIGH - 12, title, "middle", "title")
    middle = (TOP + bottom) / 2
    turned = f"rotate(-90 16 {middle:g})"
    text = wording.say("explore.page.latency_axis")
    yield tag("text", text, x=16, y=f"{middle:g}", text_anchor="middle", class_="title", transform=turned)


def _front(found: Explored, marks: list[_Mark]) -> Iterator[Child]:
    """The marks of the front, joined in the order of their cost."""
    on = sorted((each for each in marks if each.place in {*found.front}), key=lambda each: (each.x, -each.y))
    if len(on) > 1:
        yield tag("polyline", points=" ".join(f"{each.x:g},{each.y:g}" for each in on), class_="front")


def _marks(found: Explored, marks: list[_Mark], wording: Wording) -> Iterator[Child]:
    front = {*found.front}
    # What is on the front is drawn last, above the rest.
    for each in sorted(marks, key=lambda each: (each.place in front, each.place)):
        on = each.place in front
        shape = symbol(each.x, each.y, on, each.outcome.shortfalls > 0)
        title = tag("title", hover(found, each.place, each.outcome, wording))
        yield tag("a", title, shape, href=f"#point-{each.place + 1}")


def _labels(marks: list[_Mark]) -> Iterator[Child]:
    """The numbers of marks, those that are close to each other in one label."""
    groups: list[list[_Mark]] = []
    for each in marks:
        near = next((group for group in groups if _close(each, group[0])), None)
        if near is None:
            groups.append([each])
        else:
            near.append(each)
    for group in groups:
        numbers = ", ".join(str(each.place + 1) for each in group[:MOST_NUMBERS])
        more = ", …" if len(group) > MOST_NUMBERS else ""
        text = numbers + more
        # A label that would leave the chart goes to the left of its mark.
        side, anchor = (-1, "end") if group[0].x + 9 + LETTER * len(text) > WIDE else (1, "start")
        yield _text(group[0].x + side * 9, group[0].y - 9, text, anchor, "label")


def _close(one: _Mark, other: _Mark) -> bool:
    return abs(one.x - other.x) < APART[0] and abs(one.y - other.y) < APART[1]


def symbol(x: float, y: float, on_front: bool, short: bool) -> Html:
    """A mark: full on the front and hollow elsewhere; a diamond where an objective is missed."""
    kind = "on" if on_front else "off"
    if not short:
        return tag("circle", cx=f"{x:g}", cy=f"{y:g}", r=f"{SIZE - 0.5:g}", class_=kind)
    corners = ((x, y - SIZE - 1), (x + SIZE + 1, y), (x, y + SIZE + 1), (x - SIZE - 1, y))
    return tag("polygon", points=" ".join(f"{a:g},{b:g}" for a, b in corners), class_=kind)


def hover(found: Explored, place: int, outcome: Outcome, wording: Wording) -> str:
    """What one reads over a mark."""
    row = told(outcome, wording)
    point = found.points[place]
    inputs = ", ".join(
        f"{axis_name(axis)} {visible(value)}" for axis, value in zip(found.axes, point.inputs, strict=True)
    )
    return wording.say(
        "explore.page.hover",
        inputs=f"{place + 1}. {inputs}",
        cost=row.cost_horizon,
        latency=row.latency,
        availability=row.availability,
    )


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> Html:
    return tag("line", x1=f"{x1:g}", y1=f"{y1:g}", x2=f"{x2:g}", y2=f"{y2:g}", class_=kind)


def _text(x: float, y: float, text: str, anchor: str, kind: str) -> Html:
    return tag("text", text, x=f"{x:g}", y=f"{y:g}", text_anchor=anchor, class_=kind)
