"""Work that is split over several stations and waits for some or all of them; and work that is sent twice.

Every job is split into `branches`, one for each of as many stations with one server and exponential service
of mean `service` (s); `arrivals` is the rate of jobs (1/s). The answers `needed` out of the calls `sent`, and
the hedges, are about calls with independent exponential times of this `mean` (s). `percentile` is a share
such as 0.99. A saturated station answers never: `math.inf`. What is negative or a fraction of a branch raises
ValueError.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from vitruvio.capacity import checks
from vitruvio.capacity.fanout import slowest_mean, slowest_percentile
from vitruvio.capacity.monotone import monotone
from vitruvio.capacity.queues import mm1_response, offered_load
from vitruvio.capacity.roots import bisect

_MOST = 10**6
_FAR = 700.0
_NEGLIGIBLE = 1e-17


@monotone(+1, +1, +1)
def fork_join_response(arrivals: float, service: float, branches: float) -> float:
    """Return the mean time (s) until all branches of a job are done.

    Exact for two branches: L. Flatto, S. Hahn, Two parallel queues created by arrivals with two demands I,
    SIAM J. Applied Mathematics 44(5), 1984. For more: R. Nelson, A. Tantawi, Approximate analysis of
    fork/join synchronization in parallel queues, IEEE Trans. Computers 37(6), 1988, whose authors found it
    within 5 % of simulation up to 32 branches.
    """
    count = checks.whole("branches", branches, least=1, most=_MOST)
    one, load = mm1_response(arrivals, service), offered_load(arrivals, service)
    if count == 1 or load >= 1:
        return one
    two = one * (12 - load) / 8
    ratio = slowest_mean(1.0, count) / 1.5
    return two * (ratio + 4 / 11 * (1 - ratio) * load)


@monotone(+1, +1, +1)
def fork_join_ceiling(arrivals: float, service: float, branches: float) -> float:
    """Return a bound (s) that the mean time until all branches are done does not exceed.

    The branches help each other, since they came together: as if independent. Nelson, Tantawi (1988).
    """
    count = checks.whole("branches", branches, least=1, most=_MOST)
    return slowest_mean(mm1_response(arrivals, service), count)


@monotone(+1, +1, +1)
def fork_join_floor(arrivals: float, service: float, branches: float) -> float:
    """Return a bound (s) that the mean time until all branches are done does not undercut.

    As if each station had arrivals of its own, evenly spaced (D/M/1): F. Baccelli, A. Makowski, A. Shwartz,
    The fork-join queue and related systems with synchronization constraints, Advances in Applied Probability
    21(3), 1989. Never below the mean of one branch.
    """
    count = checks.whole("branches", branches, least=1, most=_MOST)
    one, load = mm1_response(arrivals, service), offered_load(arrivals, service)
    if load >= 1:
        return math.inf
    if not load:
        return slowest_mean(service, count)
    free = bisect(lambda left: left + math.expm1(-left / load), 1e-300, 1.0)
    return max(one, slowest_mean(service / free, count))


@monotone(+1, +1, +1, +1)
def fork_join_percentile(arrivals: float, service: float, branches: float, percentile: float) -> float:
    """Return a bound (s) on the time within which the share `percentile` of jobs has all branches done.

    The bound of `fork_join_ceiling` holds for the whole distribution: Nelson, Tantawi (1988). Exact for one
    branch; the higher the percentile, the closer.
    """
    count = checks.whole("branches", branches, least=1, most=_MOST)
    return slowest_percentile(mm1_response(arrivals, service), count, percentile)


@monotone(+1, +1, -1)
def quorum_mean(mean: float, needed: float, sent: float) -> float:
    """Return the mean time (s) until `needed` of `sent` have answered; infinity where there are too few.

    The order statistic of exponentials (A. Rényi's representation): H. A. David, H. N. Nagaraja, Order
    Statistics, 3rd ed. (2003), section 2.5.
    """
    checks.not_negative(mean=mean)
    least, count = _quorum(needed, sent)
    if least > count:
        return math.inf
    spans = math.fsum([1 / (count - done) for done in range(least)])
    return mean * spans if spans else 0.0


@monotone(+1, +1, -1, +1)
def quorum_percentile(mean: float, needed: float, sent: float, percentile: float) -> float:
    """Return the time (s) within which `needed` of `sent` have answered in the share `percentile` of cases.

    David, Nagaraja (2003), section 2.1: a binomial number has answered by any time; inverted by bisection.
    """
    checks.not_negative(mean=mean)
    checks.inner_share(percentile=percentile)
    least, count = _quorum(needed, sent)
    if least > count:
        return math.inf
    if not least or not mean:
        return 0.0
    left = 1 - percentile

    def done(spans: float) -> float:
        return left - _fewer(least, count, spans)

    return mean * bisect(done, 0.0, math.log(count) - math.log(left) + 1)


def _quorum(needed: float, sent: float) -> tuple[int, int]:
    return checks.whole("needed", needed, most=10_000), checks.whole("sent", sent, most=10_000)


def _fewer(least: int, count: int, spans: float) -> float:
    """The probability that fewer than `least` of `count` unit exponentials are over by `spans`."""
    if spans <= 0:
        return 1.0
    odds = math.expm1(min(spans, _FAR))
    # Away from the mode, so that the terms fall and a few hundred are enough.
    if least - 1 <= -math.expm1(-spans) * count:
        falling = (k / (count - k + 1) / odds for k in range(least - 1, 0, -1))
        return min(1.0, _binomial(least - 1, count, spans) * _series(falling))
    rising = ((count - k) / (k + 1) * odds for k in range(least, count))
    return max(0.0, 1 - _binomial(least, count, spans) * _series(rising))


def _binomial(over: int, count: int, spans: float) -> float:
    """The probability that exactly `over` of `count` unit exponentials are over by `spans`."""
    ways = math.lgamma(count + 1) - math.lgamma(over + 1) - math.lgamma(count - over + 1)
    return math.exp(ways + over * math.log(-math.expm1(-spans)) - (count - over) * spans)


def _series(ratios: Iterable[float]) -> float:
    """The sum of falling terms, the first of which is 1, by the ratios from one to the next."""
    term = total = 1.0
    for ratio in ratios:
        term *= ratio
        total += term
        if term < _NEGLIGIBLE * total:
            break
    return total


@monotone(+1, -1)
def hedge_load(mean: float, delay: float) -> float:
    """Return the extra calls for one call, if a second is sent after `delay` (s) without an answer.

    J. Dean, L. A. Barroso, The tail at scale, CACM 56(2), 2013, "hedged requests": after the p95, 5 %.
    """
    checks.not_negative(mean=mean, delay=delay)
    if not delay or math.isinf(mean):
        return 1.0 if not math.isinf(delay) else 0.0
    return math.exp(-delay / mean) if mean else 0.0


@monotone(+1, +1)
def hedged_mean(mean: float, delay: float) -> float:
    """Return the mean time (s) to the first answer, if a second call is sent after `delay` (s).

    The minimum of an exponential and a later one: Dean, Barroso (2013), its distribution integrated.
    """
    return mean * (1 - hedge_load(mean, delay) / 2) if mean else 0.0


@monotone(+1, +1, +1)
def hedged_percentile(mean: float, delay: float, percentile: float) -> float:
    """Return the time (s) that the first answer does not exceed in the share `percentile` of cases.

    A second call is sent after `delay` (s): Dean, Barroso (2013), for exponential times.
    """
    checks.not_negative(mean=mean, delay=delay)
    checks.inner_share(percentile=percentile)
    alone = -math.log1p(-percentile) * mean
    return alone if alone <= delay else delay + (alone - delay) / 2
