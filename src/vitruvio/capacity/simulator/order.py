"""Percentiles of large samples that come in parts, without sorting them."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from vitruvio.capacity.simulator.layout import Floats


def quantiles(parts: Sequence[Floats], share: float) -> tuple[float, list[float]]:
    """The quantile of all parts together, and of each part: what is between two order statistics is linear.

    R. J. Hyndman, Y. Fan, Sample quantiles in statistical packages, The American Statistician 50(4), 1996,
    definition 7. Of nothing, nan. What the first part says bounds where the others are searched; where these
    bounds are wrong, it is searched everywhere.
    """
    full = [each for each in parts if len(each)]
    if not full:
        return math.nan, [math.nan for _ in parts]
    low, high = _bounds(full[0], share)
    each = [_quantile([part], share, low, high) if len(part) else math.nan for part in parts]
    return _quantile(full, share, low, high), each


def _bounds(part: Floats, share: float) -> tuple[float, float]:
    """Two values around a quantile, a good way off."""
    off, last = min(share, 1 - share) / 2, len(part) - 1
    places = [int((share - off) * last), math.ceil((share + off) * last)]
    placed = np.partition(part, places)
    return float(placed[places[0]]), float(placed[places[1]])


def _quantile(parts: Sequence[Floats], share: float, low: float, high: float) -> float:
    place = share * (sum(len(each) for each in parts) - 1)
    first = int(place)
    below = sum(int(np.count_nonzero(each < low)) for each in parts)
    inside = [each[(each >= low) & (each <= high)] for each in parts]
    if not below <= first or first + 1 >= below + sum(len(each) for each in inside):
        below, inside = 0, list(parts)
    searched = inside[0] if len(inside) == 1 else np.concatenate(inside)
    one = first - below
    other = min(one + 1, len(searched) - 1)
    placed = np.partition(searched, [one, other])
    lower, upper = float(placed[one]), float(placed[other])
    return lower + (place - first) * (upper - lower)
