"""Stations whose service takes the same time for each (M/D/c), exactly.

`arrivals` is the mean rate (1/s), `service` the time of one (s), `servers` a whole number, `percentile` a
share such as 0.99. A saturated station waits for ever: `math.inf`. What is negative or a fraction of a server
raises ValueError.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence
from itertools import count as count_up

from vitruvio.capacity import checks
from vitruvio.capacity.erlang import erlang_c, poisson
from vitruvio.capacity.monotone import monotone
from vitruvio.capacity.phases import poisson_window
from vitruvio.capacity.queues import offered_load
from vitruvio.capacity.roots import bisect

_NEGLIGIBLE = 1e-17
# Where the slack is large the series ends soon; elsewhere one root a server is found.
_SLACK = 0.25
_MOST_ROOTS = 2_000
_LONGEST = 80.0
_MOST_STATES = 2**18
_MOST_PRODUCTS = 2**23
# So many factors are multiplied before their size is set aside, lest it overflow.
_BLOCK = 64
_LARGE = 40.0


@monotone(+1, +1, -1)
def mdc_wait(arrivals: float, service: float, servers: float) -> float:
    """Return the mean wait (s) for one of several servers that need the same time for each.

    Exact: C. D. Crommelin, Delay probability formulae when the holding times are constant, Post Office
    Electrical Engineers Journal 25 (1932), as a series; near saturation by the roots of the queue's
    generating function (H. Tijms, A First Course in Stochastic Models, 2003). With more than 2000 servers
    near saturation, G. Cosmetatos, Some approximate equilibrium results for the multiserver queue M/G/r,
    Operational Research Quarterly 27(3), 1976: within 2 % where more than a fourteenth of the arrivals wait.
    """
    load = offered_load(arrivals, service)
    count = checks.whole("servers", servers, least=1)
    if load >= count:
        return math.inf
    if not load:
        return 0.0
    slack = (1 - load / count) ** 2 * count
    long = count > _MOST_ROOTS and slack**1.5 * _LONGEST < math.sqrt(count)
    if slack > _SLACK and not long:
        return service * _series(load, count)
    if count > _MOST_ROOTS:
        waits = erlang_c(load, count) / (count - load)
        return service * (1 + light_traffic(count, load / count)) * waits / 2
    return service * max(0.0, _by_roots(load, count))


def light_traffic(servers: int, used: float) -> float:
    """Return Cosmetatos's correction (1976) for `servers` that are `used`, bounded as in Whitt (1993)."""
    spread = (1 - used) * (servers - 1) * (math.sqrt(4 + 5 * servers) - 2)
    return min(0.24, spread / (16 * servers * used)) if used else 0.24


def _series(load: float, servers: int) -> float:
    """The mean overshoot of a Poisson walk over a line, a term a step; all terms are positive."""
    total = 0.0
    for step in count_up(1):
        line = step * servers
        mean, mass, over = step * load, poisson(step * load, line), 0.0
        for above in count_up(1):
            mass *= mean / (line + above)
            part = above * mass
            over += part
            if part <= _NEGLIGIBLE * over:
                break
        total += over / mean
        if over <= _NEGLIGIBLE * total:
            return total
    raise AssertionError("the series ends")


def _by_roots(load: float, servers: int) -> float:
    """The mean jobs inside, less those in service, over the arrivals in one service time."""
    slack = servers - load
    inverse = math.fsum([(1 / (1 - root)).real for root in _roots(load, servers)])
    jobs = inverse + servers / (2 * slack) - slack / 2
    return (jobs - load) / load


def _roots(load: float, servers: int) -> list[complex]:
    """The roots of z**servers = exp(load (z - 1)) inside the unit circle, the one at 1 left out."""
    used, found = load / servers, []
    for place in range(1, servers):
        turn = cmath.exp(2j * math.pi * place / servers)
        root = 0j
        for _ in range(100):
            image = turn * cmath.exp(used * (root - 1))
            step = (root - image) / (1 - used * image)
            root -= step
            if abs(step) < 1e-16:
                break
        found.append(root)
    return found


