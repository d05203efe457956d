"""Running a host's own program: no shell, nothing to type, a time limit; what it prints is kept."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from typing import NamedTuple

# Of one call (s): each takes a second or three, and one that waits for an answer never ends.
SECONDS = 60


class Ran(NamedTuple):
    """A call that was made: its exit code, None where it did not start or did not end; what it printed."""

    command: tuple[str, ...]
    code: int | None
    out: str
    err: str = ""

    @property
    def output(self) -> str:
        """All that it printed."""
        return "\n".join(each for each in (self.out.strip(), self.err.strip()) if each)


def found(program: str) -> str | None:
    """The path of a program of that name, None where there is none on PATH."""
    return shutil.which(program)


def run(command: Sequence[str], folder: str, variables: Mapping[str, str]) -> Ran:
    """Run a call in `folder`, with `variables` beside those of this process."""
    try:
        done = subprocess.run(
            list(command),
            cwd=folder,
            env={**os.environ, **variables},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        return Ran(tuple(command), None, _text(late.stdout), _text(late.stderr))
    except OSError as error:
        return Ran(tuple(command), None, "", error.strerror or type(error).__name__)
    return Ran(tuple(command), done.returncode, _text(done.stdout), _text(done.stderr))


def _text(printed: bytes | None) -> str:
    return (printed or b"").decode("utf-8", "replace").replace("\r\n", "\n")
