"""The parts of an exploration in words, as text and page tell them: inputs, points, regions, boundaries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from vitruvio.report.decision_names import decision_cited, option_label
from vitruvio.report.exploration.explored import Axis, Boundary, Explored, Outcome, Region, Turning
from vitruvio.report.findings.wording import visible
from vitruvio.report.wording import Wording
from vitruvio.text import show
from vitruvio.units import NONE, Dimension

_SECTIONS: Final = ("use_cases.", "entities.", "actors.", "externals.")


class Told(NamedTuple):
    """The figures of a design in words."""

    cost_now: str
    cost_horizon: str
    latency: str
    availability: str
    gap: str
    bottleneck: str
    headroom: str
    replicas: str
    shortfalls: str


def told(outcome: Outcome, wording: Wording) -> Told:
    """What a row tells of a design; the worst latency is a share of its target."""
    language, money = wording.language, Dimension.parse(outcome.money)
    now, then = str(outcome.replicas_now), str(outcome.replicas_horizon)
    gap = outcome.worst_availability()[0]
    return Told(
        show(outcome.cost_now, money, language),
        show(outcome.cost_horizon, money, language),
        show(outcome.worst_latency()[0], NONE, language, "percent"),
        show(outcome.least_availability(), NONE, language, "percent"),
        show(gap, NONE, language, "percent") if gap > 0 else "–",
        visible(outcome.bottleneck),
        show(outcome.headroom, NONE, language, "factor"),
        now if now == then else f"{now} → {then}",
        str(outcome.shortfalls),
    )


def axis_name(axis: Axis) -> str:
    """An input as one reads it: its path without the section that everyone knows it is in."""
    name = visible(axis.path)
    return next((name.removeprefix(each) for each in _SECTIONS if name.startswith(each)), name)


def short_names(axes: Sequence[Axis]) -> list[str]:
    """The last key of each input's path, which its column is headed by; all of it where two end alike."""
    names = [axis_name(each) for each in axes]
    last = [each.rpartition(".")[2] for each in names]
    return [short if last.count(short) == 1 else name for short, name in zip(last, names, strict=True)]


def option_name(turning: Turning, option: str, wording: Wording) -> str:
    """An option in words; for none, that the question does not arise."""
    if not option:
        return wording.say("explore.no_question")
    return visible(option_label(turning.decision, option, wording.language))


def decision_name(turning: Turning, wording: Wording) -> str:
    """A decision in words, with its id."""
    return capital(visible(decision_cited(turning.decision, wording.language)))


def places(found: Explored, region: Region, wording: Wording) -> list[str]:
    """Where a region is: a text for each of its boxes; in a sample, the one of its spans."""
    if region.spans:
        return [_joined(_spans(found.axes, region, wording), wording)]
    return [_joined(_box(found.axes, box, wording), wording) for box in region.boxes]


def _joined(parts: Iterator[str], wording: Wording) -> str:
    return "; ".join(parts) or wording.say("explore.everywhere")


def _box(axes: Sequence[Axis], box: tuple[tuple[int, ...], ...], wording: Wording) -> Iterator[str]:
    for axis, indexes in zip(axes, box, strict=True):
        if len(indexes) == len(axis.written):
            continue
        written = [visible(axis.written[each]) for each in indexes]
        yield _valued(axes, axis, written, bool(axis.numbers), wording)


def _spans(axes: Sequence[Axis], region: Region, wording: Wording) -> Iterator[str]:
    for axis, ends in zip(axes, region.spans, strict=True):
        yield _valued(axes, axis, [visible(each) for each in ends], bool(axis.numbers), wording)


def _valued(axes: Sequence[Axis], axis: Axis, written: list[str], ranged: bool, wording: Wording) -> str:
    values = ", ".join(written)
    if ranged and len(written) > 1:
        values = wording.say("explore.range", low=written[0], high=written[-1])
    return values if len(axes) == 1 else f"{axis_name(axis)} {values}"


def boundary_told(found: Explored, turning: Turning, boundary: Boundary, wording: Wording) -> str:
    """A boundary in words: between which values, what changes into what, and where the others are held."""
    axis = found.axes[boundary.axis]
    before, after = (option_name(turning, each, wording) for each in boundary.options)
    parts = {
        "input": axis_name(axis),
        "below": visible(boundary.below),
        "above": visible(boundary.above),
        "before": before,
        "after": after,
    }
    text = wording.say("explore.boundary", **parts)
    held = [
        f"{axis_name(each)} {visible(boundary.inputs[place])}"
        for place, each in enumerate(found.axes)
        if place != boundary.axis
    ]
    return f"{text} ({', '.join(held)})" if held else text


def points_told(found: Explored, wording: Wording) -> str:
    """How many designs there are, of what, and how many are on the front."""
    number = len(found.points)
    return wording.say(f"explore.head.{found.sample}", number, number=str(number), seed=str(found.seed))


def narrowed_told(found: Explored, wording: Wording) -> list[str]:
    """How far boundaries were narrowed and what that took; nothing where there was nothing to narrow."""
    lines = []
    if found.further:
        share = show(found.narrow, NONE, wording.language, "percent")
        lines.append(wording.say("explore.narrowed", found.further, number=str(found.further), share=share))
    if found.wider:
        lines.append(wording.say("explore.wider", found.wider, number=str(found.wider)))
    return lines


def grouped(found: Explored) -> list[list[Turning]]:
    """The decisions that change; those of a kind that change alike, at the same places, stand together."""
    groups: dict[object, list[Turning]] = {}
    for each in found.turnings:
        kind = each.decision.partition(".")[0]
        groups.setdefault((kind, each.regions, each.boundaries), []).append(each)
    return list(groups.values())


def capital(text: str) -> str:
    """A text as it stands at the beginning of a line."""
    return text[:1].upper() + text[1:]
