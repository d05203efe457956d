"""Search finds by words, by sense and by relations, in either language, and says why."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.memory import sense
from vitruvio.memory.glossary import units
from vitruvio.memory.held import Directions
from vitruvio.memory.index import Texts
from vitruvio.memory.store import open_nowhere
from vitruvio.memory.words import computed_stem, shipped_stems
from vitruvio.source import SourceError
from vitruvio.workbench.remembering import (
    Found,
    Memory,
    add_pattern,
    add_written,
    list_entities,
    open_memory,
    record_outcome,
    search,
    search_nodes,
)

NOTES = {
    "cache": {"name": {"en": "Warm copies"}, "text": {"en": "Keep what is read often in a cache."}},
    "coda": {"name": {"it": "Smaltire con calma"}, "text": {"it": "Mettere una coda davanti al servizio."}},
    "lock": {"name": {"en": "Version column"}, "text": {"en": "Use optimistic locking on every order."}},
    "disco": {"name": {"it": "Disco pieno"}, "text": {"it": "Un allarme quando lo spazio finisce."}},
}


@pytest.fixture
def memory() -> Any:
    with open_nowhere() as opened:
        for each in NOTES.values():
            add_pattern(opened, each)
        yield opened


@pytest.fixture
def wordy(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the encoder were not installed."""
    monkeypatch.setattr(sense, "available", lambda: False)


def names(found: Found) -> list[str]:
    return [each.entity.named("en") for each in found.answers]


@pytest.mark.usefixtures("wordy")
@pytest.mark.parametrize(
    ("query", "first", "how"),
    [
        ("caches", "Warm copies", "same"),
        ("leggere sempre le stesse cose", "Warm copies", "translation"),
        ("a queue ahead of it", "Smaltire con calma", "translation"),
        ("blocco ottimistico", "Version column", "translation"),
        ("ordini", "Version column", "translation"),
        ("out of storage", "Disco pieno", "translation"),
    ],
)
def test_words_are_found_in_either_language_with_their_reason(
    memory: Memory, query: str, first: str, how: str
) -> None:
    found = search(memory, query)
    assert not found.sense
    assert names(found)[0] == first
    assert how in [each.how for each in found.answers[0].words]


@pytest.mark.usefixtures("wordy")
def test_words_of_one_origin_are_found_without_a_glossary(memory: Memory) -> None:
    add_pattern(memory, {"name": {"en": "Telemetry"}, "text": {"en": "A catalytic converter for photons."}})
    answer = search(memory, "il convertitore catalitico dei fotoni").answers[0]
    assert answer.entity.named("en") == "Telemetry"
    assert {each.how for each in answer.words} == {"cognate"}


@pytest.mark.usefixtures("wordy")
def test_what_nothing_says_finds_nothing(memory: Memory) -> None:
    assert search(memory, "xylophone").answers == ()


def test_an_empty_query_is_refused(memory: Memory) -> None:
    with pytest.raises(SourceError, match="empty"):
        search(memory, "  ")


@pytest.mark.usefixtures("wordy")
def test_kinds_and_groups_leave_out_the_others(memory: Memory) -> None:
    add_pattern(memory, {"name": "Cache", "text": "a cache", "labels": ["Risky"]}, "north")
    assert names(search(memory, "cache", groups="north")) == ["Cache"]
    assert names(search(memory, "cache", kinds=["risky"])) == ["Cache"]
    assert names(search(memory, "cache", kinds=["Decision"])) == []
    assert len(search(memory, "cache").answers) == 2


@pytest.mark.usefixtures("wordy")
def test_what_is_related_to_a_strong_answer_gains_and_says_so(memory: Memory) -> None:
    for name in ("Eviction", "Expiry"):
        add_pattern(memory, {"name": name, "text": "Throw old entries away, cache or no cache."})
    before = {each.entity.named("en"): each.score for each in search(memory, "warm cache").answers}
    note = {"name": {"en": "Warm copies"}, "text": {"en": "Keep what is read often in a cache."}}
    add_pattern(memory, {**note, "related": ["Expiry"]})
    add_pattern(memory, {**note, "related": ["Expiry"], "attributes": {"seen": "twice"}})
    after = {each.entity.named("en"): each for each in search(memory, "warm cache").answers}
    assert before["Eviction"] == before["Expiry"]
    assert after["Expiry"].score > after["Eviction"].score
    assert after["Expiry"].relations == ("Warm copies",)


