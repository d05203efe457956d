"""Aggregates that the same use cases touch or write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vitruvio.boundaries import Signal
from vitruvio.design.services.contexts.signals.profiles import correlating, pairs_touched, profiles_of

Touched = Mapping[str, frozenset[str]]


def used_together(name: str, touched: Touched, weight: float) -> Iterator[Signal]:
    """How far two aggregates are touched by the same use cases, beyond what chance would give.

    A use case counts for less the more it touches; what is correlated are these counts (Pearson), so that a
    hub that everybody touches correlates with nothing. Apart, every such use would cross a boundary.
    """
    correlation = correlating(profiles_of(touched), len(touched))
    for left, right in pairs_touched(touched):
        found = correlation(left, right)
        if found > 0:
            yield Signal(name, left, right, weight * found, found)
