"""Reading files of a folder and nothing else: no link is followed out of it, no pipe opened, no more read
than bounded.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

# Folders that hold what was made, or what others wrote.
MADE = frozenset(
    {
        ".git",
        ".hg",
        ".svn",
        ".venv",
        "venv",
        ".tox",
        ".nox",
        "node_modules",
        "__pycache__",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".hypothesis",
    }
)


def real(path: str | os.PathLike[str]) -> str | None:
    """The path without links; None where there is none, or it cannot be followed."""
    try:
        return os.path.realpath(path, strict=True)
    except (OSError, ValueError):
        return None


def within(path: str, folder: str) -> bool:
    """Whether a real path is a real folder, or lies in it."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def allowed(path: str, roots: tuple[str, ...] | None) -> bool:
    """Whether a real path lies in one of the real `roots`; None: anywhere."""
    return roots is None or any(within(path, each) for each in roots)


def read_inside(folder: str, name: str, most: int) -> bytes | None:
    """The bytes of the file `name` of the real folder, `most` at most.

    None where it is no regular file, lies outside through a link, is larger, or may not be read.
    """
    path = real(os.path.join(folder, name))
    return None if path is None or not within(path, folder) else read_plain(path, most)


def read_plain(path: str, most: int) -> bytes | None:
    """The bytes of a regular file that is no link itself, `most` at most; None where there is no such."""
    # Without O_NONBLOCK, a pipe in the place of a file would be waited for.
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    try:
        descriptor = os.open(path, flags)
    except (OSError, ValueError):
        return None
    try:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode) or state.st_size > most:
            return None
        data = b""
        while len(data) <= most and (more := os.read(descriptor, max(state.st_size, 1))):
            data += more
        return data if len(data) <= most else None
    except OSError:
        return None
    finally:
        os.close(descriptor)


def text_of(data: bytes) -> str:
    """Bytes as text, whatever they are; a byte order mark and carriage returns are dropped."""
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def shown(name: str) -> str:
    """A name as text, whatever its bytes are."""
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "replace")


def walk(folder: str, most: int) -> Iterator[str]:
    """The names of the regular files below a real folder, relative, in order, `most` at most.

    Links are not followed; folders that hold what was made (`MADE`) are left out.
    """
    left = most
    for top, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(each for each in folders if each not in MADE)
        base = os.path.relpath(top, folder)
        for name in sorted(names):
            if left == 0:
                return
            left -= 1
            yield name if base == os.curdir else Path(base, name).as_posix()
