"""Which points of the space of inputs are designed: a full grid, or a Latin hypercube."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from random import Random
from typing import NamedTuple

from vitruvio.workbench.exploring.axes import Value, VariedAxis
from vitruvio.workbench.exploring.scales import LEEWAY


class Asked(NamedTuple):
    """A point: a value of each axis, and their indexes if it is one of a grid."""

    values: tuple[Value, ...]
    place: tuple[int, ...] = ()


def grid(axes: Sequence[VariedAxis]) -> list[Asked]:
    """Every combination of values; the last axis moves first."""
    places = product(*(range(len(each.values)) for each in axes))
    return [Asked(_at(axes, place), place) for place in places]


def _at(axes: Sequence[VariedAxis], place: tuple[int, ...]) -> tuple[Value, ...]:
    return tuple(axis.values[index] for axis, index in zip(axes, place, strict=True))


def latin(axes: Sequence[VariedAxis], points: int, seed: int) -> list[Asked]:
    """A Latin hypercube: `points` points of which each axis has one in each of as many equal parts.

    A range is divided on its scale, whole numbers rounded; a list gives each value its share of the parts.
    An axis draws from its own stream, so that the others do not move it.
    M. D. McKay, R. J. Beckman and W. J. Conover, "A Comparison of Three Methods for Selecting Values of Input
    Variables in the Analysis of Output from a Computer Code", Technometrics 21, 1979, section 2.3.
    """
    columns = [_column(each, points, Random(f"{seed} {each.place.path}")) for each in axes]
    return [Asked(values) for values in zip(*columns, strict=True)]


def _column(axis: VariedAxis, points: int, random: Random) -> list[Value]:
    parts = list(range(points))
    # Shuffled by hand: how the library does it may change from one release of Python to the next.
    for last in range(points - 1, 0, -1):
        other = int(random.random() * (last + 1))
        parts[last], parts[other] = parts[other], parts[last]
    return [_drawn(axis, part, points, random.random()) for part in parts]


def _drawn(axis: VariedAxis, part: int, parts: int, share: float) -> Value:
    if axis.scale is None or not axis.ends:
        return axis.values[int((part + share) / parts * len(axis.values))]
    low, high = (each.number for each in axis.ends)
    assert low is not None
    assert high is not None
    # Half of the way to either end: a short number on the end itself would be in the next part.
    leeway = min(share / 2, (1 - share) / 2, LEEWAY) / parts
    return axis.at(axis.scale.between(low, high, (part + share) / parts, leeway))
