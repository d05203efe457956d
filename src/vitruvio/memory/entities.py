"""Entities in the file: put in, found by uuid or name, ended, removed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import msgspec

from vitruvio.memory.records import CURATED_GROUP, PARTS, Entity
from vitruvio.memory.store import Writer
from vitruvio.memory.words import LANGUAGES, joined, stems, words

_COLUMNS = "uuid, group_id, created_at, valid_from, valid_until, superseded_by, content"


class _Content(msgspec.Struct, omit_defaults=True):
    labels: tuple[str, ...]
    name: dict[str, str]
    texts: dict[str, dict[str, str]] = {}
    attributes: dict[str, Any] = {}


# So many entities are asked for in one query; SQLite bounds how many values there may be.
_AT_ONCE = 500

_encode = msgspec.json.Encoder(order="deterministic").encode
_decode = msgspec.json.Decoder(_Content).decode


def now() -> str:
    """This moment in UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def new_uuid() -> str:
    """A uuid that nothing has yet."""
    return str(uuid4())


def put(writer: Writer, entity: Entity) -> None:
    """Store an entity whose uuid is new."""
    cursor = writer.execute(
        f"INSERT INTO entity ({_COLUMNS}, labels, stems, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            entity.uuid,
            entity.group_id,
            entity.created_at,
            entity.valid_from,
            entity.valid_until,
            entity.superseded_by,
            content_of(entity),
            labels_of(entity.labels),
            stems_of(entity),
            writer.change,
        ),
    )
    row = cursor.lastrowid
    keys = {name_key(each) for each in entity.name.values()}
    writer.executemany("INSERT INTO name VALUES (?, ?)", [(key, row) for key in sorted(keys) if key])


def content_of(entity: Entity) -> str:
    """What an entity says, as the file holds it: the same says the same bytes."""
    content = _Content(
        entity.labels,
        dict(entity.name),
        {language: dict(parts) for language, parts in entity.texts.items()},
        dict(entity.attributes),
    )
    return _encode(content).decode()


def stems_of(entity: Entity) -> str:
    """The stems of name and text, in English and in Italian: what the index is made of."""
    lines = []
    for each in LANGUAGES:
        lines.append(joined(stems(entity.name.get(each, ""), each)))
        lines.append(joined(stems(told_in(entity, each), each)))
    return "\n".join(lines)


def told_in(entity: Entity, language: str) -> str:
    """The text of an entity in a language, its parts in order, without the name."""
    parts = entity.texts.get(language, {})
    return "\n".join(parts[part] for part in PARTS if parts.get(part))


def labels_of(labels: Iterable[str]) -> str:
    """Labels as they are looked for: ``|pattern|messaging|``."""
    return f"|{'|'.join(each.lower() for each in labels)}|"


def name_key(name: str) -> str:
    """What two writings of one name have in common."""
    return " ".join(words(name))


def by_uuid(connection: sqlite3.Connection, uuid: str) -> Entity | None:
    """The entity with a uuid."""
    return next(_entities(connection.execute(f"SELECT {_COLUMNS} FROM entity WHERE uuid = ?", (uuid,))), None)


def by_uuids(connection: sqlite3.Connection, uuids: Iterable[str]) -> dict[str, Entity]:
    """The entities with these uuids."""
    wanted = list(dict.fromkeys(uuids))
    found: dict[str, Entity] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        select = f"SELECT {_COLUMNS} FROM entity WHERE uuid IN ({', '.join('?' * len(some))})"
        found |= {each.uuid: each for each in _entities(connection.execute(select, some))}
    return {each: found[each] for each in wanted if each in found}


def by_rows(connection: sqlite3.Connection, rows: Iterable[int]) -> list[Entity]:
    """The entities in rows that are there, in their order."""
    select = f"SELECT {_COLUMNS} FROM entity WHERE row = ?"
    return [next(_entities(connection.execute(select, (row,)))) for row in rows]


def by_prefix(connection: sqlite3.Connection, prefix: str, most: int) -> list[Entity]:
    """At most `most` entities whose uuids begin with `prefix`, by uuid."""
    # Every character of a uuid comes before "~".
    select = f"SELECT {_COLUMNS} FROM entity WHERE uuid >= ? AND uuid < ? ORDER BY uuid LIMIT ?"
    return list(_entities(connection.execute(select, (prefix, f"{prefix}~", most))))


