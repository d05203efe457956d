"""The first page: what the system is, its containers, its key figures, what falls short, what to doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vitruvio.model import Design, Function
from vitruvio.report.diagrams import FOLDER, container_diagram
from vitruvio.report.headlines import HEADLINES, headlines
from vitruvio.report.markdown.syntax import blank, bullets, capital, code, escaped, heading, table
from vitruvio.report.reasons import reason, risk_told
from vitruvio.report.risk import Risk, riskiest
from vitruvio.report.wording import Wording

DECISIONS = "decisions/README.md"
PAGE = "index.html"
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


def _figures(design: Design, wording: Wording) -> Iterator[str]:
    heads = (_say(wording, "figure"), _say(wording, "value"))
    said = [
        (escaped(capital(wording.say(f"report.summary.row.{row}"))), "<br>".join(map(escaped, texts)))
        for row, texts in headlines(design, wording)
    ]
    yield from table([escaped(each) for each in heads], said)


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
    """What an assumption does, its place or its id set as code."""
    told = risk_told(risk, design.parts.bill, wording)
    place = risk.paths[0] if risk.paths else risk.figure.origin.partition("#")[0]
    before, found, after = told.partition(place)
    return escaped(before) + code(place) + escaped(after) if found else escaped(told)


def _say(wording: Wording, id: str) -> str:
    return wording.say(f"report.markdown.{id}")
