"""All decisions and all assumptions of a design, each a line that opens what stands behind it."""

from __future__ import annotations

from vitruvio.model import Decision, Figure
from vitruvio.report.decision_names import decision_pattern, decision_title, option_label
from vitruvio.report.explain.deciding import key_of
from vitruvio.report.explain.inputs import Inputs
from vitruvio.report.page.html import Child, Html, inner, tag
from vitruvio.report.page.view import View, folded, table


def decisions_html(view: View) -> Html:
    """The decisions, those of a kind together; the kinds with a real choice first."""
    kinds: dict[str, list[Decision]] = {}
    for each in view.design.decisions.values():
        kinds.setdefault(decision_pattern(each.id), []).append(each)
    groups = [_kind(view, kinds[kind]) for kind in sorted(kinds)]
    count = len(view.design.decisions)
    return folded(
        "decisions",
        view.say("decisions"),
        tag("p", view.say("decisions_told", count, count=str(count)), class_="quiet"),
        tag("ul", groups, class_="decisions"),
    )


def _kind(view: View, decisions: list[Decision]) -> Html:
    lines = [_line(view, each) for each in sorted(decisions, key=lambda each: each.id)]
    return inner(tag("li", each) for each in lines)


def _line(view: View, decision: Decision) -> Html:
    language = view.wording.language
    title = tag("a", decision_title(decision.id, language), href=f"#decision/{decision.id}")
    chosen = option_label(decision.id, decision.chosen, language)
    how = "overruled" if decision.overruled else "moved" if decision.instead_of else ""
    mark = tag("span", view.say(how), class_="tag") if how else None
    fragile = tag("span", view.say("fragile"), class_="tag warn") if decision.fragile else None
    return inner(title, ": ", chosen, mark, fragile)


def assumptions_html(view: View, figures: list[Figure]) -> Html:
    """What the brief does not say and the design took instead, and all that its figures assume."""
    return folded(
        "assumptions",
        view.say("assumptions"),
        tag("p", view.say("assumptions_told"), class_="quiet"),
        table(
            [view.say(f"column.{each}") for each in ("assumption", "value", "why", "source")],
            [*_unsaid(view), *_assumed(view, figures)],
        ),
    )


def _unsaid(view: View) -> list[list[Child]]:
    """The places in the brief that would say it."""
    inputs = Inputs(view.design, view.catalogue, view.wording)
    rows: list[list[Child]] = []
    for path, each in view.design.assumptions.items():
        note = inputs.assumption(path, each)
        value: Child = note.text if each.figure is None else view.figure(each.figure)
        rows.append([tag("code", path), value, note.why, _sourced(note.source, note.date)])
    return rows


def _assumed(view: View, figures: list[Figure]) -> list[list[Child]]:
    """The catalogue's assumptions below the figures that the page shows."""
    inputs = Inputs(view.design, view.catalogue, view.wording)
    said = {each.fact for each in view.design.assumptions.values()}
    leaves: dict[str, Figure] = {}
    for each in figures:
        if each.op == "assumed" and each.origin.partition("#")[0] not in said:
            leaves.setdefault(each.origin.partition("#")[0], each)
    rows: list[list[Child]] = []
    for origin in sorted(leaves):
        note = inputs.note(key_of(leaves[origin]))
        name = view.catalogue.fact(origin).name if origin in view.catalogue else None
        id = tag("small", tag("code", origin))
        what = inner(name.of(view.wording.language), " ", id) if name else tag("code", origin)
        rows.append([what, view.figure(leaves[origin]), note.why, _sourced(note.source, note.date)])
    return rows


def _sourced(source: str, date: str) -> str:
    return ", ".join(each for each in (source, date) if each)
