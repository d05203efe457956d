"""The real programs of the hosts, with a home of their own, without a network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import yaml

from tests.cli.calls import Answer, call, environment

PACKAGES: Final = Path(__file__).resolve().parents[2] / "judges" / "node_modules"
# What npm unpacks without its scripts: the program that finds the binary of this platform, and a bundle.
SCRIPTS: Final = {
    "claude": PACKAGES / "@anthropic-ai" / "claude-code" / "cli-wrapper.cjs",
    "gemini": PACKAGES / "@google" / "gemini-cli" / "bundle" / "gemini.js",
}
MISSING: Final = "{} is not there: run `npm ci --prefix tests/judges --ignore-scripts`, as `make test` does"
# A port that nothing listens on stands for every other machine.
NOWHERE: Final = "http://127.0.0.1:9"
SECONDS: Final = 60


class Machine:
    """A user's home in `home`, with the programs named on PATH; `project` is where agents work."""

    def __init__(self, home: Path, *programs: str) -> None:
        self.home = home
        self.project = home / "project"
        self.project.mkdir(parents=True)
        self.data = home / "data" / "vitruvio"
        # Without the script that starts it, as where Vitruvio is installed beside nothing else.
        path = [
            str(home / "bin"),
            *(each for each in os.environ["PATH"].split(os.pathsep) if not _has_host(each)),
        ]
        for each in programs:
            self.add_program(each, f'exec node "{_script(each)}" "$@"\n')
        self.variables = {
            "PATH": os.pathsep.join(path),
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "TMPDIR": str(home),
            "CLAUDE_CONFIG_DIR": str(home / "claude"),
            "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
            "DISABLE_AUTOUPDATER": "1",
            # However slow this machine is, the model is not asked before the server has answered.
            "MCP_CONNECTION_NONBLOCKING": "0",
            "MCP_CONNECT_TIMEOUT_MS": "50000",
            "MCP_TIMEOUT": "50000",
            "HTTP_PROXY": NOWHERE,
            "HTTPS_PROXY": NOWHERE,
            "NO_PROXY": "127.0.0.1,localhost",
        }

    def add_program(self, name: str, script: str) -> None:
        """Put a program on PATH, as a script of the shell."""
        (self.home / "bin").mkdir(exist_ok=True)
        file = self.home / "bin" / name
        file.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
        file.chmod(0o755)

    def vitruvio(self, *words: str, **variables: str) -> Answer:
        """What `vitruvio` with these words answers, called in the project."""
        return call(*words, cwd=self.project, variables={**self.variables, **variables})

    def run(self, *words: str, **variables: str) -> Answer:
        """What a host's program answers, called in the project; all that it printed, without colours."""
        done = subprocess.run(
            words,
            cwd=self.project,
            env=environment(**self.variables, **variables),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        out, err = (re.sub(r"\x1b\[[\d;]*m", "", each.decode()) for each in (done.stdout, done.stderr))
        return Answer(done.returncode, out, err)

    def files(self) -> dict[str, bytes]:
        """All files of the home, by their paths."""
        found = sorted(each for each in self.home.rglob("*") if each.is_file())
        return {each.relative_to(self.home).as_posix(): each.read_bytes() for each in found}


def _has_host(folder: str) -> bool:
    return any((Path(folder) / name).exists() for name in SCRIPTS)


def _script(program: str) -> Path:
    script = SCRIPTS[program]
    assert script.is_file(), MISSING.format(program)
    return script


def head_of(text: str) -> Mapping[str, str]:
    """The front matter of a Markdown text."""
    begin, head, _ = text.split("---\n", 2)
    assert begin == ""
    found: Mapping[str, str] = yaml.safe_load(head)
    return found


def body_of(text: str) -> str:
    """What follows the front matter."""
    return text.split("---\n", 2)[2]


def server_words(*roots: str) -> list[str]:
    """How a host starts the server: by the Python of these tests."""
    return [
        sys.executable,
        "-P",
        "-m",
        "vitruvio.cli",
        "mcp",
        *(word for each in roots for word in ("--root", each)),
    ]
