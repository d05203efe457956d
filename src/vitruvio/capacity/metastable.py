"""Retries that feed the load that makes them fail: the states in which a station and its callers can rest.

`arrivals` is the rate (1/s) of calls before any retry, `service` the mean time that a server needs for one
(s, exponential), `servers` and `room` (those in service included, infinity for everybody) whole numbers,
`timeout` how long (s) a caller waits; work whose caller has left is done all the same. `attempts` counts the
first one, `budget` bounds the retries to a share of the calls. What is negative or a fraction of a server
raises ValueError.

"Bronson" in the sources is N. Bronson, A. Aghayev, A. Charapko, T. Zhu, Metastable failures in distributed
systems, HotOS 2021; "Huang" is L. Huang et al., Metastable failures in the wild, OSDI 2022.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from vitruvio.capacity import checks
from vitruvio.capacity.finite import mmck_blocking, mmck_late
from vitruvio.capacity.monotone import monotone
from vitruvio.capacity.queues import mmc_late
from vitruvio.capacity.retries import budgeted_attempts
from vitruvio.capacity.roots import bisect

_CELLS = 400
_EDGE = 1e-9
_STEPS = 80
_TOP = 2.0


class Equilibrium(NamedTuple):
    """A state that sustains itself: attempts offered (1/s), the share that fails, calls answered (1/s).

    After a small push it comes back to itself if it is `stable`; an unstable one is the watershed between
    two.
    """

    offered: float
    failure: float
    goodput: float
    stable: bool


class Hysteresis(NamedTuple):
    """Calls (1/s): above `collapse` the good state is gone, below `recovery` the bad one.

    Both are infinite where no load has more than one state.
    """

    collapse: float
    recovery: float


@monotone(+1, +1, -1, 0, -1)
def attempt_failure(arrivals: float, service: float, servers: float, room: float, timeout: float) -> float:
    """Return the share of attempts that are turned away or are not answered within `timeout`.

    M/M/c/K, or M/M/c where `room` is infinite: Gross, Shortle, Thompson, Harris, Fundamentals of Queueing
    Theory, 4th ed. (2008), sections 2.3 and 2.5.
    """
    if room == math.inf:
        return mmc_late(arrivals, service, servers, timeout)
    blocked = mmck_blocking(arrivals, service, servers, room)
    return blocked + (1 - blocked) * mmck_late(arrivals, service, servers, room, timeout)


@monotone(0, 0, 0, 0, 0, 0, 0)
def retry_equilibria(
    arrivals: float,
    service: float,
    servers: float,
    room: float,
    timeout: float,
    attempts: float,
    budget: float = math.inf,
) -> tuple[Equilibrium, ...]:
    """Return all states in which the attempts offered are those that their failures cause, rising.

    Two stable ones make a metastable system: a push past the unstable one between them, and it stays in the
    bad one after the push is over. Bronson; Huang, section 2; the arrivals' and retries' balance is that of
    `budgeted_attempts`. Arrivals and retries count as Poisson together, so pauses between attempts must be
    long beside the service.
    """
    failure = _failure(service, servers, room, timeout)
    checks.finite(arrivals=arrivals)
    if not arrivals:
        return (Equilibrium(0.0, failure(0.0), 0.0, True),)

    def excess(logarithm: float) -> float:
        offered = math.exp(logarithm)
        return arrivals * budgeted_attempts(failure(offered), attempts, budget) - offered

    low = math.log(arrivals) - _EDGE
    high = math.log(arrivals * budgeted_attempts(1.0, attempts, budget)) + _EDGE
    found, before, value = [], low, excess(low)
    for cell in range(1, _CELLS + 1):
        after = low + (high - low) * cell / _CELLS
        ahead = excess(after)
        if value > 0 >= ahead or value <= 0 < ahead:
            falling = value > 0
            turn = (lambda x: -excess(x)) if falling else excess
            offered = math.exp(bisect(turn, before, after))
            failed = failure(offered)
            found.append(Equilibrium(offered, failed, offered * (1 - failed), falling))
        before, value = after, ahead
    return tuple(found)


@monotone(0, 0, 0, 0, 0, 0)
def retry_hysteresis(
    service: float, servers: float, room: float, timeout: float, attempts: float, budget: float = math.inf
) -> Hysteresis:
    """Return between which loads (1/s) a station with retries can rest in a good state and in a bad one.

    The calls that sustain so many attempts, as a function of the attempts, rise, fall and rise again: where
    they turn are the two loads. Bronson, "vulnerable states"; Huang, section 2.
    """
    failure = _failure(service, servers, room, timeout)
    checks.positive(service=service)
    capacity = checks.whole("servers", servers, least=1) / service

    def calls(offered: float) -> float:
        return offered / budgeted_attempts(failure(offered), attempts, budget)

    most = _TOP * capacity * budgeted_attempts(1.0, attempts, budget)
    points = [most * cell / (2 * _CELLS) for cell in range(1, 2 * _CELLS + 1)]
    values = [calls(each) for each in points]
    peak = next((k for k in range(1, len(values) - 1) if values[k - 1] <= values[k] > values[k + 1]), None)
    if peak is None:
        return Hysteresis(math.inf, math.inf)
    dip = min(range(peak, len(values)), key=lambda k: values[k])
    collapse = calls(_turn(lambda x: -calls(x), points[peak - 1], points[peak + 1]))
    recovery = calls(_turn(calls, points[dip - 1], points[min(dip + 1, len(points) - 1)]))
    return Hysteresis(collapse, recovery)


def _failure(service: float, servers: float, room: float, timeout: float) -> Callable[[float], float]:
    return lambda offered: min(1.0, attempt_failure(offered, service, servers, room, timeout))


def _turn(valley: Callable[[float], float], low: float, high: float) -> float:
    """Where a function that falls and then rises is least: J. Kiefer, Sequential minimax search, 1953."""
    golden = (math.sqrt(5) - 1) / 2
    for _ in range(_STEPS):
        left, right = high - golden * (high - low), low + golden * (high - low)
        low, high = (low, right) if valley(left) < valley(right) else (left, high)
    return (low + high) / 2
