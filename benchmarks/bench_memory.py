"""How fast the memory stores and finds, what it takes, and how well it finds across languages.

Prints what it measures and records it in results_memory.json beside this file. Needs the extra `memory`.
The time of a search is also given as a multiple of a scan for a word over the same texts, in the same run.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.memory.retrieval import curated, documents, table  # noqa: E402
from tests.memory.killing import kill_writers  # noqa: E402
from vitruvio.workbench.remembering import (  # noqa: E402
    Memory,
    add_written,
    learn_sense,
    open_memory,
    search,
)

RESULTS: Final = Path(__file__).with_name("results_memory.json")
PATTERNS: Final = 10_000
QUERIES: Final = 200
# So many are read for their sense; the others get the directions of these, for speed and size are the same.
LEARNED: Final = 300
SEED: Final = 1
WRITERS, WRITES, ROUNDS = 8, 200, 5


def lines(count: int) -> str:
    """Patterns as JSON lines: sentences of the catalogue's, mixed by chance, each in one language."""
    chance = random.Random(SEED)
    known = list(curated().patterns.values())
    made = []
    for number in range(count):
        language = chance.choice(("en", "it"))
        said = {part: chance.choice(known)[language][part] for part in ("context", "problem", "solution")}
        name = f"{chance.choice(known)[language]['name']} {number}"
        made.append({part: {language: text} for part, text in {"name": name, **said}.items()})
    return "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in made)


def speed(path: Path) -> dict[str, float]:
    """Seconds to store and to find; run in a process of its own, so that its memory is its own."""
    text = lines(PATTERNS)
    queries = [each.text for each in curated().queries][:QUERIES]
    scan = _median([_timed(lambda each=each: text.count(each.split()[-1])) for each in queries])
    with open_memory(path) as memory:
        stored = _timed(lambda: add_written(memory, text))
        first = _timed(lambda: search(memory, queries[0], by_sense=False))
        words = _median([_timed(lambda each=each: search(memory, each, by_sense=False)) for each in queries])
        learned = _timed(lambda: learn_sense(memory, LEARNED))
        _fill(memory)
        search(memory, queries[0])
        hybrid = [_timed(lambda each=each: search(memory, each)) for each in queries]
    return {
        "patterns": PATTERNS,
        "stored, s": round(stored, 3),
        "stored and found by full text, s": round(stored + first, 3),
        "full text, warm median, ms": round(1e3 * words, 2),
        "sense learned of one, ms": round(1e3 * learned / LEARNED, 1),
        "hybrid, warm median, ms": round(1e3 * _median(hybrid), 2),
        "hybrid, warm, nine of ten under, ms": round(1e3 * sorted(hybrid)[int(0.9 * len(hybrid))], 2),
        "hybrid as a multiple of a scan": round(_median(hybrid) / scan, 1),
        "file, MB": round(path.stat().st_size / 1e6, 1),
        "peak memory, MB": _peak(),
    }


def _fill(memory: Memory) -> None:
    with memory.writing() as writer:
        rows = [
            each[0]
            for each in writer.execute("SELECT row FROM entity WHERE row NOT IN (SELECT row FROM vector)")
        ]
        known = writer.execute(
            "SELECT language, value FROM vector JOIN entity USING (row) WHERE group_id = 'main' "
            "ORDER BY row, language"
        ).fetchall()
        pairs = [known[place : place + 2] for place in range(0, len(known) - 1, 2)]
        for place, row in enumerate(rows):
            for name, value in pairs[place % len(pairs)]:
                writer.execute("INSERT INTO vector VALUES (?, ?, ?, ?)", (row, name, value, writer.change))


def reading(path: Path) -> dict[str, float]:
    """What a process takes that opens the memory and searches."""
    begun = time.perf_counter()
    with open_memory(path) as memory:
        for each in curated().queries[:QUERIES]:
            search(memory, each.text)
            begun = begun if memory.kept.get("first") else _note(memory.kept, begun)
        first = memory.kept["first"]
    return {"first hybrid search of a process, s": round(first, 2), "peak memory of searching, MB": _peak()}


def _note(kept: dict[str, Any], begun: float) -> float:
    kept["first"] = time.perf_counter() - begun
    return begun


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def _peak() -> float:
    # Linux counts in KiB.
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def _apart(what: str, path: Path) -> dict[str, float]:
    call = [sys.executable, __file__, what, str(path)]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def measure() -> dict[str, Any]:
    """All of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "m.sqlite"
        found: dict[str, Any] = {"speed": _apart("speed", path) | _apart("reading", path)}
        told, held = kill_writers(Path(folder) / "killed.sqlite", WRITERS, WRITES, ROUNDS, SEED)
    found["killed"] = {
        "writers": WRITERS,
        "rounds": ROUNDS,
        "acknowledged": len(told),
        "lost": len(told - held),
    }
    for name, each in (("curated", curated()), ("documents", documents())):
        found[name] = {"patterns": len(each.patterns), "queries": len(each.queries), "at 5": table(each)}
    return found


def main() -> None:
    """Measure, print and record."""
    if len(sys.argv) == 3:
        part = {"speed": speed, "reading": reading}[sys.argv[1]]
        print(json.dumps(part(Path(sys.argv[2]))))
        return
    found = measure()
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
