"""How fast look-ups are: documentation cold and warm, code in a hundred megabytes of real files.

Each documentation call is a process of its own, as a user's is. The tree is a clone made of copies of the
files of installed packages. Beside the scan that is used, an index of trigrams (SQLite's FTS5) is measured on
the same tree. Prints a table and records it in results_library.json beside this file.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

RESULTS: Final = Path(__file__).with_name("results_library.json")
BYTES: Final = 100_000_000
LARGEST: Final = 1_000_000
SUFFIXES: Final = (".py", ".pyi", ".md", ".rst", ".txt", ".json", ".toml", ".h", ".js", ".html")
ROUNDS: Final = 5
# Seconds that a search over the tree may take.
GOAL: Final = 1.0
TOPICS: Final = (
    ("click", "progress bar"),
    ("msgspec", "decode json"),
    ("pydantic", "computed field"),
    ("numpy", "inverse of a matrix"),
)
QUERIES: Final = (
    "AsyncClient",
    "class BaseModel",
    "retry backoff",
    "where are redirects followed",
    "PyArray_NewFromDescr",
    "zqzqzq",
    "def return",
    "e",
)
CALL: Final = (
    "import sys, time; start = time.perf_counter();"
    "from vitruvio.workbench.looking_up import library_docs;"
    "found = library_docs(sys.argv[1], sys.argv[2]);"
    "print(time.perf_counter() - start, found.passages[0].object, found.library.passages)"
)


def documentation(folder: Path) -> list[dict[str, Any]]:
    """Each library in fresh processes: seconds without a cache, and with it; its passages and the first
    found.
    """
    rows = []
    for library, topic in TOPICS:
        cold: list[float] = []
        warm: list[float] = []
        for number in range(3):
            variables = {**os.environ, "XDG_CACHE_HOME": str(folder / f"{library}{number}")}
            for seconds in (cold, warm):
                call = [sys.executable, "-c", CALL, library, topic]
                done = subprocess.run(call, capture_output=True, text=True, check=True, env=variables)
                taken, first, passages = done.stdout.split()
                seconds.append(float(taken))
        row = {"library": library, "topic": topic, "first": first, "passages": int(passages)}
        rows.append({**row, "cold": min(cold), "warm": min(warm)})
    return rows


def lay_tree(folder: Path) -> tuple[int, int]:
    """A clone of copies of the files of installed packages: the number of files and of bytes."""
    files = total = copy = 0
    while total < BYTES:
        for source in installed_files():
            size = source.stat().st_size
            if size > LARGEST or total + size > BYTES:
                continue
            target = folder / str(copy) / source.relative_to(sysconfig.get_path("purelib"))
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            files, total = files + 1, total + size
        copy += 1
        if total > BYTES - LARGEST:
            break
    name = ["-c", "user.name=Bench", "-c", "user.email=bench@example.org"]
    for words in (["init", "-q"], ["add", "-A"], [*name, "commit", "-qm", "files"]):
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)
    return files, total


def installed_files() -> Iterator[Path]:
    """The files of installed packages that are text, in order."""
    for top, folders, names in os.walk(sysconfig.get_path("purelib")):
        folders[:] = sorted(each for each in folders if each != "__pycache__")
        yield from (Path(top, each) for each in sorted(names) if each.endswith(SUFFIXES))


def code(folder: Path) -> list[dict[str, Any]]:
    """Each query: seconds of the first search after the files were dropped from memory, and the
    best of others, since what else runs on the machine can only add.
    """
    from vitruvio.workbench.looking_up import search_code

    rows = []
    for query in QUERIES:
        forget(folder)
        taken = []
        for _ in range(ROUNDS + 1):
            start = perf_counter()
            found = search_code(str(folder), query)
            taken.append(perf_counter() - start)
        first = found.matches[0] if found.matches else None
        where = f"{first.path}:{first.line}" if first else ""
        row = {"query": query, "files": found.total, "first": where}
        rows.append({**row, "cold": taken[0], "warm": min(taken[1:]), "slowest": max(taken[1:])})
    return rows


def forget(folder: Path) -> None:
    """Ask the system to drop the files of a folder from memory, where it can be asked."""
    if not hasattr(os, "posix_fadvise"):
        return
    for path in folder.rglob("*"):
        if path.is_file():
            descriptor = os.open(path, os.O_RDONLY)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(descriptor)


def trigrams(folder: Path, file: Path) -> dict[str, float]:
    """What an index of trigrams would take: seconds to make it, its bytes, the median and the longest of
    searches.
    """
    start = perf_counter()
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute(
            "CREATE VIRTUAL TABLE files USING fts5(text, content='', detail=none, tokenize='trigram')"
        )
        texts = (path for path in sorted(folder.rglob("*")) if path.is_file() and ".git" not in path.parts)
        for number, path in enumerate(texts, 1):
            text = path.read_text(encoding="utf-8", errors="replace").replace("\0", " ")
            connection.execute("INSERT INTO files (rowid, text) VALUES (?, ?)", (number, text))
    made = perf_counter() - start
    taken = []
    for query in QUERIES:
        words = [each.lower() for each in query.split() if len(each) > 2]
        asked = " AND ".join(f'"{word[at : at + 3]}"' for word in words for at in range(len(word) - 2))
        start = perf_counter()
        if asked:
            connection.execute("SELECT rowid FROM files WHERE files MATCH ?", (asked,)).fetchall()
        taken.append(perf_counter() - start)
    connection.close()
    return {"made": made, "bytes": float(file.stat().st_size), "median": median(taken), "slowest": max(taken)}


def rounded(value: Any) -> Any:
    """Seconds to the millisecond, wherever they stand."""
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    if isinstance(value, list):
        return [rounded(each) for each in value]
    return round(value, 3) if isinstance(value, float) else value


def main() -> int:
    """Measure, print, record; 1 where the goal is missed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files, total = lay_tree(folder / "tree")
        found: dict[str, Any] = {
            "documentation": documentation(folder),
            "code": code(folder / "tree"),
            "trigrams": trigrams(folder / "tree", folder / "trigrams.sqlite"),
            "tree": {"files": files, "bytes": total},
        }
    slowest = max(each["warm"] for each in found["code"])
    machine = {
        "architecture": platform.machine(),
        "cpus": os.cpu_count(),
        "python": ".".join(platform.python_version_tuple()[:2]),
        "system": platform.system(),
    }
    goal = {"found": slowest, "goal": GOAL, "met": slowest < GOAL}
    results: dict[str, Any] = rounded({"machine": machine, "goal": goal, **found})
    RESULTS.write_text(json.dumps(results, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    for each in results["documentation"]:
        times = f"cold {each['cold']:6.2f} s  warm {each['warm']:6.2f} s"
        print(f"{each['library']:>10}  {times}  {each['first']}")
    for each in results["code"]:
        times = f"cold {each['cold']:6.2f} s  warm {each['warm']:6.2f} s"
        print(f"{each['query']:>30}  {times}  {each['files']:5}  {each['first']}")
    print(f"trigrams: {results['trigrams']}")
    return 0 if goal["met"] else 1


if __name__ == "__main__":
    sys.exit(main())
