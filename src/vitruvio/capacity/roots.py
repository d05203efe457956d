"""Where a rising function crosses zero, found the same way every time."""

from __future__ import annotations

import math
from collections.abc import Callable

_MOST_STEPS = 200
_CLOSE = 1e-8


def bisect(rising: Callable[[float], float], low: float, high: float) -> float:
    """Return the point of [low, high] where `rising` crosses zero, to the last bit.

    Of the two neighbouring floats around the crossing, the upper one; `high` where `rising` stays below zero.
    """
    while True:
        middle = low + (high - low) / 2
        if not low < middle < high:
            return high
        if rising(middle) < 0:
            low = middle
        else:
            high = middle


def newton(rising: Callable[[float], tuple[float, float]], low: float, high: float, start: float) -> float:
    """Return the point of [low, high] where `rising` (its value and slope) is zero.

    Newton's steps from `start`, and a bisection wherever a step would leave the bracket (Press et al.,
    Numerical Recipes, 3rd ed., section 9.4, "rtsafe"). The last step is at most 1e-8 long, which leaves an
    error of about its square.
    """
    point = start
    for _ in range(_MOST_STEPS):
        value, slope = rising(point)
        low, high = (point, high) if value < 0 else (low, point)
        step = value / slope if slope > 0 else math.inf
        if abs(step) <= _CLOSE or high - low <= _CLOSE * _CLOSE:
            return min(max(point - step, low), high)
        point = point - step if low < point - step < high else low + (high - low) / 2
    return point
