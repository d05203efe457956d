"""What living together costs two aggregates beside being two: they are used, loaded or changed unlike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from math import log10
from typing import TypeAlias, TypeVar

from vitruvio.boundaries import Signal
from vitruvio.design.services.contexts.signals.profiles import Pair, Profile, distance

T = TypeVar("T")
# How unlike two aggregates are, from 0 to 1; None where nothing is told of one of them.
Unlike: TypeAlias = Callable[[str, str], float | None]


def serving(parties: Mapping[str, Profile]) -> Unlike:
    """How far two aggregates serve other actors, people or systems: who asks for change is not the same.

    `parties` are by aggregate the shares of its uses by actor (Martin, "Clean Architecture", chapter 7: a
    module should answer to one actor).
    """
    return _between(parties, distance)


def by_decades(amounts: Mapping[str, float], decades: float) -> Unlike:
    """By how many orders of magnitude amounts above zero differ, as a share of `decades`, one at most."""
    return _between(amounts, lambda one, other: min(1.0, abs(log10(one / other)) / decades))


def by_share(shares: Mapping[str, float]) -> Unlike:
    """How far two shares are apart."""
    return _between(shares, lambda one, other: abs(one - other))


def unlike(
    kinds: Mapping[str, Unlike], pairs: Iterable[Pair], weights: Mapping[str, float]
) -> Iterator[Signal]:
    """Signals against living together, by kind of difference.

    The kinds that are told of a pair share one: however much a brief tells, being unlike in all of it counts
    as much as being two.
    """
    for left, right in pairs:
        told = {name: found for name, kind in kinds.items() if (found := kind(left, right)) is not None}
        for name, found in told.items():
            amount = found / len(told)
            if amount > 0 and weights[name] > 0:
                yield Signal(name, left, right, -weights[name] * amount, amount)


def _between(told: Mapping[str, T], measure: Callable[[T, T], float]) -> Unlike:
    def found(left: str, right: str) -> float | None:
        return measure(told[left], told[right]) if left in told and right in told else None

    return found
