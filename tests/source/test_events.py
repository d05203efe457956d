"""A YAML text becomes nodes that know their places; what would mean other than it shows is refused."""

from __future__ import annotations

import pytest
import yaml

from vitruvio.source import (
    Limits,
    MappingNode,
    Problems,
    ScalarNode,
    SequenceNode,
    SourceNode,
    parse_yaml,
)


@pytest.fixture(params=["C", "Python"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both parsers of PyYAML: the one in C, and the one that is there where C is not."""
    name: str = request.param
    if name == "Python":
        monkeypatch.delattr(yaml, "CSafeLoader")
    return name


def read(text: str, limits: Limits = Limits()) -> tuple[SourceNode | None, list[tuple[int, int, str]]]:  # noqa: B008
    """What a text holds, and place and id of each problem."""
    problems = Problems("FILE")
    node = parse_yaml(text, problems, limits)
    return node, [(each.line, each.column, each.id) for each in problems.sorted()]


def content(node: SourceNode | None) -> object:
    """A node as plain data: text, lists, dicts."""
    if isinstance(node, MappingNode):
        return {key.text: content(value) for key, value in node.entries}
    if isinstance(node, SequenceNode):
        return [content(item) for item in node.items]
    return node.text if isinstance(node, ScalarNode) else None


def problems_of(text: str) -> list[tuple[int, int, str]]:
    return read(text)[1]


def test_every_scalar_is_the_text_that_is_written() -> None:
    text = "{a: yes, b: no, c: 010, d: 1e3, e: null, f: ~, g: 2026-01-01, h: 1_000, i: 12:30, j: '', k: .inf}"
    node, problems = read(text)
    assert problems == []
    assert content(node) == {
        "a": "yes", "b": "no", "c": "010", "d": "1e3", "e": "null", "f": "~",
        "g": "2026-01-01", "h": "1_000", "i": "12:30", "j": "", "k": ".inf",
    }  # fmt: skip


def test_nodes_know_their_line_and_column_counted_in_characters() -> None:
    node, _ = read("città🏙: {a: [x, yy]}\nb:\n  - z\n")
    assert isinstance(node, MappingNode)
    (first_key, first), (second_key, second) = node.entries
    assert (first_key.line, first_key.column, first.line, first.column) == (1, 1, 1, 9)
    assert isinstance(first, MappingNode)
    inner = first.entries[0][1]
    assert isinstance(inner, SequenceNode)
    assert [(item.line, item.column) for item in inner.items] == [(1, 14), (1, 17)]
    assert (second_key.line, second.line, second.column) == (2, 3, 3)


def test_an_empty_value_is_told_from_an_empty_text() -> None:
    node, _ = read("a:\nb: ''\n")
    assert isinstance(node, MappingNode)
    assert [value.empty for _, value in node.entries if isinstance(value, ScalarNode)] == [True, False]


def test_windows_line_ends_change_nothing_but_the_bytes() -> None:
    text = "a: 1\nb:\n  - x\n  - {c: 2}\n"
    node, problems = read(text.replace("\n", "\r\n"))
    assert problems == []
    assert content(node) == content(read(text)[0])


def test_an_empty_text_holds_nothing() -> None:
    assert read("") == (None, [])
    assert read("# a comment\n") == (None, [])


def test_one_document_with_its_marks_is_read() -> None:
    node, problems = read("%YAML 1.2\n---\na: 1\n...\n")
    assert (content(node), problems) == ({"a": "1"}, [])


def test_json_is_read() -> None:
    node, problems = read('{"a": [1, 2], "b": {"c": "d"}}')
    assert (content(node), problems) == ({"a": ["1", "2"], "b": {"c": "d"}}, [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: &x 1\n", (1, 4, "source.anchor")),
        ("a: 1\nb: *x\n", (2, 4, "source.alias")),
        ("a: &x [1]\n", (1, 4, "source.anchor")),
        ("a: !!str 1\n", (1, 4, "source.tag")),
        ("a: ! 1\n", (1, 4, "source.tag")),
        ("a: !local {b: 1}\n", (1, 4, "source.tag")),
        ("%TAG ! tag:x,2000:\n---\na: 1\n", (1, 1, "source.tag_directive")),
        ("a: {<<: {b: 1}}\n", (1, 5, "source.merge_key")),
        ("a: 1\n---\nb: 2\n", (2, 1, "source.several_documents")),
        ("a: 1\na: 2\n", (2, 1, "source.repeated_key")),
        ("a: {b: 1, c: 2, 'b': 3}\n", (1, 17, "source.repeated_key")),
        ("? [a]\n: 1\n", (1, 3, "source.key_not_text")),
        ("{a: 1}: 2\n", (1, 1, "source.key_not_text")),
        ('a: "\\x07"\n', (1, 4, "source.escaped_control")),
        ('a: "\\u0085"\n', (1, 4, "source.escaped_control")),
        ("a: {b:1}\n", (1, 5, "source.no_space")),
    ],
)
def test_what_a_reader_could_not_foresee_is_refused(text: str, problem: tuple[int, int, str]) -> None:
    assert problems_of(text) == [problem]


def test_a_quoted_merge_key_is_a_key_like_others() -> None:
    assert content(read("'<<': 1\n")[0]) == {"<<": "1"}


def test_a_repeated_key_keeps_its_first_value_so_that_the_rest_is_still_checked() -> None:
    assert content(read("a: 1\nb: 2\na: 3\n")[0]) == {"a": "1", "b": "2"}


def test_all_problems_of_a_text_are_found_at_once() -> None:
    assert problems_of("a: &x 1\nb: *x\nb: !t 2\nc: {d: 99,5%}\n") == [
        (1, 4, "source.anchor"),
        (2, 4, "source.alias"),
        (3, 1, "source.repeated_key"),
        (3, 4, "source.tag"),
        (4, 8, "source.comma_in_number"),
    ]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_nesting_without_end_is_refused_at_the_limit(opening: str) -> None:
    node, problems = read(opening * 50_000)
    assert node is None
    assert [id for *_, id in problems] == ["source.too_deep"]
    assert problems[0][1] == 40 * len(opening) + 1


def test_nesting_within_the_limit_is_read() -> None:
    node, problems = read("[" * 40 + "]" * 40)
    assert node is not None
    assert problems == []


def test_more_values_than_the_limit_are_refused() -> None:
    node, problems = read("[" + "a, " * 30 + "]", Limits(nodes=20))
    assert (node, problems) == (None, [(1, 59, "source.too_many_nodes")])


def test_a_text_of_the_largest_size_is_read_in_time(loader: str) -> None:
    if loader == "C":
        node, problems = read("- " + "word " * 390_000 + "\n")
        assert problems == []
        assert isinstance(node, SequenceNode)
