"""What a simulation found, as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from vitruvio import __version__
from vitruvio.model.simulated import CaseSeen, PartSeen, Simulated
from vitruvio.report.findings.wording import visible
from vitruvio.report.page.html import Html, tag
from vitruvio.report.plain import plain_page
from vitruvio.report.simulation import words
from vitruvio.report.simulation.charts import run_charts, times_chart, used_chart
from vitruvio.report.simulation.text import CASES, PARTS
from vitruvio.report.wording import Wording

_STYLE: Final = Path(__file__).parent / "assets" / "simulation.css"


def simulation_page(found: Simulated, wording: Wording) -> str:
    """What was found as one HTML document; the same simulation gives the same text."""
    title = words.say(wording, "page.title", system=visible(found.system))
    parts = (
        *(tag("p", each, class_="lead") for each in words.head(found, wording)),
        *(tag("p", each, class_="comes") for each in words.doubts(found, wording)),
        *(tag("p", each, class_="comes") for each in words.conclusions(found, wording)),
        *_differences(found, wording),
        *_chart("times", times_chart(found, wording), wording),
        _table(CASES, [_case(each, wording) for each in found.cases], wording),
        *_chart("used", used_chart(found, wording), wording),
        _table(PARTS, [_part(each, wording) for each in words.worth_telling(found)], wording),
        *_runs(found, wording),
        tag("footer", words.say(wording, "page.made", release=__version__, digest=found.digest[:12])),
    )
    return plain_page(title, parts, _STYLE, wording.language)


def _differences(found: Simulated, wording: Wording) -> Iterator[Html]:
    lines = words.differences(found, wording)
    if lines:
        yield tag("p", words.say(wording, "differs", len(lines)))
        yield tag("ul", [tag("li", each) for each in lines])
    elif any(each.predicted is not None for each in found.cases):
        yield tag("p", words.say(wording, "agrees"))


def _chart(name: str, chart: Html | None, wording: Wording) -> Iterator[Html]:
    yield tag("h2", words.say(wording, f"page.{name}"))
    if chart is not None:
        yield tag("figure", tag("figcaption", words.say(wording, f"page.{name}_key")), chart)


def _runs(found: Simulated, wording: Wording) -> Iterator[Html]:
    charts = list(run_charts(found, wording))
    if charts:
        yield tag("h2", words.say(wording, "page.runs"))
        key = words.say(wording, "page.runs_key", slow=words.percentile(0.99, wording))
        yield tag("p", key, class_="lead")
    for name, chart in charts:
        yield tag("figure", tag("figcaption", name), chart)


def _table(columns: Sequence[str], rows: Sequence[Html], wording: Wording) -> Html:
    heads = tag("tr", [tag("th", words.column(each, wording), scope="col") for each in columns])
    return tag("div", tag("table", tag("thead", heads), tag("tbody", rows)), class_="wide")


def _case(case: CaseSeen, wording: Wording) -> Html:
    cells = [
        words.rate(case.rate.value, wording),
        *(words.time(each, wording) for each in (case.p50, case.p95, case.p99)),
        words.errors(case, wording),
        words.objective(case, wording),
        words.predicted(case, wording),
        words.verdict(case),
    ]
    return _row(visible(case.use_case), cells, case.differs)


def _part(part: PartSeen, wording: Wording) -> Html:
    cells = [
        words.share(part.utilisation.value, wording),
        words.NOTHING if part.predicted is None else words.share(part.predicted, wording),
        words.waiting(part.waiting, wording),
        words.wait(part.wait, wording),
        words.share(part.refused.value, wording) if part.refused.value else words.NOTHING,
    ]
    return _row(words.part_name(part), cells, part.differs)


def _row(name: str, cells: Sequence[str], differs: bool) -> Html:
    told = [tag("td", each, class_="n") for each in cells]
    return tag("tr", tag("th", name, scope="row"), told, class_="off" if differs else None)
