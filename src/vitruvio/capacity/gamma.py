"""Percentiles of the gamma distribution."""

from __future__ import annotations

import math
from functools import lru_cache

from vitruvio.capacity.roots import newton

_NEGLIGIBLE = 1e-17
_TINY = 1e-300
# Outside these shapes a gamma is all but normal, or all but zero; and the series would grow long.
_SHAPES = (1e-6, 1e6)


def gamma_percentile(mean: float, variance: float, percentile: float) -> float:
    """Return the percentile of a gamma variable with this mean and variance, both above 0 and finite.

    Newton on the logarithm of the smaller tail; N. L. Johnson, S. Kotz, N. Balakrishnan, Continuous
    Univariate Distributions, vol. 1, 2nd ed. (1994), chapter 17.
    """
    shape = min(max(mean * mean / variance, _SHAPES[0]), _SHAPES[1])
    return max(0.0, mean + math.sqrt(variance / shape) * (_unit_percentile(shape, percentile) - shape))


# Many sums have the same shape: stages alike but for their length.
@lru_cache(maxsize=1 << 12)
def _unit_percentile(shape: float, percentile: float) -> float:
    upper = percentile >= 0.5
    wanted = math.log1p(-percentile) if upper else math.log(percentile)

    def rising(logarithm: float) -> tuple[float, float]:
        value = math.exp(logarithm)
        below, above = _tails(shape, value)
        density = shape * logarithm - value - math.lgamma(shape)
        if upper:
            return wanted - above, math.exp(min(density - above, 700.0))
        return below - wanted, math.exp(min(density - below, 700.0))

    # Bounds that hold for every shape: the power series' first term, and the sub-gamma tail (S. Boucheron,
    # G. Lugosi, P. Massart, Concentration Inequalities, 2013, section 2.4).
    low = (math.log(percentile) + math.lgamma(shape + 1)) / shape
    depth = -math.log1p(-percentile)
    high = math.log(shape + math.sqrt(2 * shape * depth) + depth)
    return math.exp(newton(rising, max(low, -700.0), high, high))


def _tails(shape: float, value: float) -> tuple[float, float]:
    """Logarithms of the probabilities below and above `value`: DLMF 8.7.1 and 8.9.2."""
    front = shape * math.log(value) - value - math.lgamma(shape)
    if value < shape + 1:
        below = front + math.log(_series(shape, value))
        return below, math.log1p(-math.exp(below)) if below < 0 else -math.inf
    above = front + math.log(_fraction(shape, value))
    return math.log1p(-math.exp(above)) if above < 0 else -math.inf, above


def _series(shape: float, value: float) -> float:
    term = total = 1 / shape
    place = shape
    while term > _NEGLIGIBLE * total:
        place += 1
        term *= value / place
        total += term
    return total


def _fraction(shape: float, value: float) -> float:
    """Legendre's continued fraction by Lentz's method (Press et al., Numerical Recipes, section 6.2)."""
    base = value + 1 - shape
    upper, lower = 1 / _TINY, 1 / base
    total = lower
    step = 0
    change = 0.0
    while abs(change - 1) > 1e-15:
        step += 1
        factor = -step * (step - shape)
        base += 2
        lower = 1 / (factor * lower + base or _TINY)
        upper = factor / upper + base or _TINY
        change = lower * upper
        total *= change
    return total
