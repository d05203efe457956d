"""The first screen: what the system is, what it carries and costs, what falls short, what to doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vitruvio.model import Figure, Function
from vitruvio.report.page.html import Child, Html, inner, tag
from vitruvio.report.page.view import View, capital
from vitruvio.report.reasons import HEADLINES, reason, risk_told
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
        tag("ul", told, class_="reasons"),
    )


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
    yield from _objectives(view)
    neck = parts.bottleneck
    yield _card(
        view, "headroom", view.figure(neck.headroom, "factor"), view.say("card.until", resource=neck.resource)
    )


def _objectives(view: View) -> Iterator[Html]:
    parts = view.design.parts
    kept = [
        (
            each.use_case,
            each.predicted,
            each.target,
            each.met,
            each.downtime.value / (each.allowed.value or 1),
        )
        for each in parts.availabilities.values()
        if each.target_stated
    ]
    yield from _objective(view, "availability", kept, "percent")
    fast = [
        (
            each.use_case,
            each.predicted,
            each.target,
            each.predicted.value <= each.target.value,
            each.predicted.value / (each.target.value or 1),
        )
        for each in parts.latencies.values()
        if each.target_stated
    ]
    yield from _objective(view, "latency", fast, "")


def _objective(
    view: View, name: str, rows: list[tuple[str, Figure, Figure, bool, float]], style: str
) -> Iterator[Html]:
    """How many targets are met, and the tightest of them."""
    if not rows:
        return
    met = sum(each[3] for each in rows)
    use_case, predicted, target, _, _ = max(rows, key=lambda each: (each[4], each[0]))
    tightest = inner(use_case, ": ", view.figure(predicted, style), " / ", view.figure(target, style))
    kind = "" if met == len(rows) else "short"
    number = tag("span", f"{met}/{len(rows)}", data_met=name)
    yield _card(view, name, number, tightest, kind)


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
