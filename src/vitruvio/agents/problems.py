"""What is wrong with a call, as an answer that says how to mend it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from typing import Any

from vitruvio import __version__
from vitruvio.agents.answers import Answer, encoded
from vitruvio.source import Problem, SourceError, render_problem, render_problems
from vitruvio.text import message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

_TOLD = ("found", "expected", "nearest")


def problem_record(problem: Problem, language: Language) -> dict[str, Any]:
    """A problem as a document: as the command line gives it, with what was found, expected, and nearest."""
    record: dict[str, Any] = {
        "id": problem.id,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "message": render_problem(problem, language),
    }
    for name in _TOLD:
        detail = problem.details.get(name)
        if isinstance(detail, str | tuple) and detail:
            record[name] = detail
    return record


def refusal(error: SourceError, asked: Language | None, own: Language, plain: bool) -> Answer:
    """An error that tells problems: in the language asked for, else that of the file read, else the server's.

    `plain` errors are ``{error: TEXT}``.
    """
    read = any(each.line for each in error.problems)
    spoken = asked or (error.language if read else own)
    lines = render_problems(error.problems, spoken)
    return _wrong(lines, [problem_record(each, spoken) for each in error.problems], plain)


def misuse(
    problems: Sequence[Problem], tool: str, example: Mapping[str, Any], language: Language, plain: bool
) -> Answer:
    """An error that tells what is wrong with the arguments of a call, and gives an example of a right one."""
    call = f"{tool}({json.dumps(example, ensure_ascii=False)})"
    right = message("agents.example", language, {"call": call})
    records = [{**problem_record(each, language), "example": dict(example)} for each in problems]
    return _wrong([*render_problems(problems, language), right], records, plain)


def bug(error: BaseException, language: Language, plain: bool) -> Answer:
    """An error that is nobody's but ours: its kind and where it arose, no more."""
    place, trace = "?", error.__traceback__
    while trace is not None:
        place = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"
        trace = trace.tb_next
    details = {"error": type(error).__name__, "place": place, "release": __version__}
    return told("agents.bug", details, language, plain)


def told(id: str, details: Mapping[str, str], language: Language, plain: bool = False) -> Answer:
    """An error of one message."""
    text = message(id, language, details)
    return _wrong([text], [{"id": id, "file": "", "line": 0, "column": 0, "message": text}], plain)


def _wrong(lines: Sequence[str], records: Sequence[Mapping[str, Any]], plain: bool) -> Answer:
    text = "\n".join(lines)
    if plain:
        document = {"error": text}
        return Answer(json.dumps(document, ensure_ascii=False), encoded(document), wrong=True)
    return Answer(text, encoded({"problems": records}), wrong=True)
