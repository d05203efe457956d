"""Erlang's two formulas, for any load and up to a thousand million servers."""

from __future__ import annotations

import math

from vitruvio.capacity import checks
from vitruvio.capacity.monotone import monotone

_HALF_LOG_TAU = math.log(math.tau) / 2
_NEGLIGIBLE = 1e-17
_SMALL = 16


@monotone(+1, -1)
def erlang_b(load: float, servers: float) -> float:
    """Return the share of arrivals that find all `servers` (a whole number) taken and are turned away.

    `load` is the offered load in erlangs: arrivals a second times the mean service time in seconds. Any
    distribution of service times. The time taken grows with the root of the servers, not with their number.
    Raises ValueError for a negative load or a fraction of a server.

    A. K. Erlang, Solution of some problems in the theory of probabilities of significance in automatic
    telephone exchanges (1917); computed as the Poisson mass over the Poisson sum (Gross, Shortle, Thompson,
    Harris, Fundamentals of Queueing Theory, 4th ed., section 2.6), each side summed away from the mode.
    """
    checks.not_negative(load=load)
    count = checks.whole("servers", servers)
    if load >= count:
        return 1 / _sum_below(load, count)
    if load == 0:
        return 0.0
    mass = poisson(load, count)
    return mass / (1 - mass * _sum_above(load, count))


@monotone(+1, -1)
def erlang_c(load: float, servers: float) -> float:
    """Return the share of arrivals that must wait where all may wait (M/M/c); 1 when saturated.

    `load` in erlangs, `servers` a whole number of at least 1. Raises ValueError otherwise. Gross, Shortle,
    Thompson, Harris, Fundamentals of Queueing Theory, 4th ed., section 2.3, by way of Erlang B.
    """
    checks.not_negative(load=load)
    count = checks.whole("servers", servers, least=1)
    if load >= count:
        return 1.0
    blocked = erlang_b(load, count)
    return count * blocked / (count - load * (1 - blocked))


def _sum_below(load: float, count: int) -> float:
    """Poisson terms count, count-1, ... 0 over the first of them."""
    term = total = 1.0
    for left in range(count, 0, -1):
        term *= left / load
        total += term
        if term < _NEGLIGIBLE * total:
            break
    return total


def _sum_above(load: float, count: int) -> float:
    """Poisson terms count+1, count+2, ... over term count."""
    term, total, place = 1.0, 0.0, count
    while term > _NEGLIGIBLE * total:
        place += 1
        term *= load / place
        total += term
    return total


def poisson(mean: float, count: int) -> float:
    """Return the Poisson mass at a `count` above the `mean`, which is above 0, free of cancellation.

    C. Loader, Fast and accurate computation of binomial probabilities (2000): the deviance and Stirling's
    error are kept apart.
    """
    shortfall = (mean - count) / count
    logarithm = math.log1p(shortfall) if shortfall > -0.5 else math.log(mean) - math.log(count)
    deviance = count * (shortfall - logarithm)
    return math.exp(-deviance - _stirling_error(count) - _HALF_LOG_TAU - math.log(count) / 2)


def _stirling_error(count: int) -> float:
    """log(count!) less Stirling's approximation of it."""
    if count < _SMALL:
        return math.lgamma(count + 1) - (count + 0.5) * math.log(count) + count - _HALF_LOG_TAU
    square = count * count
    return (1 / 12 - (1 / 360 - (1 / 1260 - 1 / 1680 / square) / square) / square) / count
