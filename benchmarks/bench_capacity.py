"""How right the simulator is, how sure, and how fast, beside SimPy and Ciw.

Prints tables and records what it found in results_capacity.json beside this file. Takes some minutes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.capacity import speed  # noqa: E402
from benchmarks.capacity.agreement import Agreed, all_compared  # noqa: E402
from tests.capacity.simulator.coverage import Trial, band, trials  # noqa: E402
from tests.capacity.simulator.further import more_cases  # noqa: E402
from tests.capacity.simulator.known import Known  # noqa: E402
from tests.capacity.simulator.reference import reference_cases  # noqa: E402
from vitruvio.capacity.simulator import simulate  # noqa: E402

RESULTS: Final = Path(__file__).with_name("results_capacity.json")
SEEDS: Final = range(1, 101)
# Runs are so many times as long as in the tests.
LONGER: Final = 5.0
PEERS_FOR: Final = 20_000.0


def exactness(cases: Sequence[Known]) -> dict[str, dict[str, dict[str, float | bool]]]:
    """By case and figure: the exact answer, the estimate, its interval of 99.9 %, and whether both hold."""
    found: dict[str, dict[str, dict[str, float | bool]]] = {}
    for known in cases:
        result = simulate(known.system, known.duration * LONGER, seed=2, fast=True)
        found[known.name] = {}
        for figure in known.figures:
            read = figure.read(result, 0.999)
            found[known.name][figure.name] = {
                "exact": _short(figure.exact),
                "found": _short(read.value),
                "low": _short(read.low),
                "high": _short(read.high),
                "within tolerance": abs(read.value - figure.exact) <= figure.off,
                "inside": figure.exact in read,
            }
    return found


def coverage(found: Sequence[Trial]) -> dict[str, Any]:
    """How many intervals of 95 % contain the exact answer, one figure a run, and how many may."""
    cases = list(dict.fromkeys(each.case for each in found))
    least, most = band(len(found))
    contain = sum(each.contains for each in found)
    return {
        "trials": len(found),
        "contain": contain,
        "share": _short(contain / len(found)),
        "band": [least, most],
        "in the band": least <= contain <= most,
        "by case": {case: sum(each.contains for each in found if each.case == case) for case in cases},
    }


def agreement(found: Sequence[Agreed]) -> dict[str, Any]:
    """How many intervals of 99 % of others overlap ours, and which do not."""
    apart = [
        f"{each.model}, {each.peer}, {each.figure}" for each in found if not each.ours.overlaps(each.theirs)
    ]
    return {"figures": len(found), "overlap": len(found) - len(apart), "apart": apart}


def speeds(found: Sequence[speed.Ratios]) -> list[dict[str, Any]]:
    """Station visits a second, and ours over theirs."""
    return [
        {
            "model": each.model,
            "peer": each.peer,
            "ours, visits/s": round(each.ours, -4),
            "theirs, visits/s": round(each.theirs, -2),
            "ratio": round(each.ratio, 1),
            "least": round(each.least, 1),
            "most": round(each.most, 1),
            "goal": speed.GOALS[each.model] if each.peer == "SimPy" else None,
        }
        for each in found
    ]


def growth(found: Sequence[speed.Growth]) -> list[dict[str, Any]]:
    """Time per visit (ns) by services, and its steepest rise over that of log n (goal: at most one)."""
    return [
        {
            "shape": each.shape,
            "ns per visit": {str(count): round(time, 1) for count, time in each.per_visit.items()},
            "over log n": _short(each.over_log),
        }
        for each in found
    ]


def _short(value: float) -> float:
    return float(f"{value:.5g}")


def _told(title: str, found: Any) -> None:
    print(f"\n{title}", flush=True)
    if isinstance(found, list):
        for each in found:
            print("  " + "  ".join(f"{name} {value}" for name, value in each.items()))
        return
    for name, value in found.items():
        print(f"  {name:30} {value}")


def _figures(found: dict[str, dict[str, dict[str, float | bool]]]) -> dict[str, str]:
    """One line a figure, for reading."""
    return {
        f"{case}: {name}": f"exact {row['exact']:<10} found {row['found']:<10} within "
        f"{row['low']} to {row['high']}{'' if row['within tolerance'] and row['inside'] else '  OFF'}"
        for case, figures in found.items()
        for name, row in figures.items()
    }


def main() -> None:
    """Measure, print and record."""
    cases = [*reference_cases(), *more_cases()]
    found: dict[str, Any] = {"start-up, s": {name: _short(each) for name, each in speed.start_up().items()}}
    _told("Start-up of a new process (s)", found["start-up, s"])
    found["speed"] = speeds(speed.speeds())
    _told("Speed", found["speed"])
    found["growth"] = growth(speed.growth())
    _told("Growth", found["growth"])
    found["exactness"] = exactness(cases)
    _told("Reference cases", _figures(found["exactness"]))
    found["coverage"] = coverage(trials(cases, SEEDS))
    _told("Coverage of intervals of 95 %", found["coverage"])
    found["agreement"] = agreement(all_compared(PEERS_FOR))
    _told("Agreement with SimPy and Ciw", found["agreement"])
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
