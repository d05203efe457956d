"""How long a design takes, and how that grows with the brief.

Fresh processes on bottega against Python alone and against importing pydantic alone; the warm design and its
stages; generated briefs of growing size, with figures made and peak memory. Prints a table and records it in
results.json beside this file. `--size ENTITIES` measures one generated brief and prints JSON.
"""

from __future__ import annotations

import gc
import json
import math
import os
import platform
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.generator import generated_brief  # noqa: E402

BRIEF: Final = ROOT / "briefs" / "bottega.yaml"
RESULTS: Final = Path(__file__).with_name("results.json")
SIZES: Final = (50, 125, 250, 500)
ROUNDS: Final = 15
GOALS: Final = {"fresh process": 1.0, "warm design": 0.1, "largest brief": 10.0, "growth exponent": 1.3}


def timed(what: Callable[[], Any]) -> float:
    """Seconds that a call takes."""
    gc.collect()
    start = perf_counter()
    what()
    return perf_counter() - start


def fresh_processes() -> dict[str, float]:
    """Median seconds of processes started by turns, so that a busy moment meets all of them alike."""
    with tempfile.TemporaryDirectory() as folder:
        call = "import sys; from vitruvio.cli import main; sys.exit(main())"
        calls: dict[str, list[str]] = {
            "python": ["-c", "pass"],
            "python importing pydantic": ["-c", "import pydantic; pydantic.BaseModel"],
            "vitruvio design": ["-c", call, "design", str(BRIEF), "-o", f"{folder}/bottega"],
        }
        taken: dict[str, list[float]] = {name: [] for name in calls}
        for _ in range(ROUNDS):
            for name, arguments in calls.items():
                taken[name].append(timed(lambda given=arguments: _run(given)))  # type: ignore[misc]
    return {name: median(each) for name, each in taken.items()}


def _run(arguments: Sequence[str]) -> None:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)
    # 1 says "designed, and falls short", which takes as long.
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)


def warm_stages() -> dict[str, float]:
    """Median seconds of each stage from bottega's text to its files, in a process that has done it before."""
    from vitruvio.brief import read_brief
    from vitruvio.catalogue import load_catalogue
    from vitruvio.design.plan import make_design
    from vitruvio.workbench import files_of

    brief, catalogue = read_brief(BRIEF), load_catalogue()
    design = make_design(brief, catalogue)
    stages: dict[str, Callable[[], Any]] = {
        "read": lambda: read_brief(BRIEF),
        "catalogue": load_catalogue,
        "design": lambda: make_design(brief, catalogue),
        "render": lambda: files_of(design, catalogue),
    }
    for each in stages.values():
        each()
    taken = {name: median(timed(each) for _ in range(ROUNDS)) for name, each in stages.items()}
    return {**taken, "figures": float(len(design.figures))}


def sized(entities: int) -> dict[str, float]:
    """One generated brief in this process: seconds to read and to design it, figures made, peak memory."""
    from vitruvio.brief import read_brief_text
    from vitruvio.catalogue import load_catalogue
    from vitruvio.design.plan import make_design

    text, catalogue = generated_brief(entities), load_catalogue()
    start = perf_counter()
    brief = read_brief_text(text, "generated.yaml")
    read = perf_counter() - start
    design = make_design(brief, catalogue)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return {
        "entities": float(entities),
        "use cases": float(len(brief.use_cases)),
        "read": read,
        "design": perf_counter() - start - read,
        "figures": float(len(design.figures)),
        "peak memory": float(peak),
    }


def growing() -> list[dict[str, float]]:
    """Each size in a fresh process, the best of three: what disturbs it can only add."""
    found = []
    for entities in SIZES:
        call = [sys.executable, __file__, "--size", str(entities)]
        runs = [json.loads(subprocess.run(call, capture_output=True, check=True).stdout) for _ in range(3)]
        found.append(min(runs, key=lambda each: float(each["read"] + each["design"])))
    return found


def exponent(rows: Sequence[dict[str, float]], of: str) -> float:
    """The slope of a value over the number of use cases, both as logarithms, by least squares."""
    points = [(math.log(row["use cases"]), math.log(row[of])) for row in rows]
    across, up = (math.fsum(each) / len(points) for each in zip(*points, strict=True))
    rise = math.fsum((x - across) * (y - up) for x, y in points)
    return rise / math.fsum((x - across) ** 2 for x, _ in points)


def rounded(thing: Any) -> Any:
    """Numbers with three digits, so that runs compare."""
    if isinstance(thing, dict):
        return {key: rounded(value) for key, value in thing.items()}
    if isinstance(thing, list):
        return [rounded(each) for each in thing]
    if isinstance(thing, float):
        return int(thing) if thing.is_integer() else float(f"{thing:.3g}")
    return thing


def measure() -> dict[str, Any]:
    """All that this benchmark measures, in seconds and bytes."""
    fresh, warm, rows = fresh_processes(), warm_stages(), growing()
    ratios = {
        f"to {name}": fresh["vitruvio design"] / fresh[name] for name in fresh if name != "vitruvio design"
    }
    totals = [{**row, "whole": row["read"] + row["design"]} for row in rows]
    found = {
        "fresh process": fresh["vitruvio design"],
        "warm design": warm["design"],
        "largest brief": totals[-1]["whole"],
        "growth exponent": exponent(totals, "whole"),
    }
    return {
        "machine": {
            "cpus": os.cpu_count(),
            "architecture": platform.machine(),
            "system": platform.system(),
            "python": ".".join(platform.python_version_tuple()[:2]),
        },
        "fresh processes": {"median of": ROUNDS, "seconds": fresh, "ratio of vitruvio design": ratios},
        "warm bottega": {"median of": ROUNDS, **warm},
        "generated briefs": {
            "best of": 3,
            "sizes": totals,
            "exponent of figures": exponent(totals, "figures"),
        },
        "goals": {
            name: {"goal": goal, "found": found[name], "met": found[name] < goal}
            for name, goal in GOALS.items()
        },
    }


def table(results: dict[str, Any]) -> str:
    """The results to read."""
    lines = [
        f"{name:34}{value * 1000:10.0f} ms" for name, value in results["fresh processes"]["seconds"].items()
    ]
    stages = {
        name: value for name, value in results["warm bottega"].items() if name not in ("median of", "figures")
    }
    lines += [f"warm: {name:28}{value * 1000:10.1f} ms" for name, value in stages.items()]
    for row in results["generated briefs"]["sizes"]:
        size = f"{row['entities']:.0f} entities, {row['use cases']:.0f} use cases"
        memory, figures = row["peak memory"] / 2**20, row["figures"]
        lines.append(f"{size:34}{row['whole']:10.2f} s {figures:10.0f} figures {memory:8.0f} MiB")
    for name, goal in results["goals"].items():
        met = "met" if goal["met"] else "MISSED"
        lines.append(f"goal: {name:28}{goal['found']:10.3f} under {goal['goal']:g}: {met}")
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> None:
    """Measure, print and record; or measure one size, and print that as JSON."""
    if arguments[:1] == ["--size"]:
        print(json.dumps(sized(int(arguments[1]))))
        return
    results = rounded(measure())
    RESULTS.write_text(json.dumps(results, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    print(table(results))


if __name__ == "__main__":
    main(sys.argv[1:])
