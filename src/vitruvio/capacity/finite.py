"""A station with room for so many: who finds it full is turned away (M/M/c/K, and M/M/1/K with one server).

`arrivals` is the mean rate (1/s) of those who come, `service` the mean time that a server needs for one (s,
exponential), `servers` and `room` whole numbers; `room` counts those in service too, and servers beyond it
are of no use. `percentile` is a share such as 0.99. Waits and responses are those of who is let in. What is
negative, infinite or a fraction of a server raises ValueError.

"Gross" in the sources is Gross, Shortle, Thompson, Harris, Fundamentals of Queueing Theory, 4th ed. (2008).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import accumulate
from typing import NamedTuple

from vitruvio.capacity import checks
from vitruvio.capacity.erlang import erlang_b
from vitruvio.capacity.monotone import monotone
from vitruvio.capacity.phases import Phases, log_geometric_sum, truncated_mean
from vitruvio.capacity.queues import offered_load
from vitruvio.capacity.roots import crossing

_MOST_ROOM = 100_000
_CLOSE = 1e-13


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

    Gross, section 2.5 (M/M/c/K); the waits by Little's law over who is let in. The shares are as many as the
    room: a tenth of a second for 100 000.
    """
    shares = _shares(arrivals, service, servers, room)
    found = _balance(arrivals, service, servers, room)
    jobs = math.fsum([place * share for place, share in enumerate(shares)])
    busy = math.fsum([min(place, found.servers) * share for place, share in enumerate(shares)])
    waiting = math.fsum([(k - found.servers) * share for k, share in enumerate(shares) if k > found.servers])
    return FiniteQueue(
        found.blocking,
        arrivals * found.let_in,
        busy / servers,
        jobs,
        waiting,
        found.phases * service / found.servers,
        found.phases * service / found.servers + service,
        tuple(shares),
    )


@monotone(+1, +1, -1, -1)
def mmck_blocking(arrivals: float, service: float, servers: float, room: float) -> float:
    """Return the share of arrivals that find the station full.

    Gross, section 2.5; with as many servers as room it is Erlang's B.
    """
    return _balance(arrivals, service, servers, room).blocking


@monotone(+1, -1, +1, +1)
def mmck_throughput(arrivals: float, service: float, servers: float, room: float) -> float:
    """Return the rate (1/s) of those who are let in, and so served.

    Gross, section 2.5.
    """
    return arrivals * _balance(arrivals, service, servers, room).let_in


@monotone(+1, +1, -1, +1)
def mmck_wait(arrivals: float, service: float, servers: float, room: float) -> float:
    """Return the mean wait (s) of those who are let in.

    Gross, section 2.5.
    """
    found = _balance(arrivals, service, servers, room)
    return found.phases * service / found.servers


@monotone(+1, +1, -1, +1)
def mmck_response(arrivals: float, service: float, servers: float, room: float) -> float:
    """Return the mean response time (s) of those who are let in.

    Gross, section 2.5.
    """
    return mmck_wait(arrivals, service, servers, room) + service


@monotone(+1, +1, -1, +1, +1)
def mmck_wait_percentile(
    arrivals: float, service: float, servers: float, room: float, percentile: float
) -> float:
    """Return the wait (s) that the share `percentile` of those let in does not exceed.

    Exact: whoever finds all servers busy waits for an Erlang number of departures (Gross, section 2.5). Room
    up to 100 000 (0.1 s).
    """
    checks.inner_share(percentile=percentile)
    phases = _phases(arrivals, service, servers, room)
    return _percentile(phases.wait_beyond, phases.rate, percentile)


@monotone(+1, +1, -1, +1, +1)
def mmck_response_percentile(
    arrivals: float, service: float, servers: float, room: float, percentile: float
) -> float:
    """Return the response time (s) that the share `percentile` of those let in does not exceed.

    Exact, for room up to 100 000 (0.1 s): the wait of `mmck_wait_percentile` and an exponential service, by
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


class _Balance(NamedTuple):
    """The shares turned away and let in; of those let in, who waits, and for how many departures in the mean.

    Also the servers that there is room for, the places to wait, and the load of each server.
    """

    blocking: float
    let_in: float
    waiting: float
    phases: float
    servers: int
    places: int
    ratio: float


def _balance(arrivals: float, service: float, servers: float, room: float) -> _Balance:
    """Who waits forms a geometric series, and all servers busy is Erlang's B: no sum over the room."""
    most, count = _whole(arrivals, service, servers, room)
    load = offered_load(arrivals, service)
    places, ratio = most - count, load / count
    lost = erlang_b(load, count)
    if not places or not lost:
        return _Balance(
            lost, 1 - lost if lost < 0.5 else _let_in(load, count, lost), 0.0, 0.0, count, places, ratio
        )
    if math.isinf(ratio):
        return _Balance(1.0, 0.0, 1.0, float(places), count, places, ratio)
    # All in units of the state in which all servers are busy and nobody waits, in logarithms.
    steep = math.log(ratio)
    below = math.log1p(-lost) - math.log(lost) if lost < 1 else -math.inf
    queued, top = log_geometric_sum(steep, places), places * steep
    inside = _log_sum(below, queued)
    whole, waiting = _log_sum(inside, top), math.exp(queued - inside)
    phases = waiting * (1 + truncated_mean(steep, places))
    return _Balance(math.exp(top - whole), math.exp(inside - whole), waiting, phases, count, places, ratio)


def _let_in(load: float, servers: int, lost: float) -> float:
    """What Erlang's loss leaves, as the jobs in service over the load, free of cancellation."""
    before = erlang_b(load, servers - 1)
    return servers * lost / (load * before) if before and load < math.inf else 1 - lost


def _log_sum(one: float, other: float) -> float:
    high, low = max(one, other), min(one, other)
    return high + math.log1p(math.exp(low - high))


def _whole(arrivals: float, service: float, servers: float, room: float) -> tuple[int, int]:
    most = checks.whole("room", room, least=1, most=_MOST_ROOM)
    checks.finite(arrivals=arrivals, service=service)
    return most, min(checks.whole("servers", servers, least=1), most)


def _shares(arrivals: float, service: float, servers: float, room: float) -> list[float]:
    """Shares of time by jobs inside."""
    most, count = _whole(arrivals, service, servers, room)
    if not arrivals or not service:
        return [1.0] + [0.0] * most
    ratio = math.log(arrivals) + math.log(service)
    weights = accumulate([ratio - math.log(min(place, count)) for place in range(1, most + 1)], initial=0.0)
    logs = list(weights)
    heaviest = max(logs)
    terms = [math.exp(each - heaviest) for each in logs]
    total = math.fsum(terms)
    return [each / total for each in terms]


def _phases(arrivals: float, service: float, servers: float, room: float) -> Phases:
    found = _balance(arrivals, service, servers, room)
    rate = found.servers / service if service else math.inf
    return Phases(found.waiting, found.ratio, found.places, found.servers, rate)


def _percentile(beyond: Callable[[float], float], rate: float, percentile: float) -> float:
    left = 1 - percentile
    if math.isinf(rate) or beyond(0.0) <= left:
        return 0.0
    high = 1 / rate
    while beyond(high) > left:
        high *= 2
    return crossing(lambda time: left - beyond(time), 0.0, high, _CLOSE)
