"""How sure a simulated figure is: confidence intervals from independent replications."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from vitruvio.capacity import checks
from vitruvio.capacity.roots import bisect

CONFIDENCE = 0.95
# With nothing seen among n, no more than this over n is to be expected, 19 times out of 20.
_UNSEEN = 3.0


class Interval(NamedTuple):
    """A figure, and the bounds between which the true one lies with the confidence asked for."""

    value: float
    low: float
    high: float

    def __contains__(self, other: object) -> bool:
        return isinstance(other, int | float) and self.low <= other <= self.high

    def overlaps(self, other: Interval) -> bool:
        """Whether both may be of one true figure."""
        return self.low <= other.high and other.low <= self.high


def interval(value: float, estimates: Sequence[float], confidence: float = CONFIDENCE) -> Interval:
    """The interval around `value` from independent estimates of it, one a replication; one alone has none.

    Student's t: A. M. Law, Simulation Modeling and Analysis, 5th ed. (2015), section 9.4.1. Estimates that
    are not numbers (a replication that saw nothing) are left out.
    """
    value = float(value)
    seen = [float(each) for each in estimates if not math.isnan(each)]
    if len(seen) < 2 or not math.isfinite(value):
        return Interval(value, -math.inf, math.inf) if len(seen) < 2 else Interval(value, value, value)
    mean = math.fsum(seen) / len(seen)
    variance = math.fsum([(each - mean) ** 2 for each in seen]) / (len(seen) - 1)
    half = student(confidence, len(seen) - 1) * math.sqrt(variance / len(seen))
    return Interval(value, value - half, value + half)


def share_interval(counts: Sequence[tuple[int, int]], confidence: float = CONFIDENCE) -> Interval:
    """The interval of a share from (how many had it, of how many), one pair a replication.

    Where none had it, the rule of three: J. A. Hanley, A. Lippman-Hand, If nothing goes wrong, is everything
    all right?, JAMA 249(13), 1983.
    """
    had, of = sum(one for one, _ in counts), sum(all for _, all in counts)
    if not of:
        return Interval(math.nan, math.nan, math.nan)
    if not had:
        return Interval(0.0, 0.0, min(_UNSEEN / of, 1.0))
    found = interval(had / of, [one / all if all else math.nan for one, all in counts], confidence)
    return Interval(found.value, max(found.low, 0.0), min(found.high, 1.0))


@cache
def student(confidence: float, freedom: int) -> float:
    """The half width, in standard errors, of an interval with `freedom` degrees of freedom.

    The inverse of M. Abramowitz, I. Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
    """
    checks.inner_share(confidence=confidence)
    count = checks.whole("freedom", freedom, least=1)
    angle = bisect(lambda theta: _within(theta, count) - confidence, 0.0, math.pi / 2)
    return math.tan(angle) * math.sqrt(count)


def _within(theta: float, freedom: int) -> float:
    """The probability that Student's t lies within tan(theta) sqrt(freedom) of zero."""
    sine, cosine = math.sin(theta), math.cos(theta)
    term, whole = 1.0, 1.0
    if freedom % 2:
        term = cosine
        whole = cosine if freedom > 1 else 0.0
        for step in range(2, freedom - 2, 2):
            term *= cosine * cosine * step / (step + 1)
            whole += term
        return (theta + sine * whole) * 2 / math.pi
    for step in range(1, freedom - 2, 2):
        term *= cosine * cosine * step / (step + 1)
        whole += term
    return sine * whole
