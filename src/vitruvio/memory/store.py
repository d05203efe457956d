"""A memory's file, opened: what reads it, and what changes it all or nothing."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from types import TracebackType
from typing import Any
from urllib.parse import quote

from vitruvio.memory import schema
from vitruvio.memory.errors import told, wrong

# How long a writer waits for others, in seconds.
PATIENCE = 30.0
_IN_MEMORY = ":memory:"


class Memory:
    """An open memory. Threads may share it; processes each open their own.

    `path` is its file, "" where it is kept nowhere; `writable` whether it can be changed.
    """

    def __init__(self, connection: sqlite3.Connection, path: str, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self._connection = connection
        self._lock = RLock()
        # What search keeps between queries, by what it is of.
        self.kept: dict[str, Any] = {}

    def __enter__(self) -> Memory:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for one thread at a time; SourceError where the file cannot be read."""
        with self._lock, told(self.path):
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """A change: all of it is kept, on the disk, once this ends without an error, and else nothing.

        Raises SourceError: the memory is read-only, or others wrote all the while.
        """
        if not self.writable:
            raise wrong("read_only", self.path)
        with self._lock, told(self.path):
            if self._connection.in_transaction:
                yield Writer(self._connection)
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield Writer(self._connection)
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def shrink(self) -> None:
        """Take what was removed out of the log of writes too, so that it stands nowhere any more."""
        with self.reading() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def setting(self, name: str) -> str:
        """What is noted under a name; nothing if nothing is."""
        with self.reading() as connection:
            found = connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return found[0] if found else ""


class Writer:
    """The connection within a change, and the change's number."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.execute = connection.execute
        self.executemany = connection.executemany
        self.execute("UPDATE setting SET value = value + 1 WHERE name = 'change'")
        self.change = int(self.execute("SELECT value FROM setting WHERE name = 'change'").fetchone()[0])

    def note(self, name: str, value: str) -> None:
        """Note something of the whole memory under a name."""
        self.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    def removed(self) -> None:
        """Note that rows have gone, which those who keep some of them must know."""
        self.execute("UPDATE setting SET value = ? WHERE name = 'removal'", (str(self.change),))


def open_file(path: str, create: bool = True) -> Memory:
    """The memory in the file at `path`, made if there is none and `create` says so.

    Raises SourceError: there is none, it is a folder or no file, no memory, damaged, of a newer release; no
    permission. One that cannot be written can still be read.
    """
    try:
        _prepare(path, create)
        writable = os.access(path, os.W_OK) and _folder_writable(path)
    except (OSError, ValueError) as error:
        raise wrong(_reason(error), path, reason=str(getattr(error, "strerror", "") or error)) from error
    with told(path):
        return _connected(path, writable)


def open_reading(path: str) -> Memory:
    """The memory in the file at `path`, which stays as it is; SourceError as `open_file`."""
    try:
        _refuse_others(path)
        writable = _folder_writable(path)
    except (OSError, ValueError) as error:
        raise wrong(_reason(error), path, reason=str(getattr(error, "strerror", "") or error)) from error
    with told(path):
        return Memory(_checked(_read_only(path, writable), path), path, False)


def open_nowhere() -> Memory:
    """An empty memory that is gone when it is closed."""
    connection = sqlite3.connect(_IN_MEMORY, isolation_level=None, check_same_thread=False)
    schema.make(connection)
    return Memory(connection, "", True)


def _prepare(path: str, create: bool) -> None:
    try:
        _refuse_others(path)
    except FileNotFoundError:
        if not create:
            raise
        os.makedirs(os.path.dirname(os.path.abspath(path)), mode=0o700, exist_ok=True)
        try:
            # SQLite gives the files beside it the same permissions.
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            _refuse_others(path)


def _refuse_others(path: str) -> None:
    mode = os.stat(path).st_mode
    if stat.S_ISDIR(mode):
        raise wrong("folder", path)
    if not stat.S_ISREG(mode):
        raise wrong("not_a_file", path)
    if not os.access(path, os.R_OK):
        raise wrong("forbidden", path)


def _folder_writable(path: str) -> bool:
    return os.access(os.path.dirname(os.path.abspath(path)), os.W_OK)


def _connected(path: str, writable: bool) -> Memory:
    if not writable:
        return Memory(_checked(_read_only(path, False), path), path, False)
    connection = _connect(path, "mode=rw")
    try:
        _check(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        # What was acknowledged survives even a loss of power.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        if schema.schema_of(connection) < schema.SCHEMA:
            _bring_up(connection)
    except BaseException:
        connection.close()
        raise
    return Memory(connection, path, True)


def _bring_up(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if schema.is_empty(connection):
            schema.make(connection)
        else:
            schema.migrate(connection)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _read_only(path: str, folder_writable: bool) -> sqlite3.Connection:
    # Without a place for its lock files, SQLite reads only a file that it may take for unchanging.
    still = not folder_writable and not os.path.exists(f"{path}-wal")
    return _connect(path, "mode=ro&immutable=1" if still else "mode=ro")


def _connect(path: str, how: str) -> sqlite3.Connection:
    address = f"file:{quote(os.path.abspath(path))}?{how}"
    return sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)


def _checked(connection: sqlite3.Connection, path: str) -> sqlite3.Connection:
    try:
        _check(connection, path)
        if not schema.is_memory(connection):
            raise wrong("not_one", path, reason="")
        if schema.schema_of(connection) < schema.SCHEMA:
            raise wrong("older", path)
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, path: str) -> None:
    if schema.is_empty(connection):
        return
    if not schema.is_memory(connection):
        raise wrong("not_one", path, reason="")
    if schema.schema_of(connection) > schema.SCHEMA:
        raise wrong("newer", path)


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "missing"
    if isinstance(error, PermissionError):
        return "forbidden"
    return "unusable"
