"""Writers that are killed while they write, and what is left of what they acknowledged."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import IO

WRITER = """
import sys
from vitruvio.workbench.remembering import add_pattern, open_memory
path, name, first = sys.argv[1:]
with open_memory(path) as memory:
    for number in range(int(first), 10_000):
        add_pattern(memory, {"name": f"{name} {number}", "text": "said by a writer " * 40})
        print(number, flush=True)
"""


class Writer:
    """A process that stores notes one after the other, and tells each once it is stored."""

    def __init__(self, path: Path, name: str) -> None:
        self._path, self.name, self.told = path, name, 0

    def write(self, count: int) -> None:
        """Begin to write; be killed right after `count` notes were told, whatever is under way then."""
        call = [sys.executable, "-c", WRITER, str(self._path), self.name, str(self.told + 1_000)]
        self._until = self.told + count
        self._process = subprocess.Popen(call, stdout=subprocess.PIPE, text=True)

    def kill(self) -> list[str]:
        """Wait for the moment, kill with SIGKILL, and return the names that were acknowledged."""
        out: IO[str] | None = self._process.stdout
        assert out is not None
        names = []
        while self.told < self._until:
            line = out.readline()
            assert line, "the writer ended by itself"
            self.told += 1
            names.append(f"{self.name} {int(line)}")
        self._process.kill()
        names += [f"{self.name} {int(line)}" for line in out.readlines() if line.endswith("\n")]
        self._process.wait()
        out.close()
        return names


def kill_writers(path: Path, writers: int, writes: int, rounds: int, seed: int) -> tuple[set[str], set[str]]:
    """The names acknowledged and the names found, after so many writes by writers killed in each round."""
    chance = random.Random(seed)
    told: set[str] = set()
    every = writes // (writers * rounds)
    for turn in range(rounds):
        crew = [Writer(path, f"writer {turn} {number}") for number in range(writers)]
        for each in crew:
            each.write(max(1, every + chance.randint(-every // 2, every // 2)))
        for each in crew:
            told.update(each.kill())
    return told, names_in(path)


def names_in(path: Path) -> set[str]:
    """The names that a memory holds; every page of its file is sound."""
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    from vitruvio.workbench.remembering import list_entities, open_memory

    with open_memory(path) as memory:
        return {each.named("en") for each in list_entities(memory)}
