"""Within braces a comma parts keys: numbers that hold one are told to be quoted, and read as meant."""

from __future__ import annotations

import pytest

from vitruvio.source import MappingNode, Problems, ScalarNode, parse_yaml, render_problem


def read(text: str) -> tuple[dict[str, str], list[str]]:
    """The entries of the mapping at the top, and the problems in English."""
    problems = Problems("FILE")
    node = parse_yaml(text, problems)
    assert isinstance(node, MappingNode)
    found = {key.text: value.text for key, value in node.entries if isinstance(value, ScalarNode)}
    return found, [render_problem(each, "en") for each in problems.sorted()]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("{a: 99,5%}", "99,5%"),
        ("{a: 99,5%, b: 1}", "99,5%"),
        ("{b: 1, a: 99, 5%}", "99, 5%"),
        ("{a: p95 < 1,5 s}", "p95 < 1,5 s"),
        ("{a: 1,5x}", "1,5x"),
        ("{a: 1,500,000}", "1,500,000"),
        ("{a: file(2,5 MB)}", "file(2,5 MB)"),
        ("{\n  a: 12,\n  b: 2,5 KB\n}", None),
    ],
)
def test_a_number_split_at_its_comma_is_joined_and_told_to_be_quoted(text: str, meant: str | None) -> None:
    entries, problems = read(text)
    if meant is None:
        assert entries["b"] == "2,5 KB"
        meant = entries["b"]
    else:
        assert entries["a"] == meant
    assert problems == [
        "within braces a comma ends the value, "
        f"so that “{meant}” is taken apart: write it in quotes, '{meant}'"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{a: '99,5%'}",
        '{a: "1,5 s"}',
        "{a: 1, b: 2}",
        "{a: 1, 2b: 3}",
        "{a, b, c}",
        "a: 99,5%\n",
        "{a: 'x', 5: y}",
    ],
)
def test_quoted_numbers_and_ordinary_keys_are_left_alone(text: str) -> None:
    assert read(text)[1] == []


@pytest.mark.parametrize("text", ["{a: 'b', 5% }", "{a: b, 5%}", "{a: 5, b}"])
def test_keys_without_a_value_are_joined_to_numbers_only(text: str) -> None:
    entries, problems = read(text)
    assert len(entries) == 2
    assert problems == []
