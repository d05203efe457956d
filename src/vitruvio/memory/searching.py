"""Search over the whole memory: by words, by sense, by relations; every answer with its reasons.

The scores of words and of sense are made alike by what is usual among the candidates (z-scores), then added:
M. Montague, J. Aslam, Relevance Score Normalization for Metasearch, 2001.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from vitruvio.memory import entities, past, relations, sense
from vitruvio.memory.glossary import Unit, units
from vitruvio.memory.held import Held, Places, held_of, marks
from vitruvio.memory.ideas import ideas_of
from vitruvio.memory.index import Numbers, Texts, usual
from vitruvio.memory.learning import learn
from vitruvio.memory.records import DECISION, Answer, Entity, Found, FoundFact, Match
from vitruvio.memory.store import Memory

# The best of each kind of score are compared with each other; so many of each.
CANDIDATES = 64
# What sense and being about the same count; how much a strong answer lends to those it is related to, and how
# many do.
SENSE, ABOUT, LENT, LENDERS = 2.0, 0.6, 0.1, 5
# What the words of a query of so many words count, and what they count at least and at most: who asks in few
# words means each of them.
WORDS, USUAL, LEAST_WORDS, MOST_WORDS = 0.5, 6, 0.3, 2.0
# What users stored themselves counts so much more than what the release knows of the matter.
OWN = 5.0
# Decisions that nobody said of how they went come after the others.
UNJUDGED = -20.0
# A likeness (cosine) below this says nothing, if no word agrees either.
LEAST_LIKENESS = 0.2
# So many entities are read for their sense before a search, so that it answers soon.
_AT_ONCE = 32
_FARTHEST = 6


def search(
    memory: Memory,
    query: str,
    limit: int = 10,
    kinds: Sequence[str] = (),
    groups: Sequence[str] | None = None,
    center: str | None = None,
    by_sense: bool = True,
) -> Found:
    """The valid entities that fit a query best; see `vitruvio.workbench.remembering.search`."""
    able = by_sense and sense.available()
    left = _learn(memory) if able else 0
    held = held_of(memory)
    asked = units(query)
    words = held.texts.score(asked)
    rows = held.texts.rows
    like = about = np.full(len(rows), np.nan)
    if able and len(rows):
        like, about = _likeness(memory, held, query)
    allowed, late = _allowed(held, rows, kinds, groups), held.unjudged() & (not _asks_for_decisions(kinds))
    scored = _scored(words, like, about, allowed & ~late, _words_share(asked, able))
    scored.own = OWN * held.owned()
    if len(scored.candidates) < limit:
        scored.take_in(_scored(words, like, about, allowed & late, _words_share(asked, able)), late)
    with memory.reading() as connection:
        _lend(connection, held, rows, scored, allowed)
        order = _order(connection, held, rows, scored, center)[:limit]
        found = entities.by_rows(connection, [int(rows[place]) for place in order])
        answers = tuple(
            _answer(connection, each, place, scored, _told(met), like)
            for each, place, met in zip(found, order, held.texts.matches(order, asked), strict=True)
        )
    return Found(query=query, answers=answers, sense=able, waiting=left)


def search_facts(
    memory: Memory, query: str, groups: Sequence[str] | None = None, center: str | None = None
) -> list[FoundFact]:
    """The relations that hold or held, those that fit a query, best first.

    The fact counts by its words, and by how well the entities at its ends fit.
    """
    ends = {each.entity.uuid: each.score for each in search(memory, query, CANDIDATES).answers}
    texts: tuple[int, Texts] = memory.kept.get("relation") or (-1, Texts())
    asked = units(query)
    with memory.reading() as connection:
        change, _ = marks(connection)
        if texts[0] != change:
            index = Texts()
            index.update(connection.execute("SELECT row, stems FROM relation"))
            texts = memory.kept["relation"] = (change, index)
        words = texts[1].score(asked)
        rows = [int(each) for each in texts[1].rows]
        near = relations.distances(connection, center, _FARTHEST) if center else {}
        found = []
        met = texts[1].matches(range(len(rows)), asked)
        for place, each in enumerate(relations.by_rows(connection, rows)):
            lent = max(ends.get(each.source, 0.0), ends.get(each.target, 0.0), 0.0)
            if (groups is not None and each.group_id not in groups) or not (words[place] or lent):
                continue
            told = _told(met[place])
            found.append(FoundFact(relation=each, score=round(float(words[place]) + lent, 4), words=told))
    return sorted(
        found,
        key=lambda each: (
            min(near.get(each.relation.source, _FARTHEST + 1), near.get(each.relation.target, _FARTHEST + 1)),
            -each.score,
            each.relation.uuid,
        ),
    )


class _Scored:
    """Scores by place; those who are no candidates have none."""

    def __init__(self, size: int) -> None:
        self.candidates: Places = np.zeros(0, np.int64)
        self.words, self.sense, self.lent, self.own = (np.zeros(size) for _ in range(4))
        # Who lent to a place the most.
        self.lenders: dict[int, str] = {}

    def take_in(self, other: _Scored, late: npt.NDArray[np.bool_]) -> None:
        """Let the candidates of another set come after these."""
        self.words, self.sense = self.words + other.words, self.sense + other.sense
        self.own = np.where(late, UNJUDGED, self.own)
        self.candidates = np.sort(np.concatenate([self.candidates, other.candidates]))

    @property
    def total(self) -> Numbers:
        return self.words + self.sense + self.lent + self.own


def _learn(memory: Memory) -> int:
    """Learn what is new; return how many entities are not known yet."""
    change = memory.setting("change")
    if memory.kept.get("learned") == change:
        return 0
    left = learn(memory, _AT_ONCE)
    if not left:
        memory.kept["learned"] = memory.setting("change")
    return left


def _likeness(memory: Memory, held: Held, query: str) -> tuple[Numbers, Numbers]:
    """How like the query each text is, and how like what both are about."""
    rows, direction = held.texts.rows, sense.of_query(query)
    ideas = ideas_of(memory)
    like = held.directions.likeness(direction, rows)
    if ideas is None:
        return like, np.full(len(rows), np.nan)
    return like, held.ideas.likeness(ideas.of_text(query, direction), rows)


def _words_share(asked: Sequence[Unit], able: bool) -> float:
    """What words count in a query: all that sense does where it takes no part, else the less the longer."""
    long = sum(" " not in each.asked for each in asked)
    return min(max(WORDS * USUAL / max(long, 1), LEAST_WORDS), MOST_WORDS) if able else SENSE


def _scored(
    words: Numbers, like: Numbers, about: Numbers, allowed: npt.NDArray[np.bool_], share: float
) -> _Scored:
    scored = _Scored(len(words))
    told = np.where(allowed, words, 0.0)
    alike = np.where(allowed & ~np.isnan(like), like, -np.inf)
    chosen = np.union1d(_best(told, told > 0), _best(alike, alike > -np.inf))
    places = np.asarray(chosen, np.int64)
    if not len(places):
        return scored
    known = alike[places] > -np.inf
    # What is not known by sense yet goes by its words.
    scored.words[places] = np.where(known, share, SENSE) * usual(told[places])
    if known.any():
        scored.sense[places[known]] = SENSE * usual(alike[places[known]])
    told_about = ~np.isnan(about[places])
    scored.sense[places[told_about]] += ABOUT * usual(about[places[told_about]])
    scored.candidates = places[(told[places] > 0) | (alike[places] >= LEAST_LIKENESS)]
    return scored


def _best(scores: Numbers, which: npt.NDArray[np.bool_]) -> Places:
    places = np.flatnonzero(which)
    if len(places) > CANDIDATES:
        least = np.partition(scores[places], -CANDIDATES)[-CANDIDATES]
        places = places[scores[places] >= least]
    return places


def _asks_for_decisions(kinds: Sequence[str]) -> bool:
    return any(each.lower() == DECISION.lower() for each in kinds)


def _allowed(
    held: Held, rows: Places, kinds: Sequence[str], groups: Sequence[str] | None
) -> npt.NDArray[np.bool_]:
    if not kinds and groups is None:
        return np.ones(len(rows), bool)
    wanted = [entities.labels_of([each]) for each in kinds]
    metas = [held.metas[int(row)] for row in rows]
    return np.array(
        [
            (not wanted or any(label in each.labels for label in wanted))
            and (groups is None or each.group in groups)
            for each in metas
        ],
        bool,
    ).reshape(len(rows))


def _lend(
    connection: sqlite3.Connection,
    held: Held,
    rows: Places,
    scored: _Scored,
    allowed: npt.NDArray[np.bool_],
) -> None:
    total = scored.total
    at = {held.metas[int(rows[place])].uuid: int(place) for place in scored.candidates}
    strong = sorted(at, key=lambda uuid: (-total[at[uuid]], uuid))[:LENDERS]
    related = relations.among(connection, strong) if strong else []
    for uuid in strong:
        gain = LENT * max(float(total[at[uuid]]), 0.0)
        for each in related:
            if uuid not in (each.source, each.target):
                continue
            other = at.get(each.target if each.source == uuid else each.source)
            if other is not None and allowed[other] and gain > scored.lent[other]:
                scored.lent[other] = gain
                scored.lenders[other] = uuid


def _order(
    connection: sqlite3.Connection, held: Held, rows: Places, scored: _Scored, center: str | None
) -> list[int]:
    near = relations.distances(connection, center, _FARTHEST) if center else {}
    total = np.round(scored.total, 9)

    def rank(place: int) -> tuple[int, float, str]:
        uuid = held.metas[int(rows[place])].uuid
        return near.get(uuid, _FARTHEST + 1), -float(total[place]), uuid

    return sorted((int(each) for each in scored.candidates), key=rank)


def _answer(
    connection: sqlite3.Connection,
    entity: Entity,
    place: int,
    scored: _Scored,
    words: tuple[Match, ...],
    like: Numbers,
) -> Answer:
    by = {"words": scored.words, "sense": scored.sense, "relations": scored.lent, "own": scored.own}
    return Answer(
        entity=entity,
        score=round(float(scored.total[place]), 4),
        by={name: round(float(each[place]), 4) for name, each in by.items()},
        words=words,
        likeness=None if np.isnan(like[place]) else round(float(like[place]), 4),
        relations=_names(connection, scored.lenders.get(place)),
        outcomes=past.outcomes_of(connection, entity.uuid) if entity.kind == DECISION else (),
    )


def _names(connection: sqlite3.Connection, uuid: str | None) -> tuple[str, ...]:
    found = entities.by_uuid(connection, uuid) if uuid else None
    return () if found is None else (found.named("en"),)


def _told(matches: Sequence[tuple[Unit, Any]]) -> tuple[Match, ...]:
    told = [Match(unit.asked, member.written, member.how) for unit, member in matches]
    return tuple(dict.fromkeys(told))
