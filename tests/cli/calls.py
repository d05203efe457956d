"""Calls of the command line, as processes of their own or in this one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

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


class Asked:
    """One command of `vitruvio` in English, run in this process."""

    def __init__(self, command: str, capfd: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        for name in ("VITRUVIO_LANG", "LC_MESSAGES"):
            patch.delenv(name, raising=False)
        patch.setenv("LC_ALL", "C")
        self._command = command
        self._capfd = capfd

    def answer(self, *words: str) -> Answer:
        """What the command answers."""
        return answer(self._capfd, self._command, *words)

    def document(self, *words: str) -> dict[str, Any]:
        """The JSON document that the command prints."""
        found = self.answer(*words, "--json")
        assert found.code == 0, found.err
        loaded: dict[str, Any] = json.loads(found.out)
        return loaded
