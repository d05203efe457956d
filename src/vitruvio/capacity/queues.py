"""Waiting at one station: arrivals at random, one or many servers, one queue, first come first served.

Everywhere `arrivals` is the mean rate (1/s), `service` the mean time that a server needs for one (s),
`servers` a whole number, `scv` the squared coefficient of variation of the service time (its variance over
its squared mean) and `percentile` a share such as 0.99. The wait is the time in the queue, the response the
wait and the service. Any unit of time will do in the place of seconds, if it is the same throughout. A
saturated station (arrivals times service at or above the servers) waits for ever: `math.inf`. Arguments
that are negative, not a number, a fraction of a server or a percentile outside 0 to 1 raise ValueError.

"Gross" in the sources is Gross, Shortle, Thompson, Harris, Fundamentals of Queueing Theory, 4th ed. (2008).
"""

from __future__ import annotations

import math
from collections.abc import Callable

from vitruvio.capacity import checks
from vitruvio.capacity.erlang import erlang_c
from vitruvio.capacity.monotone import monotone
from vitruvio.capacity.roots import bisect


@monotone(+1, +1)
def offered_load(arrivals: float, service: float) -> float:
    """Return the work that arrives, in erlangs: the servers that it keeps busy in the mean.

    Gross, section 2.3 (r).
    """
    checks.not_negative(arrivals=arrivals, service=service)
    return arrivals * service if arrivals and service else 0.0


@monotone(+1, +1, +1)
def mg1_wait(arrivals: float, service: float, scv: float) -> float:
    """Return the mean wait (s) at one server, for any distribution of service times.

    Pollaczek and Khinchine: Gross, section 5.1.
    """
    checks.finite(scv=scv)
    load = offered_load(arrivals, service)
    if load >= 1:
        return math.inf
    return load * service * (1 + scv) / 2 / (1 - load) if load else 0.0


@monotone(+1, +1, +1)
def mg1_response(arrivals: float, service: float, scv: float) -> float:
    """Return the mean response time (s) at one server, for any distribution of service times.

    Pollaczek and Khinchine: Gross, section 5.1.
    """
    return mg1_wait(arrivals, service, scv) + service


@monotone(+1, +1)
def md1_wait(arrivals: float, service: float) -> float:
    """Return the mean wait (s) at one server that needs the same time for each.

    Pollaczek and Khinchine with no variance: Gross, section 5.1.
    """
    return mg1_wait(arrivals, service, 0)


@monotone(+1, +1)
def md1_response(arrivals: float, service: float) -> float:
    """Return the mean response time (s) at one server that needs the same time for each.

    Pollaczek and Khinchine with no variance: Gross, section 5.1.
    """
    return mg1_response(arrivals, service, 0)


@monotone(+1, +1)
def mm1_wait(arrivals: float, service: float) -> float:
    """Return the mean wait (s) at one server with exponential service times.

    L. Kleinrock, Queueing Systems, vol. 1 (1975), section 3.2.
    """
    return mg1_wait(arrivals, service, 1)


@monotone(+1, +1)
def mm1_response(arrivals: float, service: float) -> float:
    """Return the mean response time (s) at one server with exponential service times.

    L. Kleinrock, Queueing Systems, vol. 1 (1975), section 3.2 (eq. 3.26).
    """
    load = offered_load(arrivals, service)
    return service / (1 - load) if load < 1 else math.inf


@monotone(+1, +1, +1)
def mm1_wait_percentile(arrivals: float, service: float, percentile: float) -> float:
    """Return the wait (s) that the share `percentile` of arrivals at one exponential server does not exceed.

    L. Kleinrock, Queueing Systems, vol. 1 (1975), chapter 5 (the wait's distribution), inverted.
    """
    return mmc_wait_percentile(arrivals, service, 1, percentile)


@monotone(+1, +1, +1)
def mm1_response_percentile(arrivals: float, service: float, percentile: float) -> float:
    """Return the response time (s) that the share `percentile` at one exponential server does not exceed.

    L. Kleinrock, Queueing Systems, vol. 1 (1975), chapter 5: the response time is exponential.
    """
    checks.inner_share(percentile=percentile)
    return -math.log1p(-percentile) * mm1_response(arrivals, service)


@monotone(+1, +1, -1)
def mmc_wait(arrivals: float, service: float, servers: float) -> float:
    """Return the mean wait (s) for one of several servers with exponential service times.

    Gross, section 2.3, with Erlang's C.
    """
    load = offered_load(arrivals, service)
    waiting = erlang_c(load, servers)
    if load >= servers:
        return math.inf
    return waiting * service / (servers - load) if load else 0.0


@monotone(+1, +1, -1)
def mmc_response(arrivals: float, service: float, servers: float) -> float:
    """Return the mean response time (s) of several servers with exponential service times.

    Gross, section 2.3.
    """
    return mmc_wait(arrivals, service, servers) + service


@monotone(+1, +1, -1)
def mmc_response_variance(arrivals: float, service: float, servers: float) -> float:
    """Return the variance (s squared) of the response time of several servers with exponential service times.

    Wait and service are independent; the wait is zero, or else exponential: Gross, section 2.3 (its
    distribution), moments taken.
    """
    load = offered_load(arrivals, service)
    waiting = erlang_c(load, servers)
    if load >= servers:
        return math.inf
    return service * service * (1 + waiting * (2 - waiting) / (servers - load) ** 2)


