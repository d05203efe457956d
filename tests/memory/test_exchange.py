"""A memory written out and read in again is the same, and nothing else gets in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.memory.store import open_nowhere
from vitruvio.source import SourceError
from vitruvio.workbench.remembering import (
    add_episode,
    add_pattern,
    export_memory,
    forget,
    import_memory,
    list_entities,
    open_memory,
)

HEAD = '{"vitruvio_memory":1}'
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=80)
SAID = st.one_of(TEXTS, st.fixed_dictionaries({"en": TEXTS}, optional={"it": TEXTS})).filter(
    lambda said: all(each.strip() for each in (said.values() if isinstance(said, dict) else [said]))
)
NAMES = SAID.filter(
    lambda said: not any("\n" in each for each in (said.values() if isinstance(said, dict) else [said]))
)
PATTERNS = st.fixed_dictionaries({"name": NAMES, "text": SAID}, optional={"problem": SAID, "solution": SAID})


@given(st.lists(PATTERNS, max_size=6), st.randoms(use_true_random=False))
def test_what_was_exported_and_imported_exports_the_same(patterns: list[dict[str, Any]], chance: Any) -> None:
    with open_nowhere() as first, open_nowhere() as second:
        for each in patterns:
            add_pattern(first, each)
        if patterns:
            forget(first, list_entities(first)[0].uuid)
        text = export_memory(first)
        head, *lines = text.splitlines()
        chance.shuffle(lines)
        done = import_memory(second, "\n".join([head, *lines]))
        assert (done.added, done.known) == (len(lines), 0)
        assert import_memory(second, text) == (0, len(lines))
        assert export_memory(second) == text


def test_relations_and_episodes_travel_too(tmp_path: Path) -> None:
    with open_memory(tmp_path / "a.sqlite") as first, open_memory(tmp_path / "b.sqlite") as second:
        add_pattern(first, {"name": "Zebra crossing", "text": "stripes", "related": ["Circuit breaker"]})
        add_episode(first, "Talk", "of a zebra crossing and a circuit breaker")
        text = export_memory(first)
        import_memory(second, text)
        assert export_memory(second) == text
        assert '"vitruvio"' not in text


def record(**changes: Any) -> str:
    """A line of an export, with something changed."""
    uuid = "0f0e0d0c-0b0a-4908-8706-050403020100"
    entity = {"uuid": uuid, "labels": ["Note"], "name": {"en": "A"}, "texts": {"en": {"text": "b"}}}
    return json.dumps({"entity": {**entity, **changes}})


@pytest.mark.parametrize(
    ("line", "id"),
    [
        ("{", "memory.import_no_record"),
        ("[1]", "memory.import_no_record"),
        ("[" * 100_000, "memory.import_no_record"),
        ('{"entity": 3}', "memory.import_no_record"),
        (record(uuid="../../etc"), "memory.import_bad_field"),
        (record(labels=[]), "memory.import_bad_field"),
        (record(name={"fr": "A"}), "memory.import_bad_field"),
        (record(texts={"en": {"script": "b"}}), "memory.import_bad_field"),
        (record(name={"en": "A" * 5000}), "memory.import_bad_field"),
        (record(valid_until="soon"), "memory.import_bad_field"),
        (record(labels=["Decision"], attributes={"question": 3}), "memory.import_bad_field"),
        (record(superseded_by="0f0e0d0c-0b0a-4908-8706-050403020199"), "memory.import_dangling"),
        (
            '{"relation": {"uuid": "0f0e0d0c-0b0a-4908-8706-050403020101", "name": "A", '
            '"source": "0f0e0d0c-0b0a-4908-8706-050403020102", '
            '"target": "0f0e0d0c-0b0a-4908-8706-050403020103"}}',
            "memory.import_dangling",
        ),
    ],
)
def test_what_is_no_record_is_refused_with_its_line_and_nothing_is_stored(line: str, id: str) -> None:
    good = record(uuid="0f0e0d0c-0b0a-4908-8706-0504030201ff")
    with open_nowhere() as memory:
        with pytest.raises(SourceError) as caught:
            import_memory(memory, f"{HEAD}\n{good}\n{line}\n", "x.jsonl")
        assert {(each.id, each.line) for each in caught.value.problems} == {(id, 3)}
        assert list_entities(memory) == ()


@pytest.mark.parametrize("text", ["", "\n", "hello", '{"vitruvio_memory": 2}', "{}", record()])
def test_what_has_no_head_is_no_export(text: str) -> None:
    with open_nowhere() as memory, pytest.raises(SourceError):
        import_memory(memory, text)


def test_nobody_slips_a_pattern_in_among_those_of_the_release() -> None:
    with open_nowhere() as memory:
        import_memory(memory, f"{HEAD}\n{record(group_id='vitruvio')}\n")
        assert list_entities(memory, groups="vitruvio") == ()


@given(st.binary(max_size=300))
def test_any_bytes_are_an_export_or_a_problem_with_a_place(data: bytes) -> None:
    with open_nowhere() as memory:
        text = HEAD + "\n" + data.decode("latin-1")
        if not text[len(HEAD) :].strip():
            return
        with pytest.raises(SourceError) as caught:
            import_memory(memory, text)
        assert all(each.line > 1 for each in caught.value.problems)
