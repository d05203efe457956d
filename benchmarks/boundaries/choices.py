"""What the choices made by looking at the cases are worth on a case that was not looked at."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Final, NamedTuple

from benchmarks.boundaries.agreement import adjusted_rand
from benchmarks.boundaries.case import Case
from benchmarks.boundaries.divided import divided
from vitruvio.catalogue import Catalogue, load_catalogue

WEIGHTS: Final = "assumption.services.weight"
THRESHOLD: Final = "threshold"
# The values that are tried, one fact at a time, for the threshold and for each weight.
THRESHOLDS: Final = (0.6, 0.8, 1.0, 1.2, 1.4)
VALUES: Final = (0.0, 0.5, 1.0, 2.0)
DEFAULT: Final = "as it is"

Scores = Mapping[str, Sequence[float]]


class Variant(NamedTuple):
    """The catalogue with other facts: their values by id, none for the catalogue as it is."""

    name: str
    facts: Mapping[str, float]


class LeftOut(NamedTuple):
    """The variant that is best on all other cases, and its adjusted Rand index on the one left out."""

    variant: str
    rand: float


def variants(catalogue: Catalogue) -> tuple[Variant, ...]:
    """The catalogue as it is, then other thresholds and other values of each weight, one at a time."""
    found = [Variant(DEFAULT, {})]
    for id in catalogue.ids(WEIGHTS):
        name = id.removeprefix(f"{WEIGHTS}.")
        held = catalogue.fact(id).typical
        values = THRESHOLDS if name == THRESHOLD else VALUES
        found += [Variant(f"{name} {value:g}", {id: value}) for value in values if value != held]
    return tuple(found)


def scored(cases: Sequence[Case], tried: Sequence[Variant] | None = None) -> dict[str, list[float]]:
    """The adjusted Rand index of each variant by name, case by case; all `variants` where none are given."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for number, variant in enumerate(tried or variants(load_catalogue())):
            facts = Path(folder, f"{number}.json")
            facts.write_text(json.dumps(variant.facts), encoding="utf-8")
            catalogue = facts if variant.facts else None
            found[variant.name] = [
                adjusted_rand(divided(case.brief, catalogue), case.wanted) for case in cases
            ]
    return found


def left_out(scores: Scores) -> list[LeftOut]:
    """For each case, what choosing by the mean of all others gives it; of equal variants the first is chosen.

    Leave-one-out cross-validation (Stone, "Cross-validatory choice and assessment", 1974). Needs two cases.
    """
    cases = len(next(iter(scores.values())))
    found = []
    for case in range(cases):
        means = {name: fmean([*each[:case], *each[case + 1 :]]) for name, each in scores.items()}
        best = max(means, key=lambda name: means[name])
        found.append(LeftOut(best, scores[best][case]))
    return found
