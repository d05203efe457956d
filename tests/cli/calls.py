"""Calls of the command line, as processes of their own or in this one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from vitruvio.cli import main

KEPT = ("PATH", "PYTHONPATH", "SYSTEMROOT", "HOME")


class Answer(NamedTuple):
    """The exit code and what was printed."""

    code: int
    out: str
    err: str


def environment(**variables: str) -> dict[str, str]:
    """The environment of a call: English, and whatever `variables` say."""
    kept = {name: value for name, value in os.environ.items() if name in KEPT}
    return {**kept, "LC_ALL": "C", **variables}


def call(*words: str, cwd: Path | None = None, variables: Mapping[str, str] | None = None) -> Answer:
    """What `vitruvio` with these words answers."""
    done = subprocess.run(
        command(words), capture_output=True, cwd=cwd, env=environment(**(variables or {})), timeout=120
    )
    return Answer(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def answer(capfd: pytest.CaptureFixture[str], *words: str) -> Answer:
    """What `vitruvio` with these words answers, run in this process."""
    code = main(words)
    out, err = capfd.readouterr()
    return Answer(code, out, err)


def command(words: Sequence[str]) -> list[str]:
    """The command line that runs `vitruvio`."""
    return [sys.executable, "-c", "import sys; from vitruvio.cli import main; sys.exit(main())", *words]