@pytest.mark.usefixtures("wordy")
def test_decisions_come_last_until_it_is_known_how_they_went(memory: Memory) -> None:
    decision = {"chosen": "a cache", "options": ["a cache", "none"], "system": "Town"}
    for place in range(3):
        add_written(memory, json.dumps({"question": f"cache of street {place}", **decision}))
    found = search(memory, "cache of street", limit=20)
    kinds = [each.entity.kind for each in found.answers]
    assert kinds[-3:] == ["Decision"] * 3
    assert kinds.index("Decision") == len(kinds) - 3
    assert [each.score for each in found.answers] == sorted(
        (each.score for each in found.answers), reverse=True
    )
    asked = search(memory, "cache of street", kinds=["decision"]).answers
    assert [each.entity.kind for each in asked] == ["Decision"] * 3
    assert asked[0].score > found.answers[-3].score
    record_outcome(memory, "Town/cache of street 1", "good", "it held", "2026-01-31")
    known, *_ = (each.entity for each in search(memory, "cache of street").answers)
    assert known.named("en") == "Town/cache of street 1"


@pytest.mark.usefixtures("wordy")
def test_few_decisions_or_many_leave_the_others_as_they_are(memory: Memory) -> None:
    def others() -> list[tuple[str, float]]:
        found = search(memory, "cache for orders", limit=3).answers
        return [(each.entity.named("en"), each.score) for each in found if each.entity.kind != "Decision"]

    before = others()
    assert before
    decision = {"chosen": "a cache", "options": ["a cache", "none"]}
    many = [{"question": "cache for orders", "system": f"Town {place}", **decision} for place in range(80)]
    add_written(memory, json.dumps(many))
    assert [name for name, _ in others()] == [name for name, _ in before]


@pytest.mark.usefixtures("wordy")
def test_many_at_once_supersede_and_repeat_as_one_by_one(memory: Memory) -> None:
    notes = [{"name": f"Note {place % 150}", "text": f"text {place // 50}"} for place in range(200)]
    add_written(memory, json.dumps(notes))
    held = {each.named("en"): each.summary("en") for each in list_entities(memory, ["note"])}
    assert held["Note 7"] == "text 3"
    assert held["Note 70"] == "text 1"
    assert len([each for each in held if each.startswith("Note ")]) == 150
    before = {each.uuid for each in list_entities(memory)}
    add_written(memory, json.dumps(notes[50:]))
    assert {each.uuid for each in list_entities(memory)} == before


