"""The benchmark's table, and what it says of the goals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import fill
from typing import Any, Final, NamedTuple

from benchmarks.boundaries.choices import DEFAULT

COLUMNS: Final = ("ARI", "MoJoFM", "F1")


class Goal(NamedTuple):
    """What is wanted of a figure: `least` of at least so much, or else of less than so much."""

    wanted: float
    least: bool

    def met(self, found: float) -> bool:
        """Whether a figure reaches the goal."""
        return found >= self.wanted if self.least else found < self.wanted


GOALS: Final = {
    "mean ARI": Goal(0.80, True),
    "mean ARI, left out": Goal(0.72, True),
    "share proven": Goal(1.0, True),
    "seconds, largest case": Goal(3.0, False),
    "proven, 70 dense entities": Goal(1.0, True),
    "seconds, 70 dense entities": Goal(5.0, False),
    "seconds, 500 entities": Goal(5.0, False),
    "seconds, 5000 entities": Goal(60.0, False),
}


def reached(results: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Each goal, what was found and whether that meets it."""
    cases = results["cases"].values()
    dense = min(results["dense"], key=lambda row: row["entities"])
    largest = max(cases, key=lambda row: row["entities"])
    found = {
        "mean ARI": results["mean"]["ARI"],
        "mean ARI, left out": results["choices"]["mean"],
        "share proven": sum(row["proven"] for row in cases) / len(cases),
        "seconds, largest case": largest["seconds"],
        "proven, 70 dense entities": float(dense["proven"]),
        "seconds, 70 dense entities": dense["seconds"],
        **{f"seconds, {row['entities']} entities": row["seconds"] for row in results["synthetic"]},
    }
    return {
        name: {"goal": goal.wanted, "found": found[name], "met": goal.met(found[name])}
        for name, goal in GOALS.items()
    }


def table(results: Mapping[str, Any]) -> str:
    """All results to read."""
    return "\n".join(
        [
            *_cases(results),
            "",
            *_peers(results),
            "",
            *_choices(results),
            "",
            *_synthetic(results),
            "",
            *_goals(results),
        ]
    )


def _cases(results: Mapping[str, Any]) -> Iterator[str]:
    yield f"{'case':24}{_heads()}{'contexts':>10}{_certificate_heads()}"
    for name, row in results["cases"].items():
        yield f"{name:24}{_measures(row)}{row['contexts']:5} of{row['authors']:2}{_certificate(row)}"
    mean = results["mean"]
    yield (
        f"{'mean':24}{_measures(mean)}{mean['contexts']:5.1f} of {mean['authors']:.1f}"
        f"{'':16}{'':8}{_share(mean.get('steadiness')):>8}{mean['seconds']:7.2f}"
    )


def _heads() -> str:
    return "".join(f"{name:>8}" for name in COLUMNS)


def _measures(row: Mapping[str, Any]) -> str:
    return "".join(f"{row[name]:8.2f}" for name in COLUMNS)


def _certificate_heads() -> str:
    return f"{'objective':>11}{'gap':>7}{'proven':>8}{'steady':>8}{'s':>7}"


def _certificate(row: Mapping[str, Any]) -> str:
    proven = "yes" if row["proven"] else "no"
    cost, gap = ("-", "-") if row["objective"] is None else (f"{row['objective']:.3f}", f"{row['gap']:.1%}")
    return f"{cost:>11}{gap:>7}{proven:>8}{_share(row['steadiness']):>8}{row['seconds']:7.2f}"


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _peers(results: Mapping[str, Any]) -> Iterator[str]:
    yield f"{'method, means':24}{_heads()}{'contexts':>10}{'s':>9}   ARI by case"
    rows = {"Vitruvio": {**results["cases"], "mean": results["mean"]}, **results["peers"]}
    for name, row in rows.items():
        mean = row["mean"]
        by_case = " ".join(f"{row[case]['ARI']:5.2f}" for case in results["cases"])
        yield f"{name:24}{_measures(mean)}{mean['contexts']:10.1f}{mean['seconds']:9.4f}   {by_case}"


def _choices(results: Mapping[str, Any]) -> Iterator[str]:
    choices = results["choices"]
    yield "ARI by variant: mean, then by case"
    default = choices["variants"][DEFAULT]
    idle = [name for name, row in choices["variants"].items() if row == default and name != DEFAULT]
    for name, row in choices["variants"].items():
        if name in idle:
            continue
        by_case = " ".join(f"{row[case]:5.2f}" for case in results["cases"])
        yield f"{name:24}{row['mean']:8.3f}   {by_case}"
    yield fill(f"the same in every case: {', '.join(idle)}", 110)
    for case, row in choices["left out"].items():
        yield f"{case:24} left out: {row['variant']:20}{row['ARI']:6.2f}"
    yield f"{'mean left out':55}{choices['mean']:6.3f}"


def _synthetic(results: Mapping[str, Any]) -> Iterator[str]:
    yield f"{'planted':24}{_heads()}{'contexts':>12}{_certificate_heads()}"
    for row in results["synthetic"]:
        size = f"{row['entities']} entities"
        yield f"{size:24}{_measures(row)}{row['contexts']:5} of{row['planted']:4}{_certificate(row)}"
        for name, peer in row["peers"].items():
            yield f"{'  ' + name:24}{_measures(peer)}{peer['contexts']:5.0f} of{row['planted']:4}"
    for row in results["dense"]:
        size = f"{row['entities']} entities, dense"
        yield f"{size:24}{'':{len(_measures(results['mean']))}}{row['contexts']:5}{'':7}{_certificate(row)}"


def _goals(results: Mapping[str, Any]) -> Iterator[str]:
    for name, goal in results["goals"].items():
        side = "at least" if GOALS[name].least else "under"
        met = "met" if goal["met"] else "MISSED"
        yield f"goal: {name:24}{goal['found']:10.3f} {side} {goal['goal']:g}: {met}"
