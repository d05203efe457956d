"""What is read of a brief can be traced to its lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.brief.samples import EVERYTHING, NAMES, text_of
from vitruvio.brief import AttributeType, Brief, Leaves, Line, read_brief_text
from vitruvio.brief.written import ABOUT_THE_FILE, Written
from vitruvio.model.trace import Children, Trace

TEXTS = {"everything": EVERYTHING, **{name: text_of(name) for name in NAMES}}
each_brief = pytest.mark.parametrize("name", TEXTS)


def reads(node: Any) -> Iterator[tuple[str, object]]:
    """Read everything below a part of the brief; yield each leaf's path in the model with its value."""
    if isinstance(node, Children):
        for name in node:
            child = node[name]
            if isinstance(child, (Written, Children)):
                yield from reads(child)
            else:
                yield f"{node.path}.{name}", child
        return
    for name in type(node).__slots__:
        value = getattr(node, name)
        if isinstance(value, (Written, Children)):
            yield from reads(value)
        elif name not in ABOUT_THE_FILE:
            yield node.place(name), value


def traced(text: str) -> tuple[Brief, dict[str, object], set[str]]:
    """A brief, its leaves by path, and the paths that the trace noted while they were read."""
    brief = read_brief_text(text, "x")
    trace = Trace()
    with trace.scope("all"):
        leaves = dict(reads(brief))
    return brief, leaves, {key.removeprefix("brief:") for key in trace.scopes["all"]}


@each_brief
def test_every_leaf_that_is_read_is_noted_under_its_path(name: str) -> None:
    _, leaves, noted = traced(TEXTS[name])
    assert set(leaves) <= noted


@each_brief
def test_every_leaf_that_is_written_has_its_line(name: str) -> None:
    brief, leaves, _ = traced(TEXTS[name])
    unwritten = (None, (), False)
    assert [
        path for path, value in leaves.items() if value not in unwritten and path not in brief.lines
    ] == []


@each_brief
def test_every_line_is_that_of_a_leaf_or_of_what_holds_leaves(name: str) -> None:
    brief, leaves, noted = traced(TEXTS[name])
    known = {*leaves, *noted}
    known |= {path.rpartition(".")[0] for path in known}
    assert [path for path in brief.lines if path not in known] == []


@each_brief
def test_the_text_of_a_line_stands_where_the_line_says(name: str) -> None:
    text = TEXTS[name]
    brief, leaves, _ = traced(text)
    rows = text.splitlines()
    for path, (line, column, written) in brief.lines.items():
        if path in leaves:
            assert rows[line - 1][column - 1 :].lstrip("'\"").startswith(written.split(" …")[0]), path


def test_containers_stand_where_their_key_is() -> None:
    lines = read_brief_text(EVERYTHING, "x").lines
    row = {text.split(":")[0].strip(): number for number, text in enumerate(EVERYTHING.splitlines(), 1)}
    assert lines["use_cases"] == Line(row["use_cases"], 1, "place order: …")
    assert lines["use_cases.place order"] == Line(row["place order"], 3, "actor: customer …")
    assert lines["use_cases.place order.reads"].column == 5
    assert lines["use_cases.place order.reads.Cart"].text == "1"
    assert lines["use_cases.place order.reads.Cart.records"].text == "1"
    assert lines["use_cases.cancel order.peak"].text == "3x"
    assert lines["use_cases.cancel order.peak.factor"].text == "3x"
    assert lines["constraints.residency.personal"].text == "[EU]"
    assert lines["decide.broker"].text == "kafka"


def test_quotes_are_not_part_of_what_is_written() -> None:
    lines = read_brief_text(text_of("ambulatorio"), "x").lines
    assert lines["quality.availability"].text == "99,5%"


def test_looking_one_leaf_up_notes_that_leaf_alone() -> None:
    decide = Leaves("decide", {"broker": "kafka"})
    trace = Trace()
    with trace.scope("found"):
        assert decide.get("broker") == "kafka"
        assert decide["broker"] == "kafka"
    with trace.scope("missing"):
        assert decide.get("style") is None
        assert decide.get("style", "monolith") == "monolith"
    assert list(trace.scopes["found"]) == ["brief:decide.broker"]
    assert list(trace.scopes["missing"]) == ["brief:decide"]


def test_reading_about_the_file_is_not_noted() -> None:
    brief = read_brief_text(EVERYTHING, "x")
    trace = Trace()
    with trace.scope("all"):
        assert (brief.file, brief.name, brief.warnings) == ("x", "x", ())
        assert brief.lines
        assert brief.digest
    assert trace.scopes["all"] == {}


def test_a_brief_is_known_by_its_file_s_name_and_by_what_it_says() -> None:
    brief = read_brief_text(EVERYTHING, "some/folder/shop.yaml")
    assert (brief.file, brief.name) == ("some/folder/shop.yaml", "shop.yaml")
    assert len(brief.digest) == 64
    assert brief.digest == read_brief_text(f"# the same\n\n{EVERYTHING}", "x").digest
    assert brief.digest != read_brief_text(EVERYTHING.replace("99.95%", "99.96%"), "x").digest


def test_types_are_equal_by_what_they_say() -> None:
    assert AttributeType("list", item=AttributeType("url")) == AttributeType(
        "list", item=AttributeType("url")
    )
    assert AttributeType("list", item=AttributeType("url")) != AttributeType(
        "list", item=AttributeType("text")
    )
