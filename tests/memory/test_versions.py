"""What is changed is superseded, what is forgotten ends, what is removed is gone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from vitruvio.source import SourceError
from vitruvio.workbench.remembering import (
    Memory,
    add_episode,
    add_pattern,
    add_written,
    delete_episode,
    export_memory,
    forget,
    get_episodes,
    list_entities,
    open_memory,
    search,
    search_facts,
    search_nodes,
    show,
)

PATTERN: dict[str, Any] = {
    "name": "Zebra crossing",
    "problem": "walkers and wagons meet",
    "solution": "paint stripes",
}


@pytest.fixture
def memory(tmp_path: Path) -> Any:
    with open_memory(tmp_path / "m.sqlite") as opened:
        yield opened


def test_the_same_pattern_said_twice_is_one(memory: Memory) -> None:
    first, second = add_pattern(memory, PATTERN), add_pattern(memory, PATTERN)
    assert first == second
    assert list_entities(memory) == (first,)


def test_a_new_text_under_a_known_name_supersedes_the_old_one(memory: Memory) -> None:
    old = add_pattern(memory, PATTERN)
    new = add_pattern(memory, {**PATTERN, "name": "zebra CROSSING", "solution": "build a bridge"})
    assert list_entities(memory) == (new,)
    kept = show(memory, old.uuid).entity
    assert kept.superseded_by == new.uuid
    assert kept.valid_until == new.valid_from
    assert len(list_entities(memory, ended=True)) == 2


def test_relations_of_what_is_superseded_are_those_of_what_follows(memory: Memory) -> None:
    add_pattern(memory, {"name": "Toll booth", "text": "take coins"})
    add_pattern(memory, {**PATTERN, "related": ["Toll booth"]})
    new = add_pattern(memory, {**PATTERN, "solution": "build a bridge"})
    held = [each for each in show(memory, new.uuid).relations if each.invalid_at is None]
    assert [each.name for each in held] == ["RELATED_TO"]


def test_in_another_group_a_name_is_another_ones(memory: Memory) -> None:
    add_pattern(memory, PATTERN, "north")
    add_pattern(memory, {**PATTERN, "solution": "build a bridge"}, "south")
    assert len(list_entities(memory)) == 2
    assert [each.group_id for each in list_entities(memory, groups=["south"])] == ["south"]


def test_what_is_forgotten_is_found_no_more_but_can_be_shown(memory: Memory) -> None:
    entity = add_pattern(memory, PATTERN)
    assert search(memory, "zebra crossing").answers[0].entity == entity
    forget(memory, entity.uuid[:8])
    assert entity.uuid not in [each.entity.uuid for each in search(memory, "zebra crossing").answers]
    assert show(memory, entity.uuid).entity.valid_until is not None


def test_what_is_forgotten_entirely_stands_nowhere_in_the_files(memory: Memory, tmp_path: Path) -> None:
    add_pattern(memory, {**PATTERN, "solution": "a very secret xylophone"})
    entity = add_pattern(memory, {**PATTERN, "solution": "a bridge"})
    forget(memory, entity.uuid, entirely=True)
    assert list_entities(memory, ended=True) == ()
    left = b"".join(each.read_bytes() for each in tmp_path.iterdir())
    assert b"xylophone" not in left


def test_an_id_that_several_begin_with_is_told_with_all_of_them(memory: Memory) -> None:
    for number in range(40):
        add_pattern(memory, {"name": f"Pattern {number}", "text": "something"})
    with pytest.raises(SourceError) as caught:
        show(memory, next(each.uuid[0] for each in list_entities(memory)))
    assert caught.value.problems[0].id == "memory.ambiguous"
    with pytest.raises(SourceError, match="nothing remembered"):
        show(memory, "zzz")


def test_an_episode_is_found_and_related_to_what_it_names(memory: Memory) -> None:
    entity = add_pattern(memory, PATTERN)
    added = add_episode(
        memory, "Meeting", "We painted a Zebra-Crossing near the school", source_description="talk"
    )
    assert [(each.source, each.target, each.name) for each in added.relations] == [
        (added.episode.uuid, entity.uuid, "MENTIONS")
    ]
    (fact, *_) = search_facts(memory, "zebra crossing meeting")
    assert fact["episodes"] == [added.episode.uuid]
    assert "Meeting" in [each["name"] for each in search_nodes(memory, "painted near the school")]
    (episode,) = get_episodes(memory)
    assert (episode["content"], episode["source"]) == ("We painted a Zebra-Crossing near the school", "text")
    delete_episode(memory, added.episode.uuid)
    assert get_episodes(memory) == []
    left = search_facts(memory, "zebra crossing meeting", max_facts=1000)
    assert added.relations[0].uuid not in [each["uuid"] for each in left]


def test_json_of_a_known_shape_becomes_entities(memory: Memory) -> None:
    toll = {
        "name": "Toll booth",
        "problem": "no coins",
        "solution": "take some",
        "related": ["Zebra crossing"],
    }
    asked = {"question": "cache.bridge", "chosen": "none", "options": ["none", "aside"], "system": "Town"}
    went = {"decision": "Town/cache.bridge", "verdict": "bad", "because": "slow", "date": "2026-01-02"}
    body = json.dumps([toll, asked, went])
    add_pattern(memory, PATTERN)
    added = add_episode(memory, "Notes", body, source="json")
    assert [each.kind for each in added.entities] == ["Pattern", "Decision", "Decision"]
    assert [each.name for each in show(memory, added.entities[0].uuid).relations][:1] == ["MENTIONS"]
    (outcome,) = show(memory, added.entities[1].uuid).outcomes
    assert (outcome.verdict, outcome.date) == ("bad", "2026-01-02")


def test_an_episode_with_a_known_uuid_is_stored_once(memory: Memory) -> None:
    uuid = "0f0e0d0c-0b0a-4908-8706-050403020100"
    for _ in range(2):
        add_episode(memory, "Once", "said once", uuid=uuid)
    assert [each["uuid"] for each in get_episodes(memory)] == [uuid]


def test_all_that_is_wrong_with_an_episode_is_told_at_once(memory: Memory) -> None:
    with pytest.raises(SourceError) as caught:
        add_episode(memory, "", "{", source="json", uuid="x", reference_time="yesterday")
    assert sorted(each.id for each in caught.value.problems) == [
        "memory.bad_time",
        "memory.bad_uuid",
        "memory.no_name",
        "memory.not_json",
    ]


def test_a_wrong_file_stores_nothing_and_tells_every_line(memory: Memory) -> None:
    text = "- name: Good\n  text: fine\n- name: Bad\n  solutoin: typo\n- text: no name\n"
    with pytest.raises(SourceError) as caught:
        add_written(memory, text, "p.yaml")
    assert [(each.id, each.line) for each in caught.value.problems] == [
        ("memory.no_text", 3),
        ("memory.unknown_key_near", 4),
        ("memory.no_name", 5),
    ]
    assert list_entities(memory) == ()
    assert export_memory(memory).count("\n") == 1
