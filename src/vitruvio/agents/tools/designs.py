"""Designs: made from a brief, judged, divided, compared, and clients of them."""

from __future__ import annotations

import os
from typing import Any

from vitruvio.agents.answers import Answer, Link, answer
from vitruvio.agents.limits import DOCUMENT
from vitruvio.agents.parameters import CATALOGUE, LANGUAGE, Parameter, Schema, long_text
from vitruvio.agents.problems import problem_record
from vitruvio.agents.schemas import (
    FLAG,
    PROBLEM,
    TEXT,
    TEXTS,
    lists,
    maybe,
    of_types,
    output_schema,
    shape,
)
from vitruvio.agents.tools.briefs import one_of
from vitruvio.agents.tools.tool import REPLACES, Call, Tool

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from vitruvio.model.simulated import Simulated
    from vitruvio.report import Wording
    from vitruvio.source import Detail, Problem, SourceError
    from vitruvio.text import Language
    from vitruvio.workbench import Made
    from vitruvio.workbench.simulating import Run

# What a brief that is written may be called, so that no other file is replaced.
_BRIEFS = (".yaml", ".yml")
_PROFILES = ("default", "zalando", "modi")
_KINDS = {
    ".json": "application/json",
    ".md": "text/markdown",
    ".yaml": "application/yaml",
    ".html": "text/html",
}
# What a design is read by first; the rest is told by its number, and found as resources.
_FIRST = ("architecture.json", "ARCHITECTURE.md", "design.json")

_MEMORY = Parameter(
    name="memory",
    about="File of a memory whose precedents are asked, and which remembers.",
    kind="file",
    examples=(".vitruvio/memory.sqlite",),
)


def _flag(name: str, about: str) -> Parameter:
    return Parameter(name=name, about=about, kind="flag", default=False)


_DESIGN = (
    Parameter(
        name="brief",
        about="File of the brief; with text, where that is written.",
        kind="place",
        examples=("shop.yaml",),
    ),
    long_text(
        "text", "The brief itself (YAML), which is written into the file brief first.", longest=DOCUMENT
    ),
    _flag("replace", "Whether text may replace another text in the file brief."),
    Parameter(
        name="output",
        about="Folder to write into; the default is the system's name. A design there is replaced.",
        kind="place",
        examples=("shop",),
    ),
    LANGUAGE,
    Parameter(
        name="api_profile",
        about="Whose guidelines the contracts follow; the default is what the brief decides.",
        choices=_PROFILES,
    ),
    CATALOGUE,
    _flag("verify", "Whether to simulate the design as well (some seconds)."),
    _MEMORY,
    _flag(
        "precedents",
        "Whether to ask the server's memory for precedents; else the design rests on the brief alone.",
    ),
    _flag("remember", "Whether to store the design's decisions in the memory, for later designs."),
    _flag(
        "report",
        "Whether the answer holds the whole report too. It is long; the tool report reads a section.",
    ),
)


def tools() -> tuple[Tool, ...]:
    """The tools of this module."""
    return (_design_tool(),)


def _design_tool() -> Tool:
    return Tool(
        "design",
        "Design a backend",
        "Computes the whole architecture of a backend from a brief and writes it into a folder: report, "
        "contracts, records, diagrams. Give the file of a brief, or its text and a file to write it into. "
        "Returns a summary, what falls short with its remedy, the files, and links to the report; every "
        "figure can be asked about with explain. A wrong brief gives every problem with its line.",
        _DESIGN,
        _design,
        {"brief": "shop.yaml", "output": "shop"},
        _design_schema,
        REPLACES,
    )


def _design_schema() -> Schema:
    from vitruvio.model.simulated import Simulated
    from vitruvio.report.schema import report_schema

    report = {key: value for key, value in report_schema("en").items() if key != "$schema"}
    (verified,), definitions = of_types(Simulated)
    document = shape(
        system=TEXT,
        folder=TEXT,
        language=TEXT,
        style=TEXT,
        services=TEXTS,
        falls_short={**FLAG, "description": "Whether an objective or the budget cannot be met."},
        shortfalls=lists(shape(id=TEXT, what=TEXT, remedy=TEXT)),
        warnings=lists(PROBLEM),
        files=TEXTS,
        remembered={"type": ["integer", "null"], "description": "How many decisions the memory stored."},
        verified=maybe(verified),
        report=maybe(report),
    )
    return output_schema(document, definitions)


