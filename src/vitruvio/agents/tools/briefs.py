"""Briefs: one to start from, one checked, and the schemas of briefs and reports."""

from __future__ import annotations

from vitruvio.agents.answers import Answer, answer
from vitruvio.agents.limits import DOCUMENT
from vitruvio.agents.parameters import LANGUAGE, Parameter, Schema, brief_file, long_text
from vitruvio.agents.problems import problem_record
from vitruvio.agents.schemas import (
    ANYTHING,
    FLAG,
    MAYBE_TEXT,
    PROBLEM,
    TEXT,
    WHOLE,
    lists,
    output_schema,
    shape,
)
from vitruvio.agents.tools.tool import READS, WRITES, Call, Tool

_FILE = Parameter(
    name="file",
    about="Where to write it; it must not be there yet. Without it, the text is only returned.",
    kind="place",
    examples=("shop.yaml",),
)
_WHAT = Parameter(name="what", about="Which schema.", choices=("brief", "report"), required=True)

_EXAMPLE = (
    "system: Shop\nentities: {Order: {attributes: [id, total]}}\n"
    "use_cases: {place order: {creates: [Order], rate: 2/s}}"
)


def tools() -> tuple[Tool, ...]:
    """The tools of this module."""
    return (
        Tool(
            "new_brief",
            "New brief",
            "Gives a commented brief to start from: every key with what it means. Use it before writing a "
            "brief, then replace its contents by what the user said. Returns the text, and writes it if a "
            "file is named.",
            (_FILE, LANGUAGE),
            _new_brief,
            {"language": "it"},
            lambda: output_schema(shape(text=TEXT, file=MAYBE_TEXT)),
            WRITES,
        ),
        Tool(
            "check_brief",
            "Check a brief",
            "Reads a brief, a file or a text, and returns every problem and every doubt with line, column, "
            "what was expected and the nearest valid name. It designs nothing and writes nothing. Use it "
            "after each change of a brief, until it is valid.",
            (brief_file(required=False), _text(), LANGUAGE),
            _check_brief,
            {"text": _EXAMPLE},
            _checked_schema,
            READS,
        ),
        Tool(
            "schema",
            "JSON Schema",
            "Returns the JSON Schema of briefs, or of the report (architecture.json).",
            (_WHAT, LANGUAGE),
            _schema,
            {"what": "brief"},
            lambda: output_schema(shape(schema=ANYTHING)),
            READS,
        ),
    )


def _text() -> Parameter:
    return long_text("text", "The brief itself (YAML), instead of a file.", longest=DOCUMENT)


def _new_brief(call: Call) -> Answer:
    from vitruvio.brief import starting_brief

    text = starting_brief(call.language)
    file = call.maybe("file")
    if file is not None:
        from vitruvio.workbench import write_new

        write_new(file, text, call.language)
    return answer(text, {"text": text, "file": file})


def _checked_schema() -> Schema:
    return output_schema(
        shape(
            valid={**FLAG, "description": "Whether it can be designed."},
            problems=lists(PROBLEM),
            warnings={**lists(PROBLEM), "description": "What is doubtful; the brief can be used."},
            system=TEXT,
            language=TEXT,
            entities=WHOLE,
            use_cases=WHOLE,
        )
    )


def _check_brief(call: Call) -> Answer:
    from vitruvio.brief import read_brief_text
    from vitruvio.source import SourceError, render_problems
    from vitruvio.text import message
    from vitruvio.workbench import load_brief

    text, path = call.maybe("text"), call.maybe("brief")
    if (text is None) == (path is None):
        raise one_of(call, "text", "brief")
    try:
        brief = (
            load_brief(path, call.asked)
            if path is not None
            else read_brief_text(text or "", "text", call.asked)
        )
    except SourceError as error:
        if path is not None and not any(each.line for each in error.problems):
            raise
        problems = [problem_record(each, error.language) for each in error.problems]
        document = {
            "valid": False,
            "problems": problems,
            "warnings": [],
            "system": "",
            "language": error.language,
        }
        return answer(str(error), {**document, "entities": 0, "use_cases": 0})
    spoken = call.asked or ("it" if brief.language == "it" else "en")
    lines = [message("agents.brief.valid", spoken, {"system": brief.system or brief.name})]
    document = {
        "valid": True,
        "problems": [],
        "warnings": [problem_record(each, spoken) for each in brief.warnings],
        "system": brief.system,
        "language": spoken,
        "entities": len(brief.entities),
        "use_cases": len(brief.use_cases),
    }
    return answer("\n".join([*lines, *render_problems(brief.warnings, spoken)]), document)


def one_of(call: Call, one: str, other: str) -> Exception:
    """The error that says that exactly one of two arguments is needed."""
    from vitruvio.source import Problem, SourceError

    details = {"one": one, "other": other}
    return SourceError([Problem("agents.argument.one_of", details, call.where(one), 0, 0)], call.language)


def _schema(call: Call) -> Answer:
    import json

    if call.text("what") == "brief":
        from vitruvio.brief import brief_schema

        found = brief_schema(call.language)
    else:
        from vitruvio.report.schema import report_schema

        found = report_schema(call.language)
    return answer(json.dumps(found, ensure_ascii=False), {"schema": found})
