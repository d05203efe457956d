"""How well boundaries agree with those of real systems' authors, what proves them, and how long they take.

The cases of boundaries/cases and peers on the same; what the choices made by looking at these cases are worth
on one left out; synthetic briefs with planted contexts. Prints tables and records them in
results_boundaries.json beside this file. Needs what requirements/bench.txt pins.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.boundaries.case import cases  # noqa: E402
from benchmarks.boundaries.measure import (  # noqa: E402
    Row,
    mean_of,
    measured_case,
    measured_choices,
    measured_dense,
    measured_peer,
    measured_size,
)
from benchmarks.boundaries.peers import PEERS  # noqa: E402
from benchmarks.boundaries.report import reached, table  # noqa: E402

RESULTS: Final = Path(__file__).with_name("results_boundaries.json")
SIZES: Final = (500, 5_000)
DENSE: Final = (70, 110)
DIGITS: Final = 4


def measure() -> Row:
    """All that this benchmark measures."""
    every = cases()
    rows = {case.name: measured_case(case) for case in every}
    peers = {peer.name: measured_peer(peer, every) for peer in PEERS}
    results = {
        "cases": rows,
        "mean": mean_of(list(rows.values())),
        "peers": {name: {**each, "mean": mean_of(list(each.values()))} for name, each in peers.items()},
        "choices": measured_choices(every),
        "synthetic": [measured_size(size, [peer for peer in PEERS if peer.scales]) for size in SIZES],
        "dense": [measured_dense(size) for size in DENSE],
    }
    return {**results, "goals": reached(results)}


def rounded(thing: Any) -> Any:
    """Numbers with few digits, so that runs compare."""
    if isinstance(thing, dict):
        return {key: rounded(value) for key, value in thing.items()}
    if isinstance(thing, list):
        return [rounded(each) for each in thing]
    return float(f"{thing:.{DIGITS}g}") if isinstance(thing, float) else thing


def main() -> None:
    """Measure, print and record."""
    results = measure()
    RESULTS.write_text(json.dumps(rounded(results), indent=1) + "\n", encoding="utf-8")
    print(table(results))


if __name__ == "__main__":
    main()
