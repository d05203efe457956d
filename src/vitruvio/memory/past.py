"""Decisions of designs, and how they went: stored as entities, read as precedents."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

import msgspec

from vitruvio.memory import entities, relations
from vitruvio.memory.adding import named_uuid
from vitruvio.memory.entities import now
from vitruvio.memory.records import DECISION, MAIN_GROUP, OUTCOME, SYSTEM, Entity, Relation
from vitruvio.memory.store import Memory, Writer
from vitruvio.model.precedents import Outcome, Past

_encode = msgspec.json.Encoder(order="deterministic").encode


class Told(NamedTuple):
    """What a decision is called and says, by language; and the fact that it was taken for its system."""

    name: Mapping[str, str]
    texts: Mapping[str, Mapping[str, str]]
    fact: str


class Kept:
    """The decisions with outcomes of one memory: `vitruvio.model.precedents.Precedents`."""

    def __init__(self, found: Sequence[Past]) -> None:
        self._by_kind: dict[str, list[Past]] = {}
        for each in sorted(found, key=lambda past: (past.question, past.system, past.id)):
            self._by_kind.setdefault(each.kind, []).append(each)
        ordered = [each for kind in sorted(self._by_kind) for each in self._by_kind[kind]]
        self._digest = sha256(_encode(ordered)).hexdigest()

    @property
    def digest(self) -> str:
        """The SHA-256 of all of them, in hexadecimal."""
        return self._digest

    def of(self, kind: str) -> Sequence[Past]:
        """Those on questions of a kind, by question, system and id."""
        return tuple(self._by_kind.get(kind, ()))


def remember(
    memory: Memory, decisions: Sequence[Past], told: Callable[[Past], Told], group: str = MAIN_GROUP
) -> tuple[tuple[Past, ...], int, int]:
    """Store decisions of one design; return them with their ids, how many are new, how many they supersede.

    A decision is known by system, question and the digest of its design: stored twice, it is one. Those of
    another design of the same system are superseded by the same question's, or end.
    """
    with memory.writing() as writer:
        when, added, ended = now(), 0, 0
        named = tuple(
            msgspec.structs.replace(each, id=named_uuid(group, each.system, each.question, each.design))
            for each in decisions
        )
        for system in sorted({each.system for each in named}):
            at = _system(writer, system, group, when)
            mine = [each for each in named if each.system == system]
            ended += _end_others(writer, system, mine, group, when)
            added += sum(_store(writer, each, told(each), at, group, when) for each in mine)
    return named, added, ended


def remember_one(memory: Memory, decision: Past, told: Told, group: str = MAIN_GROUP) -> Past:
    """Store one decision; another answer to its question in its system is superseded."""
    with memory.writing() as writer:
        when = now()
        uuid = named_uuid(group, decision.system, decision.question, decision.design, decision.chosen)
        named = msgspec.structs.replace(decision, id=uuid)
        for each in decisions_named(writer.connection, decision.system, decision.question):
            if each.uuid != uuid and each.group_id == group:
                entities.end(writer, each.uuid, when, uuid)
        _store(writer, named, told, _system(writer, decision.system, group, when), group, when)
    return named


def record(memory: Memory, decision: Entity, outcome: Outcome) -> Past:
    """Note how a decision went; the same said twice is one."""
    with memory.writing() as writer:
        when = now()
        uuid = named_uuid("outcome", decision.uuid, outcome.verdict, outcome.because, outcome.date)
        if entities.by_uuid(writer.connection, uuid) is None:
            _put_outcome(writer, decision, outcome, uuid, when)
    with memory.reading() as connection:
        return past_of(connection, decision)


def past_of(connection: sqlite3.Connection, decision: Entity) -> Past:
    """A decision with its outcomes."""
    held = decision.attributes
    return Past(
        id=decision.uuid,
        question=held["question"],
        chosen=held["chosen"],
        options=tuple(held["options"]),
        system=held["system"],
        design=held["design"],
        features=held["features"],
        outcomes=outcomes_of(connection, decision.uuid),
    )


def outcomes_of(connection: sqlite3.Connection, uuid: str) -> tuple[Outcome, ...]:
    """How a decision went, as far as that was noted, by day."""
    found = relations.into(connection, uuid, relations.OUTCOME_OF)
    held = entities.by_uuids(connection, [each.source for each in found]).values()
    outcomes = [
        Outcome(each.attributes["verdict"], each.attributes["because"], each.attributes["date"])
        for each in held
        if each.valid_until is None
    ]
    return tuple(sorted(outcomes, key=lambda each: (each.date, each.verdict, each.because)))


def decisions_named(connection: sqlite3.Connection, system: str, question: str) -> list[Entity]:
    """The valid decisions on a question in a system, by uuid."""
    found = entities.by_name(connection, _name(system, question))
    return [each for each in found if each.kind == DECISION]


def precedents(memory: Memory) -> Kept:
    """All decisions with outcomes that nobody has forgotten; superseded ones went as they went."""
    with memory.reading() as connection:
        held = entities.listed(connection, [DECISION], ended=True)
        known = [each for each in held if each.valid_until is None or each.superseded_by is not None]
        found = [past_of(connection, each) for each in known]
    return Kept([each for each in found if each.outcomes])


def _name(system: str, question: str) -> str:
    return f"{system}/{question}"


def _system(writer: Writer, name: str, group: str, when: str) -> Entity:
    uuid = named_uuid("system", group, name)
    known = entities.by_uuid(writer.connection, uuid)
    if known is not None and known.valid_until is None:
        return known
    if known is not None:
        writer.execute(
            "UPDATE entity SET valid_until = NULL, changed = ? WHERE uuid = ?", (writer.change, uuid)
        )
        return known
    entity = Entity(
        uuid=uuid,
        labels=(SYSTEM,),
        name={"en": name, "it": name},
        group_id=group,
        created_at=when,
        valid_from=when,
    )
    entities.put(writer, entity)
    return entity


def _end_others(writer: Writer, system: str, mine: Sequence[Past], group: str, when: str) -> int:
    own = {each.id for each in mine}
    by_question = {each.question: each.id for each in mine}
    ended = 0
    for each in entities.listed(writer.connection, [DECISION], [group]):
        if each.attributes["system"] == system and each.uuid not in own:
            # A question that is asked no more is superseded all the same: by the design, through its system.
            successor = by_question.get(each.attributes["question"], named_uuid("system", group, system))
            entities.end(writer, each.uuid, when, successor)
            ended += 1
    return ended


def _store(writer: Writer, past: Past, told: Told, system: Entity, group: str, when: str) -> int:
    known = entities.by_uuid(writer.connection, past.id)
    if known is not None:
        writer.execute(
            "UPDATE entity SET valid_until = NULL, superseded_by = NULL, changed = ? "
            "WHERE uuid = ? AND valid_until IS NOT NULL",
            (writer.change, past.id),
        )
        return 0
    attributes: dict[str, Any] = {
        "question": past.question,
        "chosen": past.chosen,
        "options": list(past.options),
        "system": past.system,
        "design": past.design,
        "features": dict(past.features),
    }
    name = {"en": _name(past.system, past.question)} | dict(told.name)
    entity = Entity(
        uuid=past.id,
        labels=(DECISION,),
        name=name,
        texts=told.texts,
        attributes=attributes,
        group_id=group,
        created_at=when,
        valid_from=when,
    )
    entities.put(writer, entity)
    writer.execute(
        "INSERT OR IGNORE INTO name SELECT ?, row FROM entity WHERE uuid = ?",
        (entities.name_key(_name(past.system, past.question)), past.id),
    )
    relations.put(
        writer,
        Relation(
            uuid=named_uuid("decided", past.id),
            source=past.id,
            target=system.uuid,
            name=relations.DECIDED_FOR,
            fact=told.fact,
            group_id=group,
            created_at=when,
            valid_at=when,
        ),
    )
    return 1


def _put_outcome(writer: Writer, decision: Entity, outcome: Outcome, uuid: str, when: str) -> None:
    from vitruvio.memory.words import language_of

    language = language_of(outcome.because)
    attributes = {"verdict": outcome.verdict, "because": outcome.because, "date": outcome.date}
    entities.put(
        writer,
        Entity(
            uuid=uuid,
            labels=(OUTCOME,),
            name={language: f"{decision.named(language)}: {outcome.verdict}"},
            texts={language: {"text": outcome.because}},
            attributes=attributes,
            group_id=decision.group_id,
            created_at=when,
            valid_from=when,
        ),
    )
    relations.put(
        writer,
        Relation(
            uuid=named_uuid("outcome of", uuid),
            source=uuid,
            target=decision.uuid,
            name=relations.OUTCOME_OF,
            fact=outcome.because,
            group_id=decision.group_id,
            created_at=when,
            valid_at=when,
        ),
    )
