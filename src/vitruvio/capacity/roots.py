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


def crossing(rising: Callable[[float], float], low: float, high: float, close: float) -> float:
    """Return where `rising` crosses zero, to `close` times its size; `low` is below it, `high` at or above.

    A dozen evaluations for a smooth function, and never many more than bisection takes: T. R. Chandrupatla, A
    new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear function without using
    derivatives, Advances in Engineering Software 28(3), 1997.
    """
    new, far, older = high, low, low
    at_new, at_far = rising(high), rising(low)
    at_older, share = at_far, 0.5
    for _ in range(_MOST_STEPS):
        trial = new + share * (far - new)
        value = rising(trial)
        if (value < 0) == (at_new < 0):
            older, at_older = new, at_new
        else:
            older, at_older, far, at_far = far, at_far, new, at_new
        new, at_new = trial, value
        best = new if abs(at_new) < abs(at_far) else far
        least = close * abs(best) / abs(far - new) if far != new else 1.0
        if least >= 0.5 or not at_new:
            return best
        share = min(max(_inverse(new, far, older, at_new, at_far, at_older), least), 1 - least)
    return new


def _inverse(new: float, far: float, older: float, at_new: float, at_far: float, at_older: float) -> float:
    """Where inverse quadratic interpolation puts the crossing between `new` and `far`; else the middle."""
    if at_older in (at_new, at_far):
        return 0.5
    span, rise = (new - far) / (older - far), (at_new - at_far) / (at_older - at_far)
    if not (rise * rise < span and (1 - rise) ** 2 < 1 - span):
        return 0.5
    one = at_new / (at_far - at_new) * at_older / (at_far - at_older)
    return one + (older - new) / (far - new) * at_new / (at_older - at_new) * at_far / (at_older - at_far)


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
