"""Decisions of designs are remembered once, and what came of them is what later designs read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from vitruvio.memory import Memory, past
from vitruvio.memory.past import Told
from vitruvio.memory.store import open_file
from vitruvio.model.precedents import Past
from vitruvio.source import SourceError
from vitruvio.workbench.remembering import (
    export_memory,
    forget,
    import_memory,
    list_entities,
    open_memory,
    precedents_in,
    record_outcome,
    show,
)


def decision(question: str, chosen: str = "aside", design: str = "d1", system: str = "Town") -> Past:
    return Past("", question, chosen, ("aside", "none"), system, design, {"load": 2.5, "provider": "aws"})


def remember(memory: Memory, *decisions: Past) -> tuple[Sequence[Past], int, int]:
    def told(each: Past) -> Told:
        return Told({"it": each.question}, {"en": {"text": each.chosen}}, each.question)

    return past.remember(memory, decisions, told)


def test_a_design_remembered_again_is_remembered_once(tmp_path: Path) -> None:
    with open_memory(tmp_path / "m.sqlite") as memory:
        first = remember(memory, decision("cache.a"), decision("cache.b"))
        text = export_memory(memory)
        assert first[1:] == (2, 0)
        assert remember(memory, decision("cache.b"), decision("cache.a"))[1:] == (0, 0)
        assert export_memory(memory) == text


def test_a_newer_design_of_a_system_supersedes_the_older_one(tmp_path: Path) -> None:
    with open_memory(tmp_path / "m.sqlite") as memory:
        ((old, gone), *_) = remember(memory, decision("cache.a"), decision("cache.b"))
        other, *_ = remember(memory, decision("cache.a", system="Village"))
        (new,), added, superseded = remember(memory, decision("cache.a", "none", "d2"))
        assert (added, superseded) == (1, 2)
        assert show(memory, old.id).entity.superseded_by == new.id
        assert show(memory, gone.id).entity.superseded_by is not None
        assert {each.uuid for each in list_entities(memory, ["decision"])} == {new.id, other[0].id}


def test_what_came_of_a_superseded_decision_still_counts_and_of_a_forgotten_one_not(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    with open_memory(path) as memory:
        ((old, *_), *_) = remember(memory, decision("cache.a"), decision("saga.b"))
        record_outcome(memory, old.id[:12], "bad", "it was stale", "2026-01-31")
        remember(memory, decision("cache.a", "none", "d2"))
    kept = precedents_in(path)
    (found,) = kept.of("cache")
    assert (found.chosen, [each.because for each in found.outcomes]) == ("aside", ["it was stale"])
    assert found.features == {"load": 2.5, "provider": "aws"}
    assert kept.of("saga") == ()
    with open_memory(path) as memory:
        forget(memory, old.id)
    assert precedents_in(path).of("cache") == ()
    assert precedents_in(path).digest != kept.digest


def test_the_digest_tells_precedents_and_nothing_else(tmp_path: Path) -> None:
    one, two = tmp_path / "a.sqlite", tmp_path / "b.sqlite"
    with open_memory(one) as memory:
        remember(memory, decision("cache.a"), decision("cache.b"))
        record_outcome(memory, "Town/cache.a", "good", "fast", "2026-01-31")
        record_outcome(memory, "Town/cache.a", "good", "fast", "2026-01-31")
        text = export_memory(memory)
    with open_memory(two) as memory:
        import_memory(memory, text)
    assert precedents_in(one).digest == precedents_in(two).digest
    assert len(precedents_in(two).of("cache")[0].outcomes) == 1
    with open_memory(two) as memory:
        remember(memory, decision("broker.x", system="Village"))
    assert precedents_in(one).digest == precedents_in(two).digest
    with open_memory(two) as memory:
        record_outcome(memory, "town/CACHE.b", "bad", "slow", "2026-01-31")
    assert precedents_in(one).digest != precedents_in(two).digest


def test_reading_precedents_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    with open_memory(path) as memory:
        remember(memory, decision("cache.a"))
        record_outcome(memory, "Town/cache.a", "good", "fast")
    before = path.read_bytes(), os.stat(path).st_mtime_ns
    precedents_in(path)
    assert (path.read_bytes(), os.stat(path).st_mtime_ns) == before


def test_all_that_is_wrong_with_an_outcome_is_told_at_once(tmp_path: Path) -> None:
    with open_memory(tmp_path / "m.sqlite") as memory:
        with pytest.raises(SourceError) as caught:
            record_outcome(memory, "Town/cache.a", "fine", " ", "31.1.2026")  # type: ignore[arg-type]
        ids = [each.id for each in caught.value.problems]
        assert ids == ["memory.bad_verdict", "memory.no_reason", "memory.bad_day"]
        with pytest.raises(SourceError) as caught:
            record_outcome(memory, "Town/cache.a", "good", "fast")
        assert caught.value.problems[0].id == "memory.no_decision"


def test_a_memory_without_the_patterns_of_the_release_serves_too(tmp_path: Path) -> None:
    with open_file(str(tmp_path / "m.sqlite")) as memory:
        assert remember(memory, decision("cache.a"))[1] == 1
