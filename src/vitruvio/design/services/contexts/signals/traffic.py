"""What stated rates say of aggregates: how busy, how changing, and how much they are called together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import fsum

from vitruvio.boundaries import Signal
from vitruvio.design.services.contexts.signals.profiles import Pair

Touched = Mapping[str, frozenset[str]]


def calls_of(touched: Touched, rates: Mapping[str, float]) -> dict[str, float]:
    """By aggregate the calls a second that touch it, of the use cases that `rates` names."""
    found: dict[str, list[float]] = {}
    for name, rate in rates.items():
        for root in touched[name]:
            found.setdefault(root, []).append(rate)
    return {root: total for root, each in found.items() if (total := fsum(each)) > 0}


def called_together(
    touched: Touched, rates: Mapping[str, float], pairs: Iterable[Pair], weight: float
) -> Iterator[Signal]:
    """Of the calls a second that touch either of two aggregates, the share that touch both.

    Apart, each of these would cross a boundary, with its latency and the other side's availability.
    """
    calls = calls_of(touched, rates)
    both: dict[Pair, list[float]] = {}
    wanted = {*pairs}
    for name, rate in rates.items():
        members = sorted(touched[name])
        for place, root in enumerate(members):
            for other in members[place + 1 :]:
                if (root, other) in wanted:
                    both.setdefault((root, other), []).append(rate)
    for (left, right), each in sorted(both.items()):
        shared = fsum(each)
        if shared > 0:
            share = shared / (calls[left] + calls[right] - shared)
            yield Signal("traffic", left, right, weight * share, share)
