"""The file of a memory: where it is, who may read it, and what is refused."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from vitruvio.memory.schema import SCHEMA
from vitruvio.source import SourceError
from vitruvio.workbench.remembering import (
    add_pattern,
    list_entities,
    memory_file,
    open_memory,
    precedents_in,
)

PATTERN = {"name": "Hedge reads", "problem": "one slow copy delays all", "solution": "ask a second one"}


def problem_of(path: Path) -> str:
    """The id of the one problem that opening the memory at `path` gives."""
    with pytest.raises(SourceError) as caught:
        open_memory(path).close()
    (problem,) = caught.value.problems
    assert str(caught.value)
    return problem.id


def test_the_memory_of_a_project_holds_for_all_folders_in_it(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    with open_memory(tmp_path / ".vitruvio" / "memory.sqlite"):
        pass
    assert memory_file(folder=inner) == str(tmp_path / ".vitruvio" / "memory.sqlite")
    assert memory_file("named.sqlite", inner) == "named.sqlite"


def test_without_a_project_the_memory_is_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert memory_file(folder=tmp_path) == str(tmp_path / "data" / "vitruvio" / "memory.sqlite")


def test_a_new_memory_is_for_its_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "inner" / "m.sqlite"
    with open_memory(path) as memory:
        add_pattern(memory, PATTERN)
        modes = [stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()]
    assert set(modes) == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_asking_makes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    with open_memory(create=False) as memory:
        assert list_entities(memory) == ()
        assert list_entities(memory, groups="vitruvio") != ()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_memory_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    text, other = tmp_path / "notes.txt", tmp_path / "other.sqlite"
    text.write_text("not a database, but long enough to have a head of one" * 9)
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE mine (a)")
    connection.close()
    before = text.read_bytes(), other.read_bytes()
    assert [problem_of(text), problem_of(other)] == ["memory.not_one", "memory.not_one"]
    assert (text.read_bytes(), other.read_bytes()) == before


def test_a_folder_and_a_pipe_are_no_memories(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert problem_of(tmp_path) == "memory.folder"
    assert problem_of(tmp_path / "pipe") == "memory.not_a_file"


def test_a_memory_of_a_newer_release_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    open_memory(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    connection.close()
    assert problem_of(path) == "memory.newer"


def test_a_damaged_memory_is_told_and_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    with open_memory(path) as memory:
        add_pattern(memory, PATTERN)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + bytes(len(whole) - 4096))
    assert problem_of(path) == "memory.damaged"


def test_a_memory_whose_folder_is_read_only_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "kept" / "m.sqlite"
    with open_memory(path) as memory:
        add_pattern(memory, PATTERN)
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        if os.access(path.parent, os.W_OK):
            pytest.skip("whoever runs this may write everywhere")
        with open_memory(path) as memory:
            assert [each.named("en") for each in list_entities(memory)] == ["Hedge reads"]
            with pytest.raises(SourceError, match="written"):
                add_pattern(memory, {**PATTERN, "name": "Another"})
    finally:
        path.parent.chmod(0o700)


def test_precedents_need_a_memory_that_is_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        precedents_in(tmp_path / "none.sqlite")
    assert [each.id for each in caught.value.problems] == ["memory.missing"]
    assert list(tmp_path.iterdir()) == []


def test_patterns_of_the_release_can_be_read_and_not_changed(tmp_path: Path) -> None:
    from vitruvio.workbench.remembering import clear, forget

    with open_memory(tmp_path / "m.sqlite") as memory:
        (curated, *_) = list_entities(memory, groups="vitruvio")
        for change in (
            lambda: forget(memory, curated.uuid),
            lambda: clear(memory, "vitruvio"),
            lambda: add_pattern(memory, PATTERN, "vitruvio"),
        ):
            with pytest.raises(SourceError) as caught:
                change()
            assert caught.value.problems[0].id == "memory.curated"
        clear(memory)
        assert curated in list_entities(memory, groups="vitruvio")
