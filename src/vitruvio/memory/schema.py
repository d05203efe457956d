"""The tables of a memory, and how those of an older release become those of this one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

# Says in the file's head that it is a memory of Vitruvio ("Vitr").
APPLICATION = 0x56697472
SCHEMA = 1

# `changed` is the number of the write that touched a row last: from it an index in memory knows what is new.
_TABLES = """
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entity (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    labels TEXT NOT NULL,
    group_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_until TEXT,
    superseded_by TEXT,
    content TEXT NOT NULL,
    stems TEXT NOT NULL,
    changed INTEGER NOT NULL
);
CREATE INDEX entity_by_group ON entity (group_id);
CREATE INDEX entity_by_change ON entity (changed);
CREATE INDEX entity_by_successor ON entity (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE TABLE name (
    key TEXT NOT NULL,
    row INTEGER NOT NULL REFERENCES entity (row) ON DELETE CASCADE,
    PRIMARY KEY (key, row)
) WITHOUT ROWID;
CREATE INDEX name_by_row ON name (row);
CREATE TABLE relation (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    name TEXT NOT NULL,
    fact TEXT NOT NULL,
    group_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    valid_at TEXT,
    invalid_at TEXT,
    episode TEXT,
    stems TEXT NOT NULL,
    changed INTEGER NOT NULL
);
CREATE INDEX relation_by_source ON relation (source);
CREATE INDEX relation_by_target ON relation (target);
CREATE INDEX relation_by_episode ON relation (episode) WHERE episode IS NOT NULL;
CREATE INDEX relation_by_change ON relation (changed);
CREATE TABLE vector (
    row INTEGER NOT NULL REFERENCES entity (row) ON DELETE CASCADE,
    language TEXT NOT NULL,
    value BLOB NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (row, language)
);
CREATE INDEX vector_by_change ON vector (changed);
INSERT INTO setting VALUES ('change', '0'), ('removal', '0');
"""

# The step from each schema to the next, by the one that it starts from.
MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {}


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether a database holds nothing at all."""
    return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0)


def is_memory(connection: sqlite3.Connection) -> bool:
    """Whether a database says that it is a memory."""
    return bool(connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION)


def schema_of(connection: sqlite3.Connection) -> int:
    """The number of a memory's schema."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def make(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty database, within the transaction that is open."""
    for statement in _TABLES.split(";"):
        if statement.strip():
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {SCHEMA}")


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables of an older release to this one, within the transaction that is open."""
    for number in range(schema_of(connection), SCHEMA):
        MIGRATIONS[number](connection)
        connection.execute(f"PRAGMA user_version = {number + 1}")
