"""Sums over the ranks of a Zipf population, with a hundred terms in the place of ten thousand million."""

from __future__ import annotations

import math

from vitruvio.capacity import checks
from vitruvio.capacity.monotone import monotone

# Gauss-Legendre nodes and weights of order eight on [-1, 1]: Abramowitz, Stegun, table 25.4.
_HALF_RULE = (
    (0.1834346424956498, 0.3626837833783620),
    (0.5255324099163290, 0.3137066458778873),
    (0.7966664774136267, 0.2223810344533745),
    (0.9602898564975363, 0.1012285362903763),
)
_GAUSS = tuple((side * node, weight) for node, weight in _HALF_RULE for side in (-1, 1))
_ONE_BY_ONE = 32
_PANEL = 2.0
# Beyond this exponent the first record gets all.
STEEPEST = 10.0

Popularity = tuple[list[float], list[float]]


def popularity(records: float, alpha: float) -> Popularity:
    """Return shares of the requests and weights, such that sums over records are weighted sums over them.

    A record of rank k gets the share k**-alpha / H of the requests. For a smooth f, the sum of f(share)
    over all `records` equals the weighted sum to about 1e-7: the first ranks stand one by one, the rest is
    an integral over the logarithm of the rank, by Gauss's rule, with the midpoint form of the
    Euler-Maclaurin correction (Abramowitz, Stegun, Handbook of Mathematical Functions, 25.4.29 and
    23.1.30). A fraction of a record counts as that fraction of the last one.
    """
    if records <= 4 * _ONE_BY_ONE:
        ranks, weights = _all(records)
    else:
        ranks, weights = _few(records, alpha)
    shares = [rank**-alpha for rank in ranks]
    total = math.fsum([weight * share for weight, share in zip(weights, shares, strict=True)])
    return [share / total for share in shares], weights


@monotone(-1, +1)
def hottest_share(records: float, alpha: float) -> float:
    """Return the share of the requests that goes to the most popular of `records`, of exponent `alpha`.

    1 / H, where H is the generalised harmonic number: L. Breslau et al., Web caching and Zipf-like
    distributions (1999), section 2.
    """
    checks.positive(records=records)
    checks.finite(records=records)
    checks.between(0, STEEPEST, alpha=alpha)
    return popularity(max(records, 1.0), alpha)[0][0]


def _all(records: float) -> tuple[list[float], list[float]]:
    last = math.ceil(records)
    return [float(rank) for rank in range(1, last + 1)], [1.0] * (last - 1) + [records - last + 1]


def _few(records: float, alpha: float) -> tuple[list[float], list[float]]:
    ranks = [float(rank) for rank in range(1, _ONE_BY_ONE + 2)]
    weights = [1.0] * _ONE_BY_ONE + [0.0]
    # Slopes at both ends as differences of neighbouring ranks, so that the correction is a change of weights.
    weights[-2] -= 1 / 24
    weights[-1] += 1 / 24
    ranks += [records, records + 1]
    weights += [1 / 24, -1 / 24]
    start = math.log(_ONE_BY_ONE + 0.5)
    length = math.log(records + 0.5) - start
    panels = math.ceil(length * max(1.0, alpha) / _PANEL)
    half = length / panels / 2
    for panel in range(panels):
        centre = start + (2 * panel + 1) * half
        for node, weight in _GAUSS:
            rank = math.exp(centre + node * half)
            ranks.append(rank)
            weights.append(weight * half * rank)
    return ranks, weights


def shares_of(records: int, alpha: float) -> list[float]:
    """Return every record's share of the requests, the most popular first; one by one, so for populations
    that fit into memory.
    """
    count = checks.whole("records", records, least=1, most=10**7)
    checks.between(0, STEEPEST, alpha=alpha)
    weights = [rank**-alpha for rank in range(1, count + 1)]
    whole = math.fsum(weights)
    return [each / whole for each in weights]
