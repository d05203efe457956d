"""Many calls for one answer: side by side the slowest decides, one after the other the times add up.

Times are in seconds (any unit will do, if it is the same throughout); `calls` is how many run side by side,
a number of at least 0 that may be a mean; `percentile` is a share such as 0.99. Whatever is outside raises
ValueError.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from vitruvio.capacity import checks
from vitruvio.capacity.gamma import gamma_percentile
from vitruvio.capacity.monotone import monotone
from vitruvio.capacity.transforms import percentile_of

_EULER = 0.57721566490153286
_FAR = 16


@monotone(+1, +1)
def any_slow(slow: float, calls: float) -> float:
    """Return the probability that at least one of `calls` is slow, if each is with probability `slow`.

    J. Dean, L. A. Barroso, The tail at scale, CACM 56(2), 2013: one in a hundred, a hundred calls, 63 %.
    """
    checks.share(slow=slow)
    checks.finite(calls=calls)
    if slow == 1:
        return 1.0 if calls else 0.0
    return -math.expm1(calls * math.log1p(-slow))


@monotone(+1, +1)
def percentile_of_each(percentile: float, calls: float) -> float:
    """Return the percentile of one call that equals the `percentile` of the slowest of `calls`.

    Dean, Barroso (2013), inverted: the slowest is below a bound if every call is.
    """
    checks.inner_share(percentile=percentile)
    checks.positive(calls=calls)
    return math.exp(math.log(percentile) / calls)


@monotone(+1, +1)
def slowest_mean(mean: float, calls: float) -> float:
    """Return the mean (s) of the longest of `calls` exponential times of this `mean` (s).

    The harmonic number times the mean: H. A. David, H. N. Nagaraja, Order Statistics, 3rd ed. (2003),
    section 2.5.
    """
    checks.not_negative(mean=mean)
    checks.finite(calls=calls)
    harmonic = max(0.0, _harmonic(calls))
    return mean * harmonic if harmonic else 0.0


@monotone(+1, +1, +1)
def slowest_percentile(mean: float, calls: float, percentile: float) -> float:
    """Return the percentile (s) of the longest of `calls` exponential times of this `mean` (s).

    David, Nagaraja (2003), section 2.1, inverted.
    """
    checks.not_negative(mean=mean)
    checks.finite(calls=calls)
    checks.inner_share(percentile=percentile)
    spans = -math.log(-math.expm1(math.log(percentile) / calls)) if calls else 0.0
    return mean * spans if spans else 0.0


@monotone(+1, -1)
def exponential_mean(value: float, percentile: float) -> float:
    """Return the mean (s) of an exponential time that exceeds `value` (s) for all but the share `percentile`.

    The exponential's distribution, inverted: K. S. Trivedi, Probability and
    Statistics with Reliability, Queuing and Computer Science Applications, 2nd ed. (2002), chapter 3.
    """
    checks.not_negative(value=value)
    checks.inner_share(percentile=percentile)
    return -value / math.log1p(-percentile)


@monotone(0, 0, +1)
def sum_percentile(means: Sequence[float], variances: Sequence[float], percentile: float) -> float:
    """Return the percentile (s) of a sum of independent stages, by their means (s) and variances (s squared).

    An approximation: the gamma distribution with the sum's mean and variance. Exact for equal exponential
    stages and for one; for unequal exponential stages the p95 is within 1 % of the truth, and the p99 up to
    5 % below it. H. C. Tijms, A First Course in Stochastic Models (2003), appendix B (two-moment fits). An
    infinite mean or variance gives infinity.
    """
    checks.inner_share(percentile=percentile)
    if len(means) != len(variances):
        raise ValueError(f"variances must be as many as the {len(means)} means, found {len(variances)}")
    for mean, variance in zip(means, variances, strict=True):
        checks.not_negative(mean=mean, variance=variance)
    mean, variance = math.fsum(means), math.fsum(variances)
    if math.isinf(mean) or math.isinf(variance):
        return math.inf
    return gamma_percentile(mean, variance, percentile) if variance and mean else mean


@monotone(0, +1)
def stages_percentile(means: Sequence[float], percentile: float) -> float:
    """Return the percentile (s) of a sum of independent exponential stages of these `means` (s).

    The hypoexponential distribution (K. S. Trivedi, Probability and Statistics with Reliability, Queuing and
    Computer Science Applications, 2nd ed., 2002, chapter 3), by inversion of its transform; the relative
    error is below 1e-6 up to the p99.9. So also the response of a chain of M/M/1 stations without feedback,
    whose responses are independent (E. Reich, Waiting times when queues are in tandem, 1957).
    """
    checks.inner_share(percentile=percentile)
    for mean in means:
        checks.not_negative(mean=mean)
    if any(math.isinf(mean) for mean in means):
        return math.inf
    whole = math.fsum(means)

    def transform(s: complex) -> complex:
        product = 1 + 0j
        for mean in means:
            product /= 1 + s * mean
        return product

    return percentile_of(transform, whole, 1 - percentile)


def _harmonic(calls: float) -> float:
    """The harmonic number, between whole numbers too: the recurrence, then Abramowitz, Stegun 6.3.18."""
    steps = max(0, math.ceil(_FAR - calls))
    near = math.fsum([1 / (calls + step) for step in range(1, steps + 1)])
    far = calls + steps
    square = far * far
    return (
        math.log(far)
        + _EULER
        + 1 / (2 * far)
        - (1 / 12 - (1 / 120 - 1 / 252 / square) / square) / square
        - near
    )
