"""What a quantity will be: growth to a horizon, when it passes a threshold, and how many records are alive.

Growth is a share a year (0.35 is 35 % more each year, above -1); all times are in years and rates per year.
Whatever is outside raises ValueError.
"""

from __future__ import annotations

import math

from vitruvio.capacity import checks
from vitruvio.capacity.monotone import monotone

_LARGEST = 700.0  # the exponent beyond which an exponential overflows
_STRAIGHT = 1e-9  # the exponent below which a curve is a line to all digits that matter


@monotone(+1, +1, 0)
def compound(value: float, growth: float, years: float) -> float:
    """Return `value` after `years` of this growth.

    Compound interest: S. G. Kellison, The Theory of Interest, 3rd ed. (2009), chapter 1.
    """
    checks.finite(value=value, years=years)
    checks.growth(growth=growth)
    return value * _exp(years * math.log1p(growth)) if value else 0.0


@monotone(-1, -1, +1)
def years_until(value: float, growth: float, threshold: float) -> float:
    """Return the years until `value` reaches `threshold`: 0 if it already has, infinity if it never will.

    Compound interest solved for the time: Kellison (2009), chapter 2.
    """
    checks.finite(value=value)
    checks.not_negative(threshold=threshold)
    checks.growth(growth=growth)
    if value >= threshold:
        return 0.0
    if growth <= 0 or value == 0:
        return math.inf
    return (math.log(threshold) - math.log(value)) / math.log1p(growth)


@monotone(0, -1, 0, +1, +1)
def years_between(now: float, later: float, growth: float, span: float, threshold: float) -> float:
    """Return the years until what is `now` today and `later` in `span` years reaches `threshold`.

    What is added grows by `growth` a year (0 adds as much every year), before and after `span`: 0 if the
    threshold is there already, infinity if it never comes. The sum of a geometric progression, solved for
    its length: S. G. Kellison, The Theory of Interest, 3rd ed. (2009), chapter 3.
    """
    checks.finite(now=now, later=later)
    checks.not_negative(threshold=threshold)
    checks.positive(span=span)
    checks.growth(growth=growth)
    if now >= threshold:
        return 0.0
    if later <= now or math.isinf(threshold):
        return math.inf
    part = (threshold - now) / (later - now)
    rate = math.log1p(growth)
    whole = rate * span
    if abs(whole) < _STRAIGHT:
        return part * span
    if whole > _LARGEST:
        return max(0.0, whole + math.log(part)) / rate
    reached = 1 + part * math.expm1(whole)
    return math.log1p(part * math.expm1(whole)) / rate if reached > 0 else math.inf


@monotone(+1)
def doublings(times: float) -> float:
    """Return how often what is there has to double until it is `times` as much: 0 where it already is.

    The logarithm to base 2, which need not be whole; infinity for infinitely much.
    """
    checks.not_negative(times=times)
    return math.log2(times) if times > 1 else 0.0


@monotone(+1, 0, +1, 0, +1)
def records_alive(
    creation: float, growth: float, retention: float, horizon: float, history: float = math.inf
) -> float:
    """Return how many records are alive in `horizon` years, each kept for `retention` years.

    `creation` is the records a year that are created today; it grows by `growth`, and has done so for
    `history` years (0 for a system that starts today, infinity for one that has always run). Infinity where
    nothing ends the sum. The integral of the rate over the last `retention` years, which is Little's law
    where the rate is constant: S. Eick, W. Massey, W. Whitt, The physics of the Mt/G/∞ queue (1993),
    theorem 1.
    """
    checks.finite(creation=creation, horizon=horizon)
    checks.not_negative(retention=retention, history=history)
    checks.growth(growth=growth)
    span = min(retention, horizon + history)
    if not creation or not span:
        return 0.0
    rate = math.log1p(growth)
    if math.isinf(span):
        return creation * _exp(rate * horizon) / rate if growth > 0 else math.inf
    # Counted down from the end at which the rate is highest, so that only a true overflow overflows.
    highest = max(rate * horizon, rate * (horizon - span))
    return creation * _exp(highest) * _mean_decay(abs(rate) * span) * span


def _exp(exponent: float) -> float:
    return math.exp(exponent) if exponent < 709 else math.inf


def _mean_decay(exponent: float) -> float:
    """The mean of exp(-x) for x between 0 and `exponent`."""
    return -math.expm1(-exponent) / exponent if abs(exponent) > 1e-300 else 1.0