@monotone(+1, +1, -1, +1)
def mmc_wait_percentile(arrivals: float, service: float, servers: float, percentile: float) -> float:
    """Return the wait (s) that the share `percentile` of arrivals at several servers does not exceed.

    Zero where that share does not wait at all. Gross, section 2.3 (the wait's distribution), inverted.
    """
    checks.inner_share(percentile=percentile)
    load = offered_load(arrivals, service)
    waiting = erlang_c(load, servers)
    if load >= servers:
        return math.inf
    beyond = 1 - percentile
    return math.log(waiting / beyond) * service / (servers - load) if waiting > beyond else 0.0


@monotone(+1, +1, -1, +1)
def mmc_response_percentile(arrivals: float, service: float, servers: float, percentile: float) -> float:
    """Return the response time (s) that the share `percentile` at several servers does not exceed.

    Exact, by bisection to the last bit: the response is an exponential service, preceded with Erlang's
    probability C by an exponential wait (a mixture of hypoexponentials; Gross, section 2.3).
    The case in which wait and service have the same rate needs no other branch.
    """
    checks.inner_share(percentile=percentile)
    load = offered_load(arrivals, service)
    waiting = erlang_c(load, servers)
    if load >= servers:
        return math.inf
    drain = servers - load
    beyond = 1 - percentile

    def done(services: float) -> float:
        return beyond - _still_there(services, waiting, drain)

    # No response is shorter than its service; and half of `beyond` covers either part (a union bound).
    low = -math.log1p(-percentile)
    high = math.log(2) + low + max(0.0, math.log(2 * waiting / beyond) / drain if waiting else 0.0)
    return service * (bisect(done, low, high) if waiting else low)


@monotone(+1, +1, -1, -1)
def mmc_late(arrivals: float, service: float, servers: float, timeout: float) -> float:
    """Return the share of responses of several exponential servers that take longer than `timeout` (s).

    The distribution of `mmc_response_percentile`; 1 at a saturated station.
    """
    checks.not_negative(timeout=timeout)
    load = offered_load(arrivals, service)
    waiting = erlang_c(load, servers)
    if load >= servers:
        return 1.0
    if not service or math.isinf(timeout):
        return 0.0
    return min(1.0, _still_there(timeout / service, waiting, servers - load))


def _still_there(time: float, waiting: float, drain: float) -> float:
    """The share with a response longer than `time` (in mean services); `drain` is the rate of the wait."""
    gap = abs(drain - 1)
    # The convolution of two exponentials, written with the smaller rate in front so that nothing overflows.
    spread = -math.expm1(-gap * time) / gap if gap * time > 1e-300 else time
    return math.exp(-time) + waiting * math.exp(-min(drain, 1) * time) * spread


@monotone(+1, +1, -1, +1)
def servers_for(arrivals: float, service: float, target: float, percentile: float | None = None) -> float:
    """Return the fewest servers that respond within `target` (s), or infinity where none are enough.

    The mean response time, or with `percentile` the one that this share does not exceed. No number of servers
    responds sooner than the service alone. M/M/c: Gross, section 2.3.
    """
    if percentile is None:
        return _fewest(
            arrivals, service, target, service, lambda servers: mmc_response(arrivals, service, servers)
        )
    checks.inner_share(percentile=percentile)
    alone = -math.log1p(-percentile) * service
    share = percentile
    return _fewest(
        arrivals,
        service,
        target,
        alone,
        lambda servers: mmc_response_percentile(arrivals, service, servers, share),
    )


@monotone(+1, +1, -1, +1)
def servers_for_wait(
    arrivals: float, service: float, target: float, percentile: float | None = None
) -> float:
    """Return the fewest servers whose wait is at most `target` (s), or infinity where the service never ends.

    The mean wait, or with `percentile` the one that this share does not exceed. M/M/c: Gross, section 2.3.
    Takes up to half a second for a thousand million erlangs, as does `servers_for`.
    """
    if percentile is None:
        # Whoever arrives at all waits a little in the mean.
        unreachable = 0.0 if offered_load(arrivals, service) else -1.0
        return _fewest(
            arrivals, service, target, unreachable, lambda servers: mmc_wait(arrivals, service, servers)
        )
    checks.inner_share(percentile=percentile)
    share = percentile
    return _fewest(
        arrivals, service, target, -1, lambda servers: mmc_wait_percentile(arrivals, service, servers, share)
    )


def _fewest(
    arrivals: float, service: float, target: float, unreachable: float, time: Callable[[float], float]
) -> float:
    """The fewest servers with `time` at most `target`: steps that double, then a bisection."""
    checks.not_negative(target=target)
    load = offered_load(arrivals, service)
    if target <= unreachable or math.isinf(load):
        return math.inf
    low, high = math.floor(load), math.floor(load) + 1
    while time(high) > target:
        low, high = high, high + (high - math.floor(load))
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if time(middle) > target else (low, middle)
    return float(high)
