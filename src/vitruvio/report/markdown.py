"""The report as Markdown, for reading in a repository."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vitruvio.model import Design
from vitruvio.report.explain.inputs import Inputs
from vitruvio.report.wording import Wording

_MARKED = str.maketrans({each: f"\\{each}" for each in "\\`*_{}[]<>#|"})


def markdown(design: Design, report: Mapping[str, Any], inputs: Inputs, wording: Wording) -> str:
    """The report (as `architecture` gives it) with what falls short and what was assumed, as Markdown."""
    lines = [f"# {_escaped(design.system)}", ""]
    lines += _shortfalls(design, wording)
    for section, content in report.items():
        lines += _section(section, section, content, 2, wording)
    lines += _assumptions(design, inputs, wording)
    return "\n".join(lines).rstrip() + "\n"


def _section(path: str, name: str, content: Any, level: int, wording: Wording) -> Iterator[str]:
    title = wording.say(f"report.title.{path}")
    if isinstance(content, str):
        yield from (f"**{title}**: {_escaped(content)}", "")
        return
    if path == "service_design.services":
        for each in content:
            yield from _service(each, level, wording)
        return
    yield from (f"{'#' * level} {title}", "")
    if isinstance(content, dict):
        for key, value in content.items():
            yield from _section(f"{path}.{key}", key, value, level + 1, wording)
    elif content and isinstance(content[0], dict):
        yield from _table(path, content, list(content[0]), wording)
    else:
        numbered = name == "next_steps"
        yield from (
            f"{f'{place}.' if numbered else '-'} {_escaped(each)}" for place, each in enumerate(content, 1)
        )
        yield ""


def _service(service: Mapping[str, Any], level: int, wording: Wording) -> Iterator[str]:
    path = "service_design.services"
    yield from (f"{'#' * level} {_escaped(service['service_name'])}", "")
    yield from (_escaped(service["domain_responsibility"]), "")
    for name in ("data_stores", "dependencies"):
        for each in service[name]:
            yield f"- **{wording.say(f'report.title.{path}.{name}')}**: {_escaped(each)}"
    yield ""
    rows = [{**each, "error_codes": ", ".join(each["error_codes"])} for each in service["api_endpoints"]]
    columns = ["method", "path", "description", "error_codes"]
    yield from _table(f"{path}.api_endpoints", rows, columns, wording)


def _table(
    path: str, rows: Sequence[Mapping[str, Any]], columns: Sequence[str], wording: Wording
) -> Iterator[str]:
    titles = [wording.say(f"report.title.{path}.{each}") for each in columns]
    yield f"| {' | '.join(titles)} |"
    yield f"|{'---|' * len(columns)}"
    for row in rows:
        cells = (_code(str(row[each])) if each == "path" else _escaped(str(row[each])) for each in columns)
        yield f"| {' | '.join(cells)} |"
    yield ""


def _shortfalls(design: Design, wording: Wording) -> Iterator[str]:
    if not design.shortfalls:
        return
    yield from (f"## {wording.say('report.markdown.shortfalls')}", "")
    for each in design.shortfalls:
        what, remedy = wording.statement(each.what), wording.statement(each.remedy)
        yield f"- {_escaped(what)} {_escaped(remedy)}"
    yield ""


def _assumptions(design: Design, inputs: Inputs, wording: Wording) -> Iterator[str]:
    if not design.assumptions:
        return
    yield from (f"## {wording.say('report.markdown.assumptions')}", "")
    heads = [wording.say(f"report.markdown.{each}") for each in ("place", "value", "why", "source")]
    yield from (f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}")
    for path, each in design.assumptions.items():
        note = inputs.assumption(path, each)
        source = ", ".join(one for one in (note.source, note.date) if one)
        cells = (f"`{path}`", _escaped(note.text), _escaped(note.why), _escaped(source))
        yield f"| {' | '.join(cells)} |"


def _code(text: str) -> str:
    return "`" + text.replace("`", "").replace("|", "\\|") + "`"


def _escaped(text: str) -> str:
    return " ".join(text.translate(_MARKED).split())
