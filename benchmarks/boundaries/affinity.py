"""Service Cutter's affinity between the entities of a brief, which the peers divide by."""

from __future__ import annotations

from itertools import combinations
from typing import Final

from vitruvio.brief import Brief, UseCase

# Gysel, Kölbener, Giersche and Zimmermann, "Service Cutter" (2016): the scores of its coupling criteria.
WRITE_WRITE: Final = 10.0
READ_READ: Final = 3.0
MIXED: Final = 3.0
COMPOSITION: Final = 10.0
AGGREGATION: Final = 1.0

Affinity = dict[tuple[str, str], float]


def affinity(brief: Brief) -> Affinity:
    """The summed scores of each pair of entities, names sorted, that a use case touches or a relation binds.

    What a use case both reads and writes counts as written.
    """
    found: Affinity = {}
    for use_case in brief.use_cases.values():
        written = _written(use_case)
        for pair in combinations(sorted(written | set(use_case.reads)), 2):
            writers = sum(name in written for name in pair)
            found[pair] = found.get(pair, 0.0) + (READ_READ, MIXED, WRITE_WRITE)[writers]
    for name, entity in brief.entities.items():
        for target in (*entity.refers_to, *entity.pointers().values()):
            _add(found, name, target, AGGREGATION)
        for part in entity.parts:
            _add(found, name, part, COMPOSITION)
    return found


def _written(use_case: UseCase) -> set[str]:
    return {*use_case.creates, *use_case.updates, *use_case.deletes, *use_case.writes}


def _add(found: Affinity, one: str, other: str, score: float) -> None:
    if one != other:
        pair = (min(one, other), max(one, other))
        found[pair] = found.get(pair, 0.0) + score
