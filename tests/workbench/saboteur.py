"""Writes into folder after folder; in the n-th, at the n-th step on the disk, dies or finds the disk full.

    python saboteur.py kill|half|full FOLDER < {"before": {NAME: CONTENT} or null, "after": {NAME: CONTENT}}

Prints the exit code of each write (negative: the signal that ended it), up to the first that met nothing.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from vitruvio.source import SourceError
from vitruvio.workbench.folder import write_files

STEPS = ("open", "write", "fsync", "mkdir", "rename", "replace", "unlink", "rmdir")
TOLD = 2
UNHARMED = 3


class Saboteur:
    """Counts the steps on the disk, and strikes at one of them."""

    def __init__(self, at: int, how: str) -> None:
        self.left = at
        self.how = how
        self.write = os.write

    def around(self, name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*args: Any, **kwargs: Any) -> Any:
            self.left -= 1
            if self.left == 0:
                self.strike(name, args)
            return step(*args, **kwargs)

        return watched

    def strike(self, name: str, args: tuple[Any, ...]) -> None:
        if self.how == "full":
            if name in ("unlink", "rmdir"):
                return
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if self.how == "half" and name == "write":
            self.write(args[0], bytes(args[1])[: len(args[1]) // 2])
        os.kill(os.getpid(), signal.SIGKILL)


def write(folder: Path, files: Mapping[str, bytes], at: int, how: str) -> int:
    """Write, and meet fate at a step; the exit code of it."""
    saboteur = Saboteur(at, how)
    for name in STEPS:
        setattr(os, name, saboteur.around(name, getattr(os, name)))
    try:
        write_files(folder, files)
    except SourceError:
        return TOLD
    return UNHARMED if saboteur.left > 0 else 0


def main() -> None:
    how, base = sys.argv[1:]
    given = json.load(sys.stdin)
    before, after = (
        None if files is None else {name: text.encode() for name, text in files.items()}
        for files in (given["before"], given["after"])
    )
    assert after is not None
    for at in range(1, 500):
        folder = Path(base, f"{at:03}")
        if before is not None:
            write_files(folder, before)
        child = os.fork()
        if child == 0:
            os._exit(write(folder, after, at, how))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code == UNHARMED:
            return
        print(code)


if __name__ == "__main__":
    main()
