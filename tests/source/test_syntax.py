"""Each slip that YAML cannot read is told where it stands, with what to do about it."""

from __future__ import annotations

import pytest
import yaml

from vitruvio.source import Problems, parse_yaml, render_problem

SLIPS = [
    ("a:\n\tb: 1\n", 2, 1, "tab"),
    ("a: 1\n\tb: 2\n", 2, 1, "tab"),
    ("a: [1\nb: 2\n", None, None, "open_brackets"),
    ("a: {b: 1\nc: 2\n", None, None, "open_braces"),
    ("a: {b: 1]\n", 1, 9, "open_braces"),
    ("a: 'it''s\n", 1, 4, "open_quote"),
    ('a: "b\n', 1, 4, "open_quote"),
    ("a: b: c\n", 1, 5, "second_colon"),
    ("a: 1\n   b: 2\n", 2, 5, "second_colon"),
    ("a: - b\n", 1, 4, "misplaced_dash"),
    ("a:\n   b: 1\n  c: 2\n", 3, 3, "indentation"),
    ("- a\nb: 1\n", 2, 1, "indentation"),
    ("a: @b\n", 1, 4, "reserved_character"),
    ("a: `b`\n", 1, 4, "reserved_character"),
    ("a: %b\n", 1, 4, "reserved_character"),
    ("a: *\n", 1, 4, "reserved_character"),
    ("a: & b\n", 1, 4, "reserved_character"),
    ("a: >= 1\n", 1, 4, "reserved_character"),
    ("a: | b\n", 1, 4, "reserved_character"),
    ("a: 'b' c\n", 1, 8, "stray_text"),
    ("'a':b\n", 1, 4, "stray_text"),
    ("a: 1\n...\nb: 2\n", 3, 1, "after_end"),
    ("%YAML 3.0\n---\na: 1\n", 1, 1, "directive"),
    ("a: ,\n", 1, 4, "syntax"),
    ("a: }\n", 1, 4, "syntax"),
]


@pytest.mark.parametrize(("text", "line", "column", "id"), SLIPS, ids=[repr(slip[0]) for slip in SLIPS])
@pytest.mark.parametrize("parser", ["C", "Python"])
def test_a_slip_is_told_where_it_stands(
    text: str, line: int | None, column: int | None, id: str, parser: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if parser == "Python":
        monkeypatch.delattr(yaml, "CSafeLoader")
    problems = Problems("FILE")
    assert parse_yaml(text, problems) is None
    [problem] = problems.sorted()
    assert problem.id == f"source.{id}"
    if line is not None:
        assert (problem.line, problem.column) == (line, column)
    for language in ("en", "it"):
        assert render_problem(problem, language)


def test_an_open_bracket_is_told_with_the_place_where_it_was_opened() -> None:
    problems = Problems("FILE")
    parse_yaml("use_cases:\n  view: {reads: [Order, rate: 5/s}\n", problems)
    [problem] = problems.sorted()
    assert render_problem(problem, "en").startswith("the bracket opened in line 2, column 17 has neither")
    assert render_problem(problem, "it").startswith(
        "alla parentesi quadra aperta alla riga 2, colonna 17 manca"
    )
