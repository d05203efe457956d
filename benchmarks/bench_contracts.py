"""How long the contracts of a large design take, beside the design itself.

Generated briefs, each in a process of its own: seconds to design and to print all contracts, and the ratio of
both, which a slow machine changes little. Prints a table and records it in results_contracts.json beside this
file. `--size ENTITIES` measures one brief and prints JSON; `--profile ENTITIES` tells where the time goes.
"""

from __future__ import annotations

import gc
import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.bench_design import rounded  # noqa: E402
from benchmarks.generator import generated_brief  # noqa: E402

RESULTS: Final = Path(__file__).with_name("results_contracts.json")
SIZES: Final = (50, 125, 250, 500)
ROUNDS: Final = 3
# Seconds that the contracts of the largest brief may take.
GOAL: Final = 5.0
SHOWN: Final = 25


def designed(entities: int) -> tuple[Any, Any]:
    """The design of a generated brief, and the catalogue."""
    from vitruvio.brief import read_brief_text
    from vitruvio.catalogue import load_catalogue
    from vitruvio.design.plan import make_design

    catalogue = load_catalogue()
    return make_design(read_brief_text(generated_brief(entities), "generated.yaml"), catalogue), catalogue


def sized(entities: int) -> dict[str, float]:
    """One generated brief in this process: seconds to design and to print its contracts, and their size."""
    from vitruvio.contracts import contracts
    from vitruvio.model.pause import collection_paused

    start = perf_counter()
    design, catalogue = designed(entities)
    made = perf_counter() - start
    gc.collect()
    start = perf_counter()
    # As they are printed when a design is saved.
    with collection_paused():
        files = contracts(design, catalogue)
    printed = perf_counter() - start
    return {
        "entities": float(entities),
        "operations": float(len(design.parts.operations)),
        "files": float(len(files)),
        "lines": float(sum(text.count("\n") for text in files.values())),
        "bytes": float(sum(len(text.encode()) for text in files.values())),
        "design": made,
        "contracts": printed,
        "ratio": printed / made,
    }


def measure() -> dict[str, Any]:
    """Each size in a fresh process, the best of some: what disturbs it can only add."""
    rows = []
    for entities in SIZES:
        call = [sys.executable, __file__, "--size", str(entities)]
        runs = [
            json.loads(subprocess.run(call, capture_output=True, check=True).stdout) for _ in range(ROUNDS)
        ]
        rows.append(min(runs, key=lambda each: float(each["contracts"])))
    return {
        "machine": {
            "cpus": os.cpu_count(),
            "architecture": platform.machine(),
            "system": platform.system(),
            "python": ".".join(platform.python_version_tuple()[:2]),
        },
        "best of": ROUNDS,
        "sizes": rows,
        "goal": {"goal": GOAL, "found": rows[-1]["contracts"], "met": rows[-1]["contracts"] < GOAL},
    }


def table(results: dict[str, Any]) -> str:
    """The results to read."""
    lines = [
        f"{row['entities']:5.0f} entities {row['operations']:6.0f} operations {row['files']:5.0f} files "
        f"{row['lines']:8.0f} lines: contracts {row['contracts']:6.2f} s, design {row['design']:6.2f} s, "
        f"ratio {row['ratio']:.2f}"
        for row in results["sizes"]
    ]
    goal = results["goal"]
    met = "met" if goal["met"] else "MISSED"
    return "\n".join([*lines, f"goal: {goal['found']:.2f} s under {goal['goal']:g} s: {met}"])


def profile(entities: int) -> None:
    """Print where the time goes while the contracts of a generated brief are printed."""
    import cProfile
    import pstats

    from vitruvio.contracts import contracts

    design, catalogue = designed(entities)
    with cProfile.Profile() as found:
        contracts(design, catalogue)
    pstats.Stats(found).sort_stats("tottime").print_stats(SHOWN)


def main(arguments: Sequence[str]) -> None:
    """Measure, print and record; or measure one size, or tell where its time goes."""
    if arguments[:1] == ["--size"]:
        print(json.dumps(sized(int(arguments[1]))))
    elif arguments[:1] == ["--profile"]:
        profile(int(arguments[1]))
    else:
        results = rounded(measure())
        RESULTS.write_text(json.dumps(results, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        print(table(results))


if __name__ == "__main__":
    main(sys.argv[1:])