def by_name(connection: sqlite3.Connection, name: str, group: str | None = None) -> list[Entity]:
    """The valid entities of a name, in a group or in any."""
    select = (
        f"SELECT {_COLUMNS} FROM entity WHERE row IN (SELECT row FROM name WHERE key = ?) "
        "AND valid_until IS NULL AND (group_id = ? OR ? IS NULL) ORDER BY uuid"
    )
    return list(_entities(connection.execute(select, (name_key(name), group, group))))


def name_keys(connection: sqlite3.Connection, group: str) -> set[str]:
    """What the names of all valid entities of a group have in common with others of the same name."""
    select = "SELECT key FROM name JOIN entity USING (row) WHERE group_id = ? AND valid_until IS NULL"
    return {each[0] for each in connection.execute(select, (group,))}


def named_in(connection: sqlite3.Connection, text: str, group: str, longest: int, shortest: int) -> list[str]:
    """The uuids of valid entities of a group or the catalogue whose names stand in a text, by uuid.

    Names have up to `longest` words, and `shortest` characters at least.
    """
    told = words(text)
    spans = {
        " ".join(told[start : start + length])
        for length in range(1, longest + 1)
        for start in range(len(told) - length + 1)
    }
    select = (
        "SELECT uuid FROM name JOIN entity USING (row) WHERE key = ? AND valid_until IS NULL "
        "AND group_id IN (?, ?) AND labels NOT LIKE '|episode|%' AND labels NOT LIKE '|note|%' "
        "AND labels NOT LIKE '|outcome|%'"
    )
    found: set[str] = set()
    for span in spans:
        if len(span) >= shortest:
            found.update(each[0] for each in connection.execute(select, (span, group, CURATED_GROUP)))
    return sorted(found)


def listed(
    connection: sqlite3.Connection,
    kinds: Sequence[str] = (),
    groups: Sequence[str] | None = None,
    ended: bool = False,
) -> list[Entity]:
    """The entities of these kinds (default: any) and groups (default: all but the catalogue's), by uuid."""
    wheres, values = ([], []) if ended else (["valid_until IS NULL"], [])
    if kinds:
        wheres.append(f"({' OR '.join(['instr(labels, ?)'] * len(kinds))})")
        values += [labels_of([each]) for each in kinds]
    if groups is None:
        wheres.append("group_id != ?")
        values.append(CURATED_GROUP)
    else:
        wheres.append(f"group_id IN ({', '.join('?' * len(groups))})")
        values += list(groups)
    where = f"WHERE {' AND '.join(wheres)} " if wheres else ""
    return list(_entities(connection.execute(f"SELECT {_COLUMNS} FROM entity {where}ORDER BY uuid", values)))


def versions_of(connection: sqlite3.Connection, uuid: str) -> list[str]:
    """The uuid and those of all that it superseded, one after the other."""
    select = (
        "WITH RECURSIVE version (uuid) AS (SELECT ? UNION "
        "SELECT entity.uuid FROM entity JOIN version ON entity.superseded_by = version.uuid) "
        "SELECT uuid FROM version ORDER BY uuid"
    )
    return [each[0] for each in connection.execute(select, (uuid,))]


def end(writer: Writer, uuid: str, when: str, successor: str | None = None) -> None:
    """End the validity of an entity, superseded or forgotten."""
    writer.execute(
        "UPDATE entity SET valid_until = ?, superseded_by = ?, changed = ? WHERE uuid = ?",
        (when, successor, writer.change, uuid),
    )


def remove(writer: Writer, uuids: Iterable[str]) -> None:
    """Remove entities for good."""
    writer.executemany("DELETE FROM entity WHERE uuid = ?", [(each,) for each in uuids])
    writer.removed()


def _entities(rows: Iterable[Sequence[Any]]) -> Iterator[Entity]:
    for uuid, group, created, since, until, successor, stored in rows:
        content = _decode(stored)
        yield Entity(
            uuid=uuid,
            labels=content.labels,
            name=content.name,
            texts=content.texts,
            attributes=content.attributes,
            group_id=group,
            created_at=created,
            valid_from=since,
            valid_until=until,
            superseded_by=successor,
        )
