"""What a simulation found, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Final

from vitruvio.model.simulated import CaseSeen, PartSeen, Simulated
from vitruvio.report.findings.wording import visible
from vitruvio.report.simulation import words
from vitruvio.report.table import aligned
from vitruvio.report.wording import Wording

WIDTH: Final = 100
CASES: Final = ("case", "rate", "p50", "p95", "p99", "errors", "objective", "formulas", "verdict")
PARTS: Final = ("part", "used", "formulas", "waiting", "wait", "refused")


def simulation_text(found: Simulated, wording: Wording) -> str:
    """What one reads first: what was simulated, each use case, each part, and what it comes to."""
    return "\n".join(_lines(found, wording)).rstrip() + "\n"


def _lines(found: Simulated, wording: Wording) -> Iterator[str]:
    for line in words.head(found, wording):
        yield from wrap(line, WIDTH, break_on_hyphens=False)
    yield ""
    rows = [_heads(CASES, wording), *(_case(each, wording) for each in found.cases)]
    yield from aligned(rows, right=range(1, 6))
    yield ""
    rows = [_heads(PARTS, wording), *(_part(each, wording) for each in words.worth_telling(found))]
    yield from aligned(rows, right=range(1, 6))
    yield ""
    for line in (*words.doubts(found, wording), *words.conclusions(found, wording)):
        yield from wrap(line, WIDTH, break_on_hyphens=False)
    yield from _differences(found, wording)


def _differences(found: Simulated, wording: Wording) -> Iterator[str]:
    lines = words.differences(found, wording)
    if lines:
        yield from wrap(words.say(wording, "differs", len(lines)), WIDTH, break_on_hyphens=False)
        yield from (f"  · {each}" for each in lines)
    elif any(each.predicted is not None for each in found.cases):
        yield words.say(wording, "agrees")


def _heads(columns: Sequence[str], wording: Wording) -> list[str]:
    return [words.column(each, wording) for each in columns]


def _case(case: CaseSeen, wording: Wording) -> list[str]:
    return [
        visible(case.use_case),
        words.rate(case.rate.value, wording),
        *(words.time(each, wording) for each in (case.p50, case.p95, case.p99)),
        words.errors(case, wording),
        words.objective(case, wording),
        words.predicted(case, wording),
        words.verdict(case),
    ]


def _part(part: PartSeen, wording: Wording) -> list[str]:
    return [
        words.part_name(part),
        words.share(part.utilisation.value, wording),
        words.NOTHING if part.predicted is None else words.share(part.predicted, wording),
        words.waiting(part.waiting, wording),
        words.wait(part.wait, wording),
        words.share(part.refused.value, wording) if part.refused.value else words.NOTHING,
    ]


def verification_text(found: Simulated, wording: Wording) -> str:
    """What a design's verification adds to its summary: what was found, and where the formulas were off."""
    lines = [*words.doubts(found, wording), *words.conclusions(found, wording)]
    wrapped = [each for line in lines for each in wrap(line, WIDTH, break_on_hyphens=False)]
    return "\n".join([words.say(wording, "verified"), *wrapped, *_differences(found, wording)]) + "\n"