def _design(call: Call) -> Answer:
    from vitruvio.design.formulas import FUNCTIONS
    from vitruvio.report import Wording, summary
    from vitruvio.source import render_problems
    from vitruvio.workbench import folder_for, language_of, save_design

    steps = 3.0 + call.flag("verify")
    path = _written(call)
    call.progress(1, steps)
    made = _made(call, path)
    call.progress(2, steps)
    language = language_of(made.design)
    wording = Wording(language, made.catalogue)
    place = call.roots.inside(
        call.maybe("output") or folder_for(made.design), call.where("output"), folder=True
    )
    files = save_design(made.design, place, made.catalogue)
    call.progress(3, steps)
    run = _verified(call, made, place) if call.flag("verify") else None
    remembered = _remembered(call, made) if call.flag("remember") else None
    document = _document(call, made, place, wording)
    document |= {"files": [*files, *_simulated(run)], "remembered": remembered}
    document["verified"] = None if run is None else without_timelines(run)
    document["falls_short"] |= run is not None and run.found.falls_short
    lines = [summary(made.design, FUNCTIONS, wording), *render_problems(made.warnings, language)]
    if run is not None:
        from vitruvio.report.simulation import verification_text

        lines.append(verification_text(run.found, wording))
    return answer("\n".join(lines), document, _links(call, place))


def _written(call: Call) -> str:
    """The file of the brief; a text that was given is written into it."""
    text, path = call.maybe("text"), call.maybe("brief")
    if path is None:
        if text is None:
            raise one_of(call, "brief", "text")
        raise _wrong(call, "agents.argument.text_needs_file", name="brief")
    if text is not None:
        from vitruvio.workbench.writing import write_text

        if not path.endswith(_BRIEFS):
            raise _wrong(call, "agents.brief.ending", found=path, expected=_BRIEFS)
        write_text(path, text, call.flag("replace"), call.language)
    return path


def _wrong(call: Call, id: str, **details: Detail) -> SourceError:
    from vitruvio.source import Problem, SourceError

    return SourceError([Problem(id, details, call.where("brief"), 0, 0)], call.language)


def _made(call: Call, path: str) -> Made:
    from vitruvio.workbench import design_brief

    memory = call.maybe("memory")
    if memory is None and call.flag("precedents"):
        from vitruvio.workbench.remembering import memory_file

        memory = memory_file(call.memory)
    return design_brief(path, call.maybe("catalogue"), call.asked, call.maybe("api_profile"), memory)


def _verified(call: Call, made: Made, place: str) -> Run:
    from vitruvio.workbench.simulating import verify_design

    return verify_design(made.design, made.catalogue, place, lambda share: call.progress(3 + share, 4))


def without_timelines(run: Run) -> Simulated:
    """What was found, without what happened when, which is the greater part of it."""
    import msgspec

    return msgspec.structs.replace(run.found, timelines={})


def _simulated(run: Run | None) -> tuple[str, ...]:
    from vitruvio.workbench.simulating import DOCUMENT as SIMULATION
    from vitruvio.workbench.simulating import PAGE

    return () if run is None else (PAGE, SIMULATION)


def _remembered(call: Call, made: Made) -> int:
    from vitruvio.workbench.remembering import open_memory, remember_design

    with open_memory(call.memory, catalogue=made.catalogue, language=call.language) as memory:
        return remember_design(made.design, memory).added


def _document(call: Call, made: Made, place: str, wording: Wording) -> dict[str, Any]:
    from vitruvio.report import architecture

    design = made.design
    style = wording.part(design.sections.architecture_overview.architecture_style)
    return {
        "system": design.system,
        "folder": place,
        "language": wording.language,
        "style": style,
        "services": list(design.parts.deployables),
        "falls_short": bool(design.shortfalls),
        "shortfalls": [
            {"id": each.id, "what": wording.statement(each.what), "remedy": wording.statement(each.remedy)}
            for each in design.shortfalls
        ],
        "warnings": warnings(made.warnings, wording.language),
        "report": architecture(design.sections, wording) if call.flag("report") else None,
    }


def warnings(problems: Iterable[Problem], language: Language) -> list[dict[str, Any]]:
    return [problem_record(each, language) for each in problems]


def _links(call: Call, place: str) -> list[Link]:
    absolute = call.roots.absolute(place)
    return [link(call, place, each) for each in _FIRST if os.path.isfile(os.path.join(absolute, each))]


def link(call: Call, place: str, file: str) -> Link:
    """The resource that a file of a design's folder is."""
    size = os.path.getsize(os.path.join(call.roots.absolute(place), file))
    kind = _KINDS.get(os.path.splitext(file)[1], "text/plain")
    name = call.roots.name_of(place)
    return Link(call.roots.address(place, file), f"{name}/{file}", file, kind, size)
