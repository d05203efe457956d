"""Reading a design: a section of its report, and where a field comes from."""

from __future__ import annotations

import json
from typing import Any, Final

from vitruvio.agents.answers import Answer, answer
from vitruvio.agents.parameters import CATALOGUE, LANGUAGE, Parameter, Schema, folder
from vitruvio.agents.schemas import TEXT, of_types, output_schema, shape
from vitruvio.agents.tools.designs import link
from vitruvio.agents.tools.tool import READS, Call, Tool

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.source import Detail, SourceError

_REPORT: Final = "architecture.json"
_PATH = "scalability_design.capacity_planning.cost_optimization"


def tools() -> tuple[Tool, ...]:
    """The tools of this module."""
    section = Parameter(
        name="section",
        about="A section, or a path into one; without it, the whole report.",
        examples=("service_design", "api_specification.rate_limiting"),
    )
    field = Parameter(
        name="field",
        about="A field of the report, an item of one, or the id of a decision; a section lists its fields.",
        required=True,
        examples=(_PATH, "service_design.services[orders].dependencies"),
    )
    return (
        Tool(
            "report",
            "Read the report",
            "Returns the report of a design, whole or one section of it, in the shape that agents report "
            "architectures in. Use it to quote a design; nothing else is computed.",
            (folder(), section, LANGUAGE),
            _report,
            {"folder": "shop", "section": "service_design"},
            lambda: output_schema(shape(section=TEXT, value={})),
            READS,
        ),
        Tool(
            "explain",
            "Explain a field",
            "Tells where a field of a design comes from: its figures and formulas, the decision with the "
            "options refused, assumptions, the inputs that decide and where the decision would tip. Use it "
            "whenever somebody asks why.",
            (folder(), field, LANGUAGE, CATALOGUE),
            _explain,
            {"folder": "shop", "field": _PATH},
            _explain_schema,
            READS,
        ),
    )


def _report(call: Call) -> Answer:
    from vitruvio.catalogue import load_catalogue
    from vitruvio.report import Wording, architecture
    from vitruvio.workbench import language_of, open_design

    place, section = call.text("folder"), call.text("section")
    design = open_design(place)
    language = call.asked or language_of(design)
    found = architecture(design.sections, Wording(language, load_catalogue(None, language)))
    value = _below(call, found, section)
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return answer(text, {"section": section, "value": value}, [link(call, place, _REPORT)])


def _below(call: Call, report: Any, path: str) -> Any:
    """What stands at a path of names, an item of a list being called by its number or its name."""
    found = report
    for part in path.replace("[", ".").replace("]", "").split(".") if path else []:
        inside = _inside(found)
        if part not in inside:
            raise _no_such(call, part, tuple(inside))
        found = inside[part]
    return found


def _inside(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    if not isinstance(value, list):
        return {}
    named = {str(each.get("service_name")): each for each in value if isinstance(each, dict)}
    return {**{str(place): each for place, each in enumerate(value)}, **named}


def _no_such(call: Call, part: str, inside: tuple[str, ...]) -> SourceError:
    from vitruvio.source import Problem, SourceError, nearest

    near = nearest(part, inside)
    id = "explain.no_such_field" if near is None else "explain.no_such_field_near"
    details: dict[str, Detail] = {"found": part, "expected": inside, "nearest": near or ""}
    return SourceError([Problem(id, details, call.where("section"), 0, 0)], call.language)


def _explain_schema() -> Schema:
    from vitruvio.report import Explanation
    from vitruvio.report.explain import Shown

    (explanation, shown), definitions = of_types(Explanation, Shown)
    fields = shape(fields={"type": "array", "items": shown})
    return output_schema({"anyOf": [explanation, fields]}, definitions)


def _explain(call: Call) -> Answer:
    from vitruvio.catalogue import load_catalogue
    from vitruvio.report import Explanation, Wording, explanation_text, fields_text
    from vitruvio.workbench import explain_field, language_of, open_design
    from vitruvio.workbench.explaining import with_simulation

    place = call.text("folder")
    design = open_design(place)
    language = call.asked or language_of(design)
    facts = load_catalogue(call.maybe("catalogue"), language)
    found = explain_field(design, call.text("field"), facts, language)
    wording = Wording(language, facts)
    if isinstance(found, Explanation):
        found = with_simulation(found, design, place, wording)
        return answer(explanation_text(found, wording, False), found)
    return answer(fields_text(found, wording), {"fields": found})
