"""What can go wrong with a memory, as problems that say what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from vitruvio.source.problems import Detail, Problem, SourceError

_DAMAGED = ("malformed", "corrupt")
_BUSY = ("locked", "busy")


def wrong(id: str, file: str, line: int = 0, **details: Detail) -> SourceError:
    """The error that says one thing of a file, or of one of its lines."""
    return SourceError([Problem(f"memory.{id}", details, file, line, 1 if line else 0)])


@contextmanager
def told(path: str) -> Iterator[None]:
    """Turn errors of SQLite, while the memory at `path` is worked on, into a SourceError."""
    try:
        yield
    except sqlite3.Error as error:
        raise wrong(_reason(str(error)), path, reason=str(error)) from error


def _reason(text: str) -> str:
    if "not a database" in text:
        return "not_one"
    if any(word in text for word in _DAMAGED):
        return "damaged"
    if any(word in text for word in _BUSY):
        return "busy"
    if "readonly" in text:
        return "read_only"
    return "no_space" if "full" in text else "unusable"
