"""The teams that own aggregates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final

from vitruvio.boundaries import Signal, Trait

LEAST: Final = 0.02  # of an owner of more than fifty aggregates nothing follows for a pair of them


def owned_together(owners: Mapping[str, str], weight: float) -> Iterator[Signal]:
    """That two aggregates have one owner, shared by all pairs that each makes with what the owner owns.

    Boundaries follow teams (Conway, "How do committees invent?", 1968), but who owns much may well own
    several contexts: one of two aggregates counts as one, one of three as a half.
    """
    owned: dict[str, list[str]] = {}
    for root, owner in sorted(owners.items()):
        if owner:
            owned.setdefault(owner, []).append(root)
    for roots in owned.values():
        share = 1 / max(1, len(roots) - 1)
        pairs = combinations(roots, 2) if share >= LEAST else ()
        yield from (Signal("owner", one, two, weight * share, share) for one, two in pairs)


def waiting(owners: Mapping[str, str], weight: float) -> Trait:
    """That two owners of one context wait for each other."""
    return Trait("waiting", {root: owner for root, owner in owners.items() if owner}, 0.0, -weight)
