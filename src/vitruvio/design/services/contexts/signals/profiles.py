"""Profiles of aggregates and how far two of them go together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import fsum, sqrt
from typing import NamedTuple, TypeAlias

Profile: TypeAlias = Mapping[str, float]
Pair: TypeAlias = tuple[str, str]


class _Moments(NamedTuple):
    mean: float
    spread: float


def profiles_of(touched: Mapping[str, frozenset[str]]) -> dict[str, dict[str, float]]:
    """By aggregate and use case, one over the aggregates that the use case touches (breadth-normalised)."""
    found: dict[str, dict[str, float]] = {}
    for use_case, roots in touched.items():
        for root in sorted(roots):
            found.setdefault(root, {})[use_case] = 1 / len(roots)
    return found


def pairs_touched(touched: Mapping[str, frozenset[str]]) -> list[Pair]:
    """The pairs of aggregates that some use case touches both of, sorted."""
    pairs: dict[Pair, None] = {}
    for roots in touched.values():
        members = sorted(roots)
        for place, root in enumerate(members):
            pairs.update(dict.fromkeys((root, other) for other in members[place + 1 :]))
    return sorted(pairs)


def correlating(profiles: Mapping[str, Profile], size: int) -> Callable[[str, str], float]:
    """Pearson's correlation of two of the profiles, each of `size` places and one more that is nothing.

    Without that one, what is touched always and only together would vary in nothing, and correlate with
    nothing. 0 where a profile does not vary.
    """
    size += 1
    moments = {name: _moments(each, size) for name, each in profiles.items()}

    def correlation(left: str, right: str) -> float:
        if left not in moments or right not in moments:
            return 0.0
        one, other = moments[left], moments[right]
        spread = sqrt(one.spread * other.spread)
        if spread <= 1e-12:
            return 0.0
        shared = _product(profiles[left], profiles[right])
        return (shared - size * one.mean * other.mean) / spread

    return correlation


def shares_of(counts: Mapping[str, float]) -> dict[str, float]:
    """Counts as shares of their sum."""
    whole = fsum(counts.values())
    return {name: count / whole for name, count in counts.items()} if whole else {}


def distance(one: Profile, other: Profile) -> float:
    """The total variation between two distributions: the share of the one that is elsewhere in the other."""
    names: Iterable[str] = sorted({*one, *other})
    return fsum(abs(one.get(name, 0.0) - other.get(name, 0.0)) for name in names) / 2


def _product(one: Profile, other: Profile) -> float:
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return fsum(value * many[key] for key, value in few.items() if key in many)


def _moments(profile: Profile, size: int) -> _Moments:
    mean = fsum(profile.values()) / size
    return _Moments(mean, max(0.0, fsum(value * value for value in profile.values()) - size * mean * mean))
