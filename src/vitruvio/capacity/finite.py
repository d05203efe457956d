"""A station with room for so many: who finds it full is turned away (M/M/c/K, and M/M/1/K with one server).

`arrivals` is the mean rate (1/s) of those who come, `service` the mean time that a server needs for one (s,
exponential), `servers` and `room` whole numbers; `room` counts those in service too, and servers beyond it
are of no use. `percentile` is a share such as 0.99. Waits and responses are those of who is let in. What is
negative, infinite or a fraction of a server raises ValueError.

"Gross" in the sources is Gross, Shortle, Thompson, Harris, Fundamentals of Queueing Theory, 4th ed. (2008).
"""

from __future__ import annotations

import math
from itertools import accumulate
from typing import NamedTuple

from vitruvio.capacity import checks
from vitruvio.capacity.monotone import monotone
from vitruvio.capacity.phases import Phases
from vitruvio.capacity.roots import bisect

_MOST_ROOM = 100_000


class FiniteQueue(NamedTuple):
    """A station with little room: the share turned away, the rate (1/s) let in, and what who is let in meets.

    `utilisation` is that of each server, `jobs` and `waiting` are means, `wait` and `response` mean times
    (s), `shares` the shares of time with 0, 1, ... jobs inside.
    """

    blocking: float
    throughput: float
    utilisation: float
    jobs: float
    waiting: float
    wait: float
    response: float
    shares: tuple[float, ...]


@monotone(0, 0, 0, 0)
def mmck(arrivals: float, service: float, servers: float, room: float) -> FiniteQueue:
    """Return what a station of `servers` does that lets `room` jobs in at most.

    Gross, section 2.5 (M/M/c/K); the waits by Little's law over who is let in.
    """
    shares, count = _shares(arrivals, service, servers, room)
    throughput = arrivals * math.fsum(shares[:-1])
    jobs = math.fsum([place * share for place, share in enumerate(shares)])
    busy = math.fsum([min(place, count) * share for place, share in enumerate(shares)])
    waiting = math.fsum([(place - count) * share for place, share in enumerate(shares) if place > count])
    inside = math.fsum(shares[:-1])
    ahead = math.fsum([(k - count + 1) * share for k, share in enumerate(shares[:-1]) if k >= count])
    wait = ahead / inside * service / count if inside else (len(shares) - 1 - count) * service / count
    return FiniteQueue(
        shares[-1], throughput, busy / servers, jobs, waiting, wait, wait + service, tuple(shares)
    )


@monotone(+1, +1, -1, -1)
def mmck_blocking(arrivals: float, service: float, servers: float, room: float) -> float:
    """Return the share of arrivals that find the station full.

    Gross, section 2.5; with as many servers as room it is Erlang's B.
    """
    return mmck(arrivals, service, servers, room).blocking


@monotone(+1, -1, +1, +1)
def mmck_throughput(arrivals: float, service: float, servers: float, room: float) -> float:
    """Return the rate (1/s) of those who are let in, and so served.

    Gross, section 2.5.
    """
    return mmck(arrivals, service, servers, room).throughput


@monotone(+1, +1, -1, +1)
def mmck_wait(arrivals: float, service: float, servers: float, room: float) -> float:
    """Return the mean wait (s) of those who are let in.

    Gross, section 2.5.
    """
    return mmck(arrivals, service, servers, room).wait


@monotone(+1, +1, -1, +1)
def mmck_response(arrivals: float, service: float, servers: float, room: float) -> float:
    """Return the mean response time (s) of those who are let in.

    Gross, section 2.5.
    """
    return mmck(arrivals, service, servers, room).response


@monotone(+1, +1, -1, +1, +1)
def mmck_wait_percentile(
    arrivals: float, service: float, servers: float, room: float, percentile: float
) -> float:
    """Return the wait (s) that the share `percentile` of those let in does not exceed; room up to 100 000.

    Exact: whoever finds all servers busy waits for an Erlang number of departures (Gross, section 2.5).
    """
    checks.inner_share(percentile=percentile)
    phases = _phases(arrivals, service, servers, room)
    return _percentile(phases.wait_beyond, phases.rate, percentile)


@monotone(+1, +1, -1, +1, +1)
def mmck_response_percentile(
    arrivals: float, service: float, servers: float, room: float, percentile: float
) -> float:
    """Return the response time (s) that the share `percentile` of those let in does not exceed.

    Exact, for room up to 100 000: the wait of `mmck_wait_percentile` and an exponential service, by
    uniformisation (A. Jensen, Markoff chains as an aid in the study of Markoff processes, 1953).
    """
    checks.inner_share(percentile=percentile)
    phases = _phases(arrivals, service, servers, room)
    return _percentile(phases.response_beyond, phases.rate, percentile)


@monotone(+1, +1, -1, +1, -1)
def mmck_late(arrivals: float, service: float, servers: float, room: float, timeout: float) -> float:
    """Return the share of those let in whose response takes longer than `timeout` (s); room up to 100 000.

    The distribution of `mmck_response_percentile`.
    """
    checks.not_negative(timeout=timeout)
    phases = _phases(arrivals, service, servers, room)
    return phases.response_beyond(timeout) if math.isfinite(phases.rate) else 0.0


def _shares(arrivals: float, service: float, servers: float, room: float) -> tuple[list[float], int]:
    """Shares of time by jobs inside, and the servers that there is room for."""
    most = checks.whole("room", room, least=1, most=_MOST_ROOM)
    count = min(checks.whole("servers", servers, least=1), most)
    checks.finite(arrivals=arrivals, service=service)
    if not arrivals or not service:
        return [1.0] + [0.0] * most, count
    ratio = math.log(arrivals) + math.log(service)
    weights = accumulate([ratio - math.log(min(place, count)) for place in range(1, most + 1)], initial=0.0)
    logs = list(weights)
    heaviest = max(logs)
    terms = [math.exp(each - heaviest) for each in logs]
    total = math.fsum(terms)
    return [each / total for each in terms], count


def _phases(arrivals: float, service: float, servers: float, room: float) -> Phases:
    shares, count = _shares(arrivals, service, servers, room)
    inside = math.fsum(shares[:-1])
    found = [share / inside for share in shares[:-1]] if inside else [0.0] * (len(shares) - 2) + [1.0]
    ahead = [math.fsum(found[:count]), *found[count:]]
    return Phases(ahead, count, count / service if service else math.inf)


def _percentile(beyond: object, rate: float, percentile: float) -> float:
    if not callable(beyond) or math.isinf(rate):
        return 0.0
    left = 1 - percentile
    high = 1 / rate
    if beyond(0.0) <= left:
        return 0.0
    while beyond(high) > left:
        high *= 2
    return bisect(lambda time: left - beyond(time), 0.0, high)
