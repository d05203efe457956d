"""The figures that sum a design up, told alike wherever that is done: load, bottleneck, cost, objectives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from vitruvio.model import Design, Figure
from vitruvio.model.parts import Latency, Parts
from vitruvio.report.wording import Wording
from vitruvio.text import show

# The decisions that make a design what it is, told first.
HEADLINES: Final = ("packing", "hosting")
MOST_USE_CASES: Final = 3


class Objective(NamedTuple):
    """The stated targets of one kind: how many are `met` of `all`, and the one with the least room."""

    kind: str
    met: int
    all: int
    use_case: str
    predicted: Figure
    target: Figure
    style: str


class _Kept(NamedTuple):
    """A target and what is predicted; `strain` is how much of what is allowed that takes."""

    strain: float
    use_case: str
    predicted: Figure
    target: Figure
    met: bool


def objectives(parts: Parts) -> list[Objective]:
    """Availability and latency, where the brief states targets of them."""
    available = [
        _Kept(_share(each.downtime, each.allowed), each.use_case, each.predicted, each.target, each.met)
        for each in parts.availabilities.values()
        if each.target_stated
    ]
    fast = [
        _Kept(_share(each.predicted, each.target), each.use_case, each.predicted, each.target, _within(each))
        for each in parts.latencies.values()
        if each.target_stated
    ]
    kinds = (("availability", available, "percent"), ("latency", fast, ""))
    return [_objective(kind, kept, style) for kind, kept, style in kinds if kept]


def headlines(design: Design, wording: Wording) -> Iterator[tuple[str, list[str]]]:
    """The rows of a summary: what each is about, and its texts."""
    loads = sorted(design.parts.loads.values(), key=lambda each: (-each.peak.value, each.use_case))
    told = [
        _say(wording, "load", use_case=each.use_case, change=change(each.peak, each.peak_horizon, wording))
        for each in loads[:MOST_USE_CASES]
    ]
    if told:
        yield "load", told
    first, bill = design.parts.bottleneck, design.parts.bill
    headroom = show(first.headroom.value, first.headroom.dimension, wording.language, "factor")
    yield "bottleneck", [_say(wording, "bottleneck", resource=first.resource, headroom=headroom)]
    cost = change(bill.shown_now, bill.shown_horizon, wording)
    if bill.budget is None:
        yield "cost", [_say(wording, "cost", change=cost)]
    else:
        yield "cost", [_say(wording, "cost_of_budget", change=cost, budget=wording.figure(bill.budget))]
    for each in objectives(design.parts):
        yield each.kind, [_told(each, wording)]


def change(now: Figure, then: Figure, wording: Wording) -> str:
    """Two figures with an arrow between; one where both read alike."""
    texts = wording.figure(now), wording.figure(then)
    return texts[0] if texts[0] == texts[1] else f"{texts[0]} → {texts[1]}"


def _objective(kind: str, kept: list[_Kept], style: str) -> Objective:
    worst = max(kept, key=lambda each: (each.strain, each.use_case))
    met = sum(each.met for each in kept)
    return Objective(kind, met, len(kept), worst.use_case, worst.predicted, worst.target, style)


def _told(objective: Objective, wording: Wording) -> str:
    """How many targets are met, and the one that is nearest to its limit or furthest beyond."""
    shown = {
        name: show(figure.value, figure.dimension, wording.language, objective.style or None)
        for name, figure in (("predicted", objective.predicted), ("target", objective.target))
    }
    id = "report.summary.met" if objective.met == objective.all else "report.summary.missed"
    counts = {"met": str(objective.met), "all": str(objective.all)}
    return wording.say(id, objective.all, use_case=objective.use_case, **counts, **shown)


def _within(latency: Latency) -> bool:
    return latency.predicted.value <= latency.target.value


def _share(used: Figure, allowed: Figure) -> float:
    return used.value / (allowed.value or 1.0)


def _say(wording: Wording, id: str, /, **texts: str) -> str:
    return wording.say(f"report.summary.{id}", **texts)