@pytest.mark.skipif(not sense.available(), reason="the encoder is not installed")
def test_a_direction_is_kept_nearly_as_it_is_and_the_best_of_a_text_counts() -> None:
    chance = np.random.default_rng(1)
    vectors = chance.standard_normal((1500, 64)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    kept, rows = Directions(), np.arange(0, 760, dtype=np.int64)
    for place, vector in enumerate(vectors):
        kept.put(place // 2, vector.astype(np.float16).tobytes())
        if place == 700:
            kept.likeness(vectors[0], rows)
    found = kept.likeness(vectors[3], rows)
    exact = (vectors @ vectors[3]).reshape(-1, 2).max(axis=1)
    assert np.abs(found[:750] - exact).max() < 0.01
    assert np.isnan(found[750:]).all()
    assert kept.likeness(vectors[3], rows[5:9]) == pytest.approx(found[5:9])


@pytest.mark.usefixtures("wordy")
def test_with_a_center_the_nearer_come_first(memory: Memory) -> None:
    center = add_pattern(memory, {"name": "Far away", "text": "unlike", "related": ["Version column"]})
    found = search(memory, "cache order", center=center.uuid)
    assert names(found)[0] == "Version column"


@pytest.mark.usefixtures("wordy")
def test_answers_do_not_depend_on_what_was_stored_first(memory: Memory) -> None:
    with open_nowhere() as other:
        for each in reversed(NOTES.values()):
            add_pattern(other, each)
        for query in ("cache", "coda di ordini", "disk full of orders"):
            one, two = search(memory, query), search(other, query)
            assert [each.score for each in one.answers] == [each.score for each in two.answers]
            assert names(one) == names(two)


@pytest.mark.usefixtures("wordy")
def test_another_process_sees_what_was_added_and_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    script = (
        "import sys; from vitruvio.workbench.remembering import *\n"
        "with open_memory(sys.argv[1]) as m: add_pattern(m, {'name': 'Xylophone', 'text': 'wood'})"
    )
    with open_memory(path) as memory:
        assert "Xylophone" not in names(search(memory, "xylophone wood"))
        subprocess.run([sys.executable, "-c", script, str(path)], check=True)
        assert names(search(memory, "xylophone wood"))[0] == "Xylophone"


@pytest.mark.skipif(not sense.available(), reason="the encoder is not installed")
def test_what_means_the_same_is_found_though_no_word_agrees(memory: Memory) -> None:
    add_pattern(memory, {"name": {"en": "Bees"}, "text": {"en": "Insects that make honey in a hive."}})
    answer = search(memory, "animali che volano e impollinano i fiori").answers[0]
    assert answer.entity.named("en") == "Bees"
    assert answer.words == ()
    assert (answer.likeness or 0) > 0.2


@pytest.mark.skipif(not sense.available(), reason="the encoder is not installed")
def test_the_directions_that_are_shipped_are_those_of_the_patterns(tmp_path: Path) -> None:
    with open_memory(tmp_path / "m.sqlite") as memory:
        patterns = list_entities(memory, groups="vitruvio")
    chance = random.Random(1)
    for each in chance.sample(patterns, 4):
        shipped, computed = sense.directions(each), sense.computed_directions(each)
        assert sorted(shipped) == ["en", "it"]
        assert all(abs(shipped[one] - computed[one]).max() < 1e-3 for one in shipped)
    known = sense.content_key
    missing = [each.named("en") for each in patterns if known(each, "it") not in sense.shipped()]
    assert missing == [], "run `make patterns`"


def test_the_stems_that_are_shipped_are_those_that_would_be_computed() -> None:
    chance = random.Random(1)
    for language, known in shipped_stems().items():
        for word in chance.sample(sorted(known), 300):
            assert known[word] == computed_stem(word, language), "run `make patterns`"


def test_nodes_say_whether_they_are_curated(tmp_path: Path) -> None:
    with open_memory(tmp_path / "m.sqlite") as memory:
        add_pattern(memory, {"name": "Breaker of ours", "text": "a circuit breaker with a lamp"})
        found = search_nodes(memory, "circuit breaker", max_nodes=5)
    curated = {each["name"]: each["attributes"]["curated"] for each in found}
    assert curated["Circuit breaker"]
    assert not curated["Breaker of ours"]
    assert all(
        set(each["attributes"]["why"]["by"]) == {"words", "sense", "relations", "own"} for each in found
    )


@given(
    st.lists(st.text(st.sampled_from("abc "), min_size=1), min_size=1, max_size=8),
    st.text(st.sampled_from("abc ")),
)
def test_a_text_scores_only_by_words_that_it_meets(texts: list[str], query: str) -> None:
    index = Texts()
    index.update((row, f"\n{text}\n\n") for row, text in enumerate(texts))
    asked = units(query)
    scores = list(index.score(asked))
    met = index.matches(range(len(scores)), asked)
    assert [score > 0 for score in scores] == [bool(each) for each in met]


def test_a_word_said_oftener_never_scores_less() -> None:
    index = Texts()
    index.update((row, f"\n{'cach ' * row}{'x ' * (9 - row)}\n\n") for row in range(9))
    scores = list(index.score(units("cache")))
    assert scores == sorted(scores)
    assert scores[0] == 0 < scores[1]
