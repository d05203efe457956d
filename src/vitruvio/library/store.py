"""The cache of indexes: a SQLite file for each library in the user's cache folder, made beside and renamed
into place.

A file never changes once it has its name, so that any number of processes read it, and the last of several
that make it wins with the same content. One that is damaged is made anew. The least recently used go when all
take too much room.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from vitruvio.library.configured import user_folder
from vitruvio.library.definitions import installed
from vitruvio.library.holding import Holding
from vitruvio.library.index import SHAPE, write_index
from vitruvio.library.reading import entries_of
from vitruvio.library.settings import digest, limit

_Answer = TypeVar("_Answer")
# Bytes of a SHA-256.
_MARK = 32


def cache_folder() -> Path:
    """Where indexes are kept: below the user's cache folder."""
    return user_folder("XDG_CACHE_HOME", ".cache") / "library"


def ask(holding: Holding, question: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
    """What `question` finds in the index of a library, which is made first where it is not there, old or
    damaged.

    Where nothing can be kept in the cache folder, the answer is the same.
    """
    # What griffe reads is missing from an index that was made without it; other weights make another index.
    stamp = sha256(f"{SHAPE} {installed()} {digest()} {holding.stamp()}".encode()).hexdigest()
    path = cache_folder() / f"{_stem(holding)}-{stamp[:16]}.index"
    with closing(sqlite3.connect(":memory:")) as connection:
        kept = _kept(path)
        if kept is not None:
            connection.deserialize(kept)
        else:
            write_index(connection, entries_of(holding))
            with suppress(OSError):
                _keep(path, connection.serialize())
        return question(connection)


def held(holding: Holding) -> int:
    """The number of passages of a library."""
    return ask(
        holding, lambda connection: int(connection.execute("SELECT passages FROM about").fetchone()[0])
    )


def _stem(holding: Holding) -> str:
    """The beginning of the file's name: the library's, and a digest of its place, so that places do not take
    turns.
    """
    name = re.sub(r"[^A-Za-z0-9]+", "-", holding.library.name)[:60].strip("-")
    return f"{name}-{sha256(os.fsencode(holding.folder)).hexdigest()[:8]}"


def _kept(path: Path) -> bytes | None:
    """The database in a file, which ends in its SHA-256; None where it is not there, or is not whole."""
    try:
        data = path.read_bytes()
        # So that the file used last is the last to go.
        os.utime(path)
    except OSError:
        return None
    database, mark = data[:-_MARK], data[-_MARK:]
    return database if sha256(database).digest() == mark else None


def _keep(path: Path, database: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        draft.write_bytes(database + sha256(database).digest())
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    _make_room(path)


def _make_room(kept: Path) -> None:
    """Remove older indexes of the same library, then the least recently used, until all take no more than
    they may.
    """
    stem = kept.name.rpartition("-")[0]
    others = []
    for each in kept.parent.glob("*.*"):
        with suppress(OSError):
            state = each.stat()
            others.append(
                (each == kept, not each.name.startswith(f"{stem}-"), state.st_mtime_ns, state.st_size, each)
            )
    left = sum(size for *_, size, _ in others)
    for own, foreign, _, size, each in sorted(others):
        if own or (foreign and left <= limit("cache.size")):
            continue
        with suppress(OSError):
            each.unlink()
            left -= size
