"""Arrivals that are not Poisson: G/G/1 and G/M/c, exact for what `service_transform` can be.

`arrivals` is the mean rate (1/s), `service` the mean time of one (s), `scv` and `arrival_scv` the squared
coefficients of variation of service times and of times between arrivals. A saturated station waits for ever:
`math.inf`. What is negative or a fraction of a server raises ValueError.
"""

from __future__ import annotations

import cmath
import math

from vitruvio.capacity import checks
from vitruvio.capacity.erlang import erlang_c
from vitruvio.capacity.monotone import monotone
from vitruvio.capacity.queues import mg1_wait, offered_load
from vitruvio.capacity.roots import bisect
from vitruvio.capacity.transforms import NEARLY_CONSTANT, Transform, service_transform

# Points and width of the double exponential rule (H. Takahasi, M. Mori, 1974); its error here is about 1e-10.
# A constant time makes the integrand swing for ever, which takes more points and leaves 1e-6.
_POINTS = 150
_SWINGING_POINTS = 3_000
_WIDTH = 4.2
_STEPS = 60
MOST_RENEWAL_SERVERS = 200
MOST_RENEWAL_SCV = 1e4
_IDLE = 1e-6
_NEAR = 1e-5
_STEP = 1e-4


@monotone(0, 0, 0, 0)
def gg1_wait(arrivals: float, service: float, scv: float, arrival_scv: float) -> float:
    """Return the mean wait (s) at one server, arrivals and services of any distribution.

    Pollaczek's integral: J. Abate, G. Choudhury, W. Whitt, Calculation of the GI/G/1 waiting-time
    distribution and its cumulants from Pollaczek's formulas, Archiv für Elektronik und Übertragungstechnik
    47, 1993. Exact for constant, Erlang (scv 1/k), exponential and balanced hyperexponential times, otherwise
    for the fit of `service_transform`. With exponential service by `gmc_wait`. Used for less than a millionth
    of the time, by Allen and Cunneen's rule. Scvs up to 10 000.
    """
    checks.between(0, MOST_RENEWAL_SCV, scv=scv, arrival_scv=arrival_scv)
    load = offered_load(arrivals, service)
    if arrival_scv == 1 or not load:
        return mg1_wait(arrivals, service, scv)
    if not scv and not arrival_scv:
        return 0.0 if load <= 1 else math.inf
    if load >= 1:
        return math.inf
    if scv == 1:
        return gmc_wait(arrivals, service, 1, arrival_scv)
    if load < _IDLE:
        return mg1_wait(arrivals, service, scv) * (scv + arrival_scv) / (scv + 1)
    served, between = service_transform(1.0, scv), service_transform(1 / load, arrival_scv)
    shift = _shift(served, between, _reach(scv))
    points = _POINTS if min(scv, arrival_scv) >= NEARLY_CONSTANT else _SWINGING_POINTS
    return service * max(0.0, _first_cumulant(served, between, shift, points))


def _reach(scv: float) -> float:
    """Up to where the transform of a unit service time is finite to the left of zero."""
    if scv < NEARLY_CONSTANT:
        return 50.0
    if scv > 1:
        return 1 - math.sqrt((scv - 1) / (scv + 1))
    return 1 / scv


def _shift(served: Transform, between: Transform, reach: float) -> float:
    """Where the transform of service less time between arrivals is least."""
    low, high = 0.0, reach * (1 - 1e-9)
    golden = (math.sqrt(5) - 1) / 2
    for _ in range(_STEPS):
        left, right = high - golden * (high - low), low + golden * (high - low)
        if _log_value(served, between, left) <= _log_value(served, between, right):
            high = right
        else:
            low = left
    return (low + high) / 2


def _log_value(served: Transform, between: Transform, shift: float) -> float:
    try:
        value = (served(complex(-shift)) * between(complex(shift))).real
    except OverflowError:
        return math.inf
    return math.log(value) if value > 0 else math.inf


def _first_cumulant(served: Transform, between: Transform, shift: float, points: int) -> float:
    step, terms = 2 * _WIDTH / points, []
    for place in range(points + 1):
        x = -_WIDTH + place * step
        height = math.exp(math.pi / 2 * math.sinh(x))
        point = complex(shift, -shift * height)
        value = cmath.log(1 - served(-point) * between(point)) / (point * point)
        terms.append(value.real * height * math.cosh(x))
    return -math.fsum(terms) * step * shift / 2


@monotone(0, 0, 0, 0)
def gmc_wait(arrivals: float, service: float, servers: float, arrival_scv: float) -> float:
    """Return the mean wait (s) at several exponential servers, arrivals of any distribution.

    L. Takács, Introduction to the Theory of Queues (1962), chapter 2 (GI/M/n): exact for constant, Erlang
    (scv 1/k), exponential and balanced hyperexponential times between arrivals, otherwise for the fit of
    `service_transform`. Up to 200 servers.
    """
    load = offered_load(arrivals, service)
    waiting, free = renewal_delay(load, servers, arrival_scv)
    if load >= servers or not load:
        return math.inf if load else 0.0
    return service * waiting / (int(servers) * free)


def renewal_delay(load: float, servers: float, arrival_scv: float) -> tuple[float, float]:
    """Return the share that waits at several exponential servers, and the root that its wait follows.

    Whoever waits does so for an exponential time of rate servers times the root, over the mean service; the
    root is 1 less utilisation with Poisson arrivals. Takács (1962), chapter 2. With a `load` (erlangs) at or
    above the servers all wait, for ever.
    """
    checks.between(0, MOST_RENEWAL_SCV, arrival_scv=arrival_scv)
    count = checks.whole("servers", servers, least=1, most=MOST_RENEWAL_SERVERS)
    if load >= count or not load:
        return (1.0, 0.0) if load else (0.0, 1.0)
    if arrival_scv == 1:
        return erlang_c(load, count), 1 - load / count
    between = service_transform(1 / load, arrival_scv)
    free = bisect(lambda left: left - 1 + between(complex(count * left)).real, 1e-15, 1.0)
    if count == 1:
        return 1 - free, free
    total, product = 1 / free, 1.0
    for place in range(1, count + 1):
        seen = between(complex(place)).real
        product *= seen / (1 - seen) if 0 < seen < 1 else 0.0
        if not product:
            return 0.0, free
        ratio = _ratio(between, count, free, float(place))
        total += math.comb(count, place) / product / (1 - seen) * ratio
    return min(1.0, 1 / (total * free)), free


def _ratio(between: Transform, servers: int, free: float, point: float) -> float:
    """A term of the sum; where its parts both vanish, their slopes' ratio."""

    def above(at: float) -> float:
        return servers * (1 - between(complex(at)).real) - at

    root = servers * free
    if abs(root - point) < _NEAR:
        return (above(root - _STEP) - above(root + _STEP)) / (2 * _STEP)
    return above(point) / (root - point)
