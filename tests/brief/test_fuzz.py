"""Whatever stands in a file, it is a brief or it is told what is wrong with it: nothing else happens."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.brief.damaged import mutated, pieces
from vitruvio.brief import Brief, read_brief_text
from vitruvio.source import Problem, SourceError, render_problems
from vitruvio.text import LANGUAGES


def check(text: str) -> None:
    """Read a text as a brief; hold what is said of it to what may be said."""
    read: Brief | None = None
    problems: tuple[Problem, ...] = ()
    try:
        read = read_brief_text(text, "x")
    except SourceError as error:
        problems = error.problems
    assert (read is None) == bool(problems)
    if read is not None:
        assert read.entities
        assert read.use_cases
        problems = read.warnings
    lines = len(re.split("\r\n|\r|\n", text))
    for problem in problems:
        assert 0 <= problem.line <= lines + 1
        assert (problem.column >= 1) == (problem.line >= 1)
    for language in LANGUAGES:
        assert all(line.isprintable() for line in render_problems(problems, language))


@settings(max_examples=10 * settings().max_examples, suppress_health_check=[HealthCheck.too_slow])
@given(mutated())
def test_a_damaged_brief_is_read_or_told_what_is_wrong(text: str) -> None:
    check(text)


@given(st.text(max_size=200))
def test_any_text_is_told_what_is_wrong(text: str) -> None:
    check(text)


@given(st.lists(pieces, max_size=40))
def test_any_heap_of_pieces_is_told_what_is_wrong(parts: list[str]) -> None:
    check("".join(parts))


@given(
    st.recursive(
        pieces, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(pieces, inner, max_size=4)
    )
)
def test_any_data_is_told_what_is_wrong(data: object) -> None:
    check(f"entities: {_flow(data)}\nuse_cases: {_flow(data)}\npins: {_flow(data)}\n")


def _flow(data: object) -> str:
    if isinstance(data, list):
        return "[" + ", ".join(_flow(item) for item in data) + "]"
    if isinstance(data, dict):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(value)}" for key, value in data.items()) + "}"
    return '"' + str(data).replace("\\", "\\\\").replace('"', '\\"') + '"'
