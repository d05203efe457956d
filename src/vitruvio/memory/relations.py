"""Relations in the file: put in, found by their ends, ended, removed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from vitruvio.memory.records import CURATED_GROUP, Relation
from vitruvio.memory.store import Writer
from vitruvio.memory.words import LANGUAGES, joined, language_of, stems

# What relations are called that come about here.
MENTIONS, RELATED_TO, DECIDED_FOR, OUTCOME_OF = "MENTIONS", "RELATED_TO", "DECIDED_FOR", "OUTCOME_OF"
_COLUMNS = "uuid, source, target, name, fact, group_id, created_at, valid_at, invalid_at, episode"


def put(writer: Writer, relation: Relation) -> None:
    """Store a relation whose uuid is new."""
    writer.execute(
        f"INSERT INTO relation ({_COLUMNS}, stems, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*_values(relation), stems_of(relation), writer.change),
    )


def stems_of(relation: Relation) -> str:
    """The stems of a relation's fact, where the index looks for those of its language."""
    language = language_of(relation.fact)
    told = joined(stems(f"{relation.name.replace('_', ' ')} {relation.fact}", language))
    return "\n".join(line for each in LANGUAGES for line in ("", told if each == language else ""))


def by_uuid(connection: sqlite3.Connection, uuid: str) -> Relation | None:
    """The relation with a uuid."""
    found = connection.execute(f"SELECT {_COLUMNS} FROM relation WHERE uuid = ?", (uuid,)).fetchone()
    return None if found is None else _relation(found)


def by_rows(connection: sqlite3.Connection, rows: Iterable[int]) -> list[Relation]:
    """The relations in rows that are there, in their order."""
    select = f"SELECT {_COLUMNS} FROM relation WHERE row = ?"
    return [_relation(connection.execute(select, (row,)).fetchone()) for row in rows]


def of_entity(connection: sqlite3.Connection, uuid: str, ended: bool = False) -> list[Relation]:
    """The relations that begin or end at an entity, by name and uuid."""
    select = f"SELECT {_COLUMNS} FROM relation WHERE (source = ? OR target = ?) ORDER BY name, uuid"
    found = (_relation(each) for each in connection.execute(select, (uuid, uuid)))
    return [each for each in found if ended or each.invalid_at is None]


def among(connection: sqlite3.Connection, uuids: Sequence[str]) -> list[Relation]:
    """The relations that hold and begin or end at one of few entities, by uuid."""
    marks = ", ".join("?" * len(uuids))
    # A union uses the index of either end, where OR would look through all.
    select = " UNION ".join(
        f"SELECT {_COLUMNS} FROM relation WHERE {end} IN ({marks}) AND invalid_at IS NULL"
        for end in ("source", "target")
    )
    return [_relation(each) for each in connection.execute(f"{select} ORDER BY uuid", (*uuids, *uuids))]


def into(connection: sqlite3.Connection, target: str, name: str) -> list[Relation]:
    """The relations of a name that hold and end at an entity, by uuid."""
    select = (
        f"SELECT {_COLUMNS} FROM relation WHERE target = ? AND name = ? AND invalid_at IS NULL ORDER BY uuid"
    )
    return [_relation(each) for each in connection.execute(select, (target, name))]


def listed(connection: sqlite3.Connection, curated: bool = False) -> list[Relation]:
    """All relations, the catalogue's only if asked for, by uuid."""
    select = f"SELECT {_COLUMNS} FROM relation WHERE group_id != ? OR ? ORDER BY uuid"
    return [_relation(each) for each in connection.execute(select, (CURATED_GROUP, curated))]


def distances(connection: sqlite3.Connection, center: str, most: int) -> dict[str, int]:
    """How many relations away from an entity others are, up to `most`, by uuid."""
    found, edge = {center: 0}, [center]
    for distance in range(1, most + 1):
        near = {
            other
            for uuid in edge
            for each in of_entity(connection, uuid)
            for other in (each.source, each.target)
            if other not in found
        }
        edge = sorted(near)
        found.update(dict.fromkeys(edge, distance))
    return found


def end(writer: Writer, uuid: str, when: str) -> None:
    """End a relation."""
    writer.execute(
        "UPDATE relation SET invalid_at = ?, changed = ? WHERE uuid = ? AND invalid_at IS NULL",
        (when, writer.change, uuid),
    )


def end_of_entity(writer: Writer, uuid: str, when: str) -> None:
    """End all relations that begin or end at an entity."""
    writer.execute(
        "UPDATE relation SET invalid_at = ?, changed = ? "
        "WHERE (source = ? OR target = ?) AND invalid_at IS NULL",
        (when, writer.change, uuid, uuid),
    )


def remove(writer: Writer, uuids: Iterable[str]) -> None:
    """Remove relations for good."""
    writer.executemany("DELETE FROM relation WHERE uuid = ?", [(each,) for each in uuids])
    writer.removed()


def remove_of_entities(writer: Writer, uuids: Iterable[str]) -> None:
    """Remove all relations that begin or end at entities, or were told by them, for good."""
    writer.executemany(
        "DELETE FROM relation WHERE source = ? OR target = ? OR episode = ?",
        [(each, each, each) for each in uuids],
    )
    writer.removed()


def _values(relation: Relation) -> tuple[Any, ...]:
    return (
        relation.uuid,
        relation.source,
        relation.target,
        relation.name,
        relation.fact,
        relation.group_id,
        relation.created_at,
        relation.valid_at,
        relation.invalid_at,
        relation.episode,
    )


def _relation(row: Sequence[Any]) -> Relation:
    uuid, source, target, name, fact, group, created, valid, invalid, episode = row
    return Relation(
        uuid=uuid,
        source=source,
        target=target,
        name=name,
        fact=fact,
        group_id=group,
        created_at=created,
        valid_at=valid,
        invalid_at=invalid,
        episode=episode,
    )