@monotone(0, 0, 0, +1)
def mdc_wait_percentile(arrivals: float, service: float, servers: float, percentile: float) -> float:
    """Return the wait (s) that the share `percentile` of arrivals does not exceed, service constant.

    Exact: G. J. Franx, A simple solution for the M/D/c waiting time distribution, Operations Research Letters
    29(5), 2001, over the distribution of the jobs inside. So near saturation that this has more than 262144
    values that matter, or 8388608 times servers, the wait of whoever waits counts as exponential. Takes up to
    0.1 s.
    """
    checks.inner_share(percentile=percentile)
    load = offered_load(arrivals, service)
    count = checks.whole("servers", servers, least=1)
    left = 1 - percentile
    if load >= count or not load:
        return math.inf if load else 0.0
    size = _size(load, count)
    if size > _MOST_STATES or count * size > _MOST_PRODUCTS:
        waiting = erlang_c(load, count)
        if waiting <= left:
            return 0.0
        return math.log(waiting / left) * mdc_wait(arrivals, service, servers) / waiting
    beyond = _tail(load, count, size)

    def rising(services: float) -> float:
        return left - _longer(services, load, count, beyond)

    if rising(0.0) >= 0:
        return 0.0
    return service * bisect(rising, 0.0, float(size // count - 1))


@monotone(0, 0, 0, +1)
def mdc_response_percentile(arrivals: float, service: float, servers: float, percentile: float) -> float:
    """Return the response time (s) that the share `percentile` does not exceed, service constant.

    The wait of `mdc_wait_percentile`, and the service.
    """
    return mdc_wait_percentile(arrivals, service, servers, percentile) + service


def _longer(services: float, load: float, servers: int, beyond: Sequence[float]) -> float:
    """The chance of a wait longer than so many services; `beyond[n]` is that of more than n inside."""
    turns = math.floor(services) + 1
    first, weights = poisson_window(load * (turns - services))
    total = 0.0
    for place, weight in enumerate(weights, first):
        ahead = turns * servers - 1 - place
        known = beyond[servers + ahead] if ahead >= 0 and servers + ahead < len(beyond) else 0.0
        total += weight * (known if ahead >= 0 else 1.0)
    return total


def _size(load: float, servers: int) -> int:
    """How many states matter: the tail is geometric, with the generating function's first root beyond 1."""
    used = load / servers
    if used < 1e-3:
        decay = 5.0
    else:
        low = -math.log(used)
        decay = bisect(lambda x: x - used * math.expm1(x), -low, 0.0) if used >= 1 else _decay(used, low)
    return 1 << math.ceil(math.log2(4 * servers + 45 / max(decay, 1e-300) + 8 * math.sqrt(servers) + 64))


def _decay(used: float, low: float) -> float:
    """The positive x with x = used (exp(x) - 1); it lies between `low` and twice that and a little."""
    return bisect(lambda x: used * math.expm1(x) - x, low, 2 * low + 1)


def _tail(load: float, servers: int, size: int) -> list[float]:
    """The probabilities of more than 0, 1, ... jobs inside, by a Fourier sum over the generating function."""
    import numpy as np

    # The values at conjugate points are conjugate, so that half of them will do.
    angles = np.pi * (2 * np.arange(size // 2) + 1) / size
    points = np.exp(1j * angles)
    value = (servers - load) * (points - 1)
    scale = np.zeros(size // 2)
    for place, root in enumerate(_roots(load, servers), 1):
        value *= (points - root) / (1 - root)
        if place % _BLOCK == 0:
            sizes = np.abs(value)
            value /= sizes
            scale += np.log(sizes)
    power = 1j * angles * servers + load * (1 - points)
    large = power.real > _LARGE
    value *= np.exp(scale - np.where(large, power.real, 0.0))
    value /= np.where(large, np.exp(1j * power.imag), np.expm1(np.where(large, 0.0, power)) + large)
    whole = np.concatenate([value, np.conj(value[::-1])])
    shares = (np.fft.fft(whole) / size * np.exp(-1j * np.pi * np.arange(size) / size)).real
    return [max(0.0, float(each)) for each in 1 - np.cumsum(shares)]
