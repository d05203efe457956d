"""An exploration as text for a terminal: the points in short, and where the first decisions change."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from vitruvio.report.exploration.explored import Explored, Point, Turning
from vitruvio.report.exploration.words import (
    axis_name,
    boundary_told,
    decision_name,
    grouped,
    narrowed_told,
    option_name,
    places,
    points_told,
    short_names,
    told,
)
from vitruvio.report.findings.wording import visible
from vitruvio.report.table import aligned
from vitruvio.report.wording import Wording

WIDTH: Final = 100
MOST_ROWS: Final = 30
MOST_DECISIONS: Final = 10
MOST_PLACES: Final = 3
LONGEST: Final = 18
LONGEST_HEAD: Final = 13
FRONT: Final = "*"
HEADS: Final = ("cost", "latency", "availability", "bottleneck", "replicas", "shortfalls")


def exploration_text(found: Explored, wording: Wording) -> str:
    """What one reads first: the points, those on the front marked, then what changes where."""
    return "\n".join(_lines(found, wording)).rstrip() + "\n"


def _lines(found: Explored, wording: Wording) -> Iterator[str]:
    varied = ", ".join(axis_name(each) for each in found.axes)
    yield from _wrapped(f"{visible(found.system)}: {points_told(found, wording)}: {varied}")
    yield ""
    yield from _table(found, wording)
    yield from _problems(found, wording)
    yield ""
    if not found.turnings:
        yield wording.say("explore.same")
        return
    number = len(found.turnings)
    yield wording.say("explore.heading.decisions", number, number=str(number))
    groups = grouped(found)
    for alike in groups[:MOST_DECISIONS]:
        yield from _turning(found, alike, wording)
    more = sum(map(len, groups[MOST_DECISIONS:]))
    if more:
        yield from _wrapped(wording.say("explore.more_decisions", more, number=str(more)), "  ")
    yield ""
    for line in narrowed_told(found, wording):
        yield from _wrapped(line)


def _table(found: Explored, wording: Wording) -> Iterator[str]:
    heads = ["", *short_names(found.axes)]
    rows = _headed([*heads, *(wording.say(f"explore.column.{each}") for each in HEADS)])
    front = {*found.front}
    for place, each in enumerate(found.points[:MOST_ROWS]):
        rows.append([FRONT if place in front else "", *_row(each, wording)])
    right = range(1 + len(found.axes), len(rows[0]))
    # The bottleneck is the one column of words among figures.
    yield from aligned(
        rows, [each for each in right if each != 1 + len(found.axes) + HEADS.index("bottleneck")]
    )
    more = len(found.points) - MOST_ROWS
    if more > 0:
        yield wording.say("explore.more_points", more, number=str(more))
    if front:
        yield from _wrapped(wording.say("explore.marked", mark=FRONT))


def _headed(heads: list[str]) -> list[list[str]]:
    """The heads of columns, those that are long on several lines."""
    split = [wrap(each, LONGEST_HEAD, break_long_words=False, break_on_hyphens=False) for each in heads]
    high = max(map(len, split))
    return [[each[line] if line < len(each) else "" for each in split] for line in range(high)]


def _row(point: Point, wording: Wording) -> list[str]:
    inputs = [visible(each) for each in point.inputs]
    if point.outcome is None:
        return [*inputs, "–"]
    row = told(point.outcome, wording)
    bottleneck = row.bottleneck
    if len(bottleneck) > LONGEST:
        bottleneck = bottleneck[: LONGEST - 1] + "…"
    figures = (row.cost_horizon, row.latency, row.availability, bottleneck)
    return [*inputs, *figures, row.replicas, row.shortfalls]


def _problems(found: Explored, wording: Wording) -> Iterator[str]:
    failed = found.failed
    if not failed:
        return
    yield ""
    yield wording.say("explore.failed", failed, number=str(failed))
    by_problem: dict[str, list[str]] = {}
    for each in found.points:
        if each.problem:
            by_problem.setdefault(each.problem, []).append(", ".join(map(visible, each.inputs)))
    for problem, inputs in by_problem.items():
        yield from _wrapped(
            f"{inputs[0]}{' …' if len(inputs) > 1 else ''}: {visible(problem)}", "  ✗ ", "    "
        )


def _turning(found: Explored, alike: list[Turning], wording: Wording) -> Iterator[str]:
    turning, others = alike[0], len(alike) - 1
    name = decision_name(turning, wording)
    if others:
        name = wording.say("explore.alike", others, name=name, number=str(others))
    yield from _wrapped(name, "  · ", "    ")
    if len(found.axes) == 1 and turning.boundaries:
        for boundary in turning.boundaries[:MOST_PLACES]:
            yield from _wrapped(boundary_told(found, turning, boundary, wording), "      ", "        ")
        more = len(turning.boundaries) - MOST_PLACES
        if more > 0:
            yield "      " + wording.say("explore.more_boundaries", more, number=str(more))
        return
    for region in turning.regions[:MOST_PLACES]:
        where = places(found, region, wording)
        shown = " | ".join(where[:MOST_PLACES]) + (" | …" if len(where) > MOST_PLACES else "")
        yield from _wrapped(f"{option_name(turning, region.option, wording)}: {shown}", "      ", "        ")
    if len(turning.regions) > MOST_PLACES:
        more = len(turning.regions) - MOST_PLACES
        yield "      " + wording.say("explore.more_options", more, number=str(more))


def _wrapped(text: str, first: str = "", later: str = "") -> list[str]:
    return wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )
