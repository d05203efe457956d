"""The page put together: what one reads, the data behind it, the style and the scripts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from vitruvio.catalogue import Catalogue
from vitruvio.model import Design, Figure, Function, below
from vitruvio.model.evaluate import compared_in
from vitruvio.model.tipping import CLOSE, GROWTHS, LADDER, TINY, WHOLE
from vitruvio.report.page.assets import script, style
from vitruvio.report.page.charts import chart_data, figures_of_charts, inputs_moved
from vitruvio.report.page.choices import decision_data, figures_of_decisions
from vitruvio.report.page.diagram import diagram_data, figures_of_diagram
from vitruvio.report.page.graph import graph_data
from vitruvio.report.page.html import Html, inner, tag
from vitruvio.report.page.lists import assumptions_html, decisions_html
from vitruvio.report.page.opening import opening
from vitruvio.report.page.sections import section_names, sections_html
from vitruvio.report.page.units import unit_table
from vitruvio.report.page.view import View, anchor
from vitruvio.report.page.words import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

# Nothing is fetched: all that the page needs stands in it.
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
CHARTS: Final = ("load", "growth", "latency", "cost", "availability", "storage")
# The slider goes from a tenth of today's load to thirty times, in steps of a twentieth of a decade.
LEAST, MOST = -20, 30


def page(design: Design, catalogue: Catalogue, functions: Mapping[str, Function], language: Language) -> str:
    """A design as one HTML document that needs nothing else; the same design gives the same text."""
    view = View(design, catalogue, language)
    charts, diagram = chart_data(view), diagram_data(view)
    main = inner(
        opening(view, functions),
        _diagram(view),
        _charts(view),
        sections_html(view),
        decisions_html(view),
    )
    tops = [
        *view.linked.used.values(),
        *figures_of_decisions(design),
        *figures_of_charts(charts, design),
        *figures_of_diagram(diagram, design),
    ]
    figures = below(tops)
    main = inner(main, assumptions_html(view, figures))
    data = _data(view, below([*figures, *view.linked.used.values()]), charts, diagram)
    data |= inputs_moved(figures)
    body = inner(_bar(view), tag("main", main, id="main"), _panel(view), _foot(view), _scripts(data))
    document = tag("html", _head(view), tag("body", body), lang=language)
    return f"<!DOCTYPE html>\n{document}\n"


def _data(view: View, figures: list[Figure], charts: Any, diagram: Any) -> dict[str, Any]:
    design, wording = view.design, view.wording
    compared = [each for decision in design.decisions.values() for each in compared_in(decision)]
    graph = graph_data(figures, compared, design, view.catalogue, wording)
    return {
        "language": wording.language,
        "system": design.system,
        "graph": graph,
        "decisions": decision_data(design, wording),
        "charts": charts,
        "diagram": diagram,
        "words": words(wording, graph["ops"]),
        "units": unit_table({each.dimension for each in figures}, wording.language),
        "search": {"ladder": LADDER, "growths": GROWTHS, "whole": WHOLE, "close": CLOSE, "tiny": TINY},
    }


def _head(view: View) -> Html:
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="generator", content=f"Vitruvio {view.design.release}"),
        tag("title", view.say("page_title", system=view.design.system)),
        tag("style", Html(style())),
    )


def _bar(view: View) -> Html:
    links = [
        ("summary", view.say("summary")),
        ("diagram", view.say("containers")),
        ("charts", view.say("charts")),
        *((anchor(name), view.title(name)) for name in section_names(view)),
        ("decisions", view.say("decisions")),
        ("assumptions", view.say("assumptions")),
    ]
    return inner(
        tag("a", view.say("skip"), href="#main", class_="skip"),
        tag(
            "header",
            tag("a", view.design.system, href="#summary", class_="brand"),
            _finder(view),
            _slider(view),
            tag(
                "button",
                "\N{CIRCLE WITH LEFT HALF BLACK}",
                id="theme",
                type="button",
                aria_label=view.say("theme"),
            ),
            class_="bar",
        ),
        tag(
            "nav",
            tag("ol", (tag("li", tag("a", text, href=f"#{place}")) for place, text in links)),
            aria_label=view.say("contents"),
            class_="contents",
        ),
    )


def _finder(view: View) -> Html:
    field = tag(
        "input",
        id="search",
        type="search",
        placeholder=view.say("search"),
        aria_label=view.say("search"),
        autocomplete="off",
    )
    return tag("div", field, tag("ul", id="found", hidden=True), class_="finder")


def _slider(view: View) -> Html:
    field = tag("input", id="load", type="range", min=LEAST, max=MOST, step=1, value=0)
    return tag(
        "div",
        tag("label", view.say("load"), for_="load"),
        field,
        tag("output", id="load-shown", for_="load"),
        tag("button", view.say("reset"), id="load-reset", type="button"),
        class_="slider",
    )


def _diagram(view: View) -> Html:
    named = view.say("word.diagram")
    return tag(
        "section",
        tag("h2", view.say("containers"), id="title-diagram"),
        tag("p", view.say("containers_told"), class_="quiet"),
        _focus(view),
        tag("div", id="load-note", aria_live="polite"),
        tag("div", id="containers", class_="canvas", tabindex=0, role="region", aria_label=named),
        id="diagram",
        class_="part",
        aria_labelledby="title-diagram",
    )


def _focus(view: View) -> Html:
    """A service to look at, for those whom the drawing does not help."""
    names = [each.service_name.text for each in view.design.sections.service_design.services]
    options = (tag("option", each, value=anchor("service", each)) for each in names)
    every = tag("option", view.say("all_services"), value="")
    chosen = tag("select", every, options, id="focus")
    return tag("p", tag("label", view.say("service"), for_="focus"), " ", chosen, class_="focus")


def _charts(view: View) -> Html:
    figures = (
        tag(
            "figure",
            tag("figcaption", tag("h3", view.say(f"chart.{each}")), view.say(f"chart.{each}.told")),
            tag("div", data_chart=each),
            class_="chart-box",
        )
        for each in CHARTS
    )
    return tag(
        "section",
        tag("h2", view.say("charts"), id="title-charts"),
        tag("div", figures, class_="charts"),
        id="charts",
        class_="part",
        aria_labelledby="title-charts",
    )


def _panel(view: View) -> Html:
    return tag(
        "dialog",
        tag(
            "div",
            tag("h2", id="panel-title"),
            tag("button", view.say("close"), id="panel-close", type="button"),
            class_="panel-head",
        ),
        tag("div", id="panel-body"),
        id="panel",
        aria_labelledby="panel-title",
    )


def _foot(view: View) -> Html:
    source = view.design.source
    texts = {"release": view.design.release, "brief": source.brief, "digest": source.brief_digest[:12]}
    return tag("footer", tag("p", view.say("made", **texts)))


def _scripts(data: dict[str, Any]) -> Html:
    # A text of the user's must not end the element that it stands in.
    text = msgspec.json.encode(data).decode().replace("<", "\\u003c")
    return inner(tag("script", Html(text), type="application/json", id="data"), tag("script", Html(script())))
