"""The first page: what the system is, its containers, its key figures, what falls short, what to doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from vitruvio.model import Design, Figure, Function
from vitruvio.model.parts import Latency
from vitruvio.report.diagrams import FOLDER, container_diagram
from vitruvio.report.markdown.syntax import blank, bullets, capital, code, escaped, heading, table
from vitruvio.report.reasons import HEADLINES, reason, risk_told
from vitruvio.report.risk import Risk, riskiest
from vitruvio.report.wording import Wording
from vitruvio.text import show

DECISIONS = "decisions/README.md"
PAGE = "index.html"
MOST_USE_CASES = 3
MOST_RISKS = 3


def front(design: Design, functions: Mapping[str, Function], wording: Wording) -> Iterator[str]:
    """The page as lines."""
    yield from heading(1, design.system)
    yield from _what(design, wording)
    yield from ("```mermaid", *container_diagram(design, wording).splitlines(), "```", "")
    links = (("diagrams", f"{FOLDER}/"), ("decisions", DECISIONS), ("page", PAGE))
    seen = (f"[{escaped(_say(wording, name))}]({target})" for name, target in links)
    yield from (f"{escaped(wording.say('diagrams.containers'))} {' · '.join(seen)}", "")
    yield from _figures(design, wording)
    yield from _shortfalls(design, wording)
    yield from _risks(design, functions, wording)


def _what(design: Design, wording: Wording) -> Iterator[str]:
    """What the brief calls it, its style, and what that was chosen for."""
    said = design.source.lines.get("summary")
    if said is not None and not said.text.endswith("…"):
        yield from (escaped(said.text.strip("\"'")), "")
    style = wording.part(design.sections.architecture_overview.architecture_style)
    yield from (f"**{escaped(capital(style))}**", "")
    decided = [design.decisions[id] for id in HEADLINES if id in design.decisions]
    reasons = [escaped(capital(reason(each, wording))) for each in decided]
    yield from blank(bullets(reasons))


class _Kept(NamedTuple):
    """A target and what is predicted; `strain` is how much of what is allowed that takes."""

    strain: float
    use_case: str
    predicted: Figure
    target: Figure
    met: bool


def _figures(design: Design, wording: Wording) -> Iterator[str]:
    heads = (_say(wording, "figure"), _say(wording, "value"))
    rows = [*_load(design, wording), *_limits(design, wording), *_targets(design, wording)]
    said = [(escaped(capital(wording.say(f"report.summary.row.{row}"))), text) for row, text in rows]
    yield from table([escaped(each) for each in heads], said)


def _load(design: Design, wording: Wording) -> Iterator[tuple[str, str]]:
    loads = sorted(design.parts.loads.values(), key=lambda each: (-each.peak.value, each.use_case))
    texts = [
        wording.say(
            "report.summary.load",
            use_case=each.use_case,
            change=_change(each.peak, each.peak_horizon, wording),
        )
        for each in loads[:MOST_USE_CASES]
    ]
    if texts:
        yield "load", "<br>".join(map(escaped, texts))


def _limits(design: Design, wording: Wording) -> Iterator[tuple[str, str]]:
    """What saturates first, and the bill against its budget."""
    first, bill = design.parts.bottleneck, design.parts.bill
    headroom = show(first.headroom.value, first.headroom.dimension, wording.language, "factor")
    told = wording.say("report.summary.bottleneck", resource=first.resource, headroom=headroom)
    yield "bottleneck", escaped(told)
    change = _change(bill.shown_now, bill.shown_horizon, wording)
    if bill.budget is None:
        yield "cost", escaped(wording.say("report.summary.cost", change=change))
        return
    budget = wording.figure(bill.budget)
    yield "cost", escaped(wording.say("report.summary.cost_of_budget", change=change, budget=budget))


def _targets(design: Design, wording: Wording) -> Iterator[tuple[str, str]]:
    parts = design.parts
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
    for row, kept, style in (("availability", available, "percent"), ("latency", fast, None)):
        if kept:
            yield row, escaped(_nearest(kept, style, wording))


def _nearest(kept: list[_Kept], style: str | None, wording: Wording) -> str:
    """How many targets are met, and the one that is nearest to its limit or furthest beyond."""
    worst = max(kept, key=lambda each: (each.strain, each.use_case))
    met = sum(each.met for each in kept)
    shown = {
        name: show(figure.value, figure.dimension, wording.language, style)
        for name, figure in (("predicted", worst.predicted), ("target", worst.target))
    }
    id = "report.summary.met" if met == len(kept) else "report.summary.missed"
    return wording.say(id, len(kept), met=str(met), all=str(len(kept)), use_case=worst.use_case, **shown)


def _within(latency: Latency) -> bool:
    return latency.predicted.value <= latency.target.value


def _share(used: Figure, allowed: Figure) -> float:
    return used.value / (allowed.value or 1.0)


def _shortfalls(design: Design, wording: Wording) -> Iterator[str]:
    if design.shortfalls:
        yield from heading(2, _say(wording, "shortfalls"))
        yield from blank(
            bullets(escaped(wording.prose((each.what, each.remedy))) for each in design.shortfalls)
        )


def _risks(design: Design, functions: Mapping[str, Function], wording: Wording) -> Iterator[str]:
    risks = riskiest(design, functions, MOST_RISKS)
    if risks:
        yield from heading(2, _say(wording, "risks"))
        yield from blank(bullets(_risk(each, design, wording) for each in risks))


def _risk(risk: Risk, design: Design, wording: Wording) -> str:
    """What an assumption does, its place set as code."""
    told = risk_told(risk, design.parts.bill, wording)
    place = risk.paths[0] if risk.paths else risk.figure.origin
    return code(place) + escaped(told.removeprefix(place)) if told.startswith(place) else escaped(told)


def _change(now: Figure, then: Figure, wording: Wording) -> str:
    texts = wording.figure(now), wording.figure(then)
    return texts[0] if texts[0] == texts[1] else f"{texts[0]} → {texts[1]}"


def _say(wording: Wording, id: str) -> str:
    return wording.say(f"report.markdown.{id}")
