"""The first screen: what the system is, what it carries and costs, what falls short, what to doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vitruvio.model import Function
from vitruvio.report.headlines import HEADLINES, Objective, objectives
from vitruvio.report.page.html import Child, Html, inner, tag
from vitruvio.report.page.view import View, capital
from vitruvio.report.reasons import reason, risk_told
from vitruvio.report.risk import riskiest

MOST_RISKS = 3


def opening(view: View, functions: Mapping[str, Function]) -> Html:
    """The summary as a section."""
    return tag(
        "section",
        _head(view),
        tag("dl", _cards(view), class_="cards"),
        _shortfalls(view),
        _risks(view, functions),
        id="summary",
        aria_labelledby="system",
    )


def _head(view: View) -> Html:
    design = view.design
    style = view.wording.part(design.sections.architecture_overview.architecture_style)
    decided = [design.decisions[id] for id in HEADLINES if id in design.decisions]
    told = (
        tag("li", tag("a", capital(reason(each, view.wording)), href=f"#decision/{each.id}", class_="quiet"))
        for each in decided
    )
    return inner(
        tag("p", style, class_="style"),
        tag("h1", design.system, id="system"),
        _lead(view),
        tag("ul", told, class_="reasons"),
    )


def _lead(view: View) -> Html | None:
    """What the brief says of the system, in the brief's own language."""
    lines = view.design.source.lines
    said = lines.get("summary")
    if said is None or said.text.endswith("…"):
        return None
    spoken = lines["language"].text if "language" in lines else "en"
    other = spoken if spoken != view.wording.language else None
    return tag("p", said.text.strip("\"'"), class_="lead", lang=other)


def _cards(view: View) -> Iterator[Html]:
    design, parts = view.design, view.design.parts
    services = design.sections.service_design.services
    names = ", ".join(each.service_name.text for each in services)
    yield _card(view, "services", str(len(services)), names)
    if parts.profile is not None:
        profile = parts.profile
        horizon = inner(view.say("card.at_horizon"), " ", view.figure(profile.peak_horizon))
        yield _card(view, "load", view.figure(profile.peak), horizon)
    bill = parts.bill
    later = inner(view.say("card.at_horizon"), " ", view.figure(bill.shown_horizon))
    if bill.budget is not None:
        later = inner(later, " · ", view.say("card.budget"), " ", view.figure(bill.budget))
    yield _card(view, "cost", view.figure(bill.shown_now), later)
    yield from (_objective(view, each) for each in objectives(parts))
    neck = parts.bottleneck
    yield _card(
        view, "headroom", view.figure(neck.headroom, "factor"), view.say("card.until", resource=neck.resource)
    )


def _objective(view: View, objective: Objective) -> Html:
    """How many targets are met, and the tightest of them."""
    style = objective.style
    shown = view.figure(objective.predicted, style), " / ", view.figure(objective.target, style)
    number = tag("span", f"{objective.met}/{objective.all}", data_met=objective.kind)
    kind = "" if objective.met == objective.all else "short"
    return _card(view, objective.kind, number, inner(objective.use_case, ": ", *shown), kind)


def _card(view: View, name: str, number: Child, detail: Child, kind: str = "") -> Html:
    return tag(
        "div",
        tag("dt", view.say(f"card.{name}")),
        tag("dd", number, class_="big"),
        tag("dd", detail),
        class_=f"card {kind}".strip(),
    )


def _shortfalls(view: View) -> Html | None:
    found = view.design.shortfalls
    if not found:
        return tag("p", view.say("nothing_short"), class_="good")
    items = (
        tag("li", tag("strong", view.linked.html((each.what,))), " ", view.linked.html((each.remedy,)))
        for each in found
    )
    return tag(
        "div", tag("h2", view.say("shortfalls")), tag("ul", items), class_="note short", id="shortfalls"
    )


def _risks(view: View, functions: Mapping[str, Function]) -> Html | None:
    risks = riskiest(view.design, functions, MOST_RISKS)
    if not risks:
        return None
    items = []
    for each in risks:
        view.linked.used[each.figure.id] = each.figure
        told = risk_told(each, view.design.parts.bill, view.wording)
        items.append(tag("li", tag("a", told, href=f"#figure-{each.figure.id}", class_="quiet")))
    return tag("div", tag("h2", view.say("risks")), tag("ol", items), class_="note", id="risks")
