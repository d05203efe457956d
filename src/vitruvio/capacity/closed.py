"""A fixed number of clients that wait for their answers: exact mean value analysis, and the finite source.

Demands, think times and service times are in seconds (any unit of time will do, if it is the same
throughout), populations whole numbers. A demand is the time that one job needs at one station over all its
visits; stations have one server and one queue. What is negative, infinite or a fraction of a client raises
ValueError.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from vitruvio.capacity import checks
from vitruvio.capacity.monotone import monotone

_LARGEST_LATTICE = 1_000_000


class Closed(NamedTuple):
    """A closed system of one class: throughput (1/s), mean response time (s), mean jobs at each station."""

    throughput: float
    response: float
    queues: tuple[float, ...]


class ClosedClasses(NamedTuple):
    """A closed system: for each class its throughput (1/s), mean response (s) and mean jobs by station."""

    throughputs: tuple[float, ...]
    responses: tuple[float, ...]
    queues: tuple[tuple[float, ...], ...]


class FiniteSource(NamedTuple):
    """Clients before a pool: throughput (1/s), mean response (s) and utilisation of each server.

    `shares` are the shares of time with 0, 1, ... clients at the pool.
    """

    throughput: float
    response: float
    utilisation: float
    shares: tuple[float, ...]


@monotone(0, 0, 0)
def mean_values(demands: Sequence[float], think: float, population: float) -> Closed:
    """Return what `population` clients see who pause for `think` (s), then visit stations with `demands` (s).

    M. Reiser, S. Lavenberg, Mean-value analysis of closed multichain queuing networks, J. ACM 27(2), 1980,
    single chain; Lazowska et al., Quantitative System Performance (1984), chapter 6. Exact for product
    form. Steps: clients times stations.
    """
    clients = checks.whole("population", population, most=10**7)
    checks.some("demands", demands)
    checks.finite(think=think)
    for each in demands:
        checks.finite(demand=each)
    if not math.fsum(demands) + think > 0:
        raise ValueError(f"demands or think must hold a time above 0, found {list(demands)!r} and {think!r}")
    queues = [0.0] * len(demands)
    throughput, response = 0.0, math.fsum(demands)
    for present in range(1, clients + 1):
        times = [demand * (1 + queue) for demand, queue in zip(demands, queues, strict=True)]
        response = math.fsum(times)
        throughput = present / (think + response)
        queues = [throughput * time for time in times]
    return Closed(throughput, response, tuple(queues))


@monotone(-1, -1, +1)
def closed_throughput(demands: Sequence[float], think: float, population: float) -> float:
    """Return the throughput (1/s) of `mean_values`, and from the same source."""
    return mean_values(demands, think, population).throughput


@monotone(+1, -1, +1)
def closed_response(demands: Sequence[float], think: float, population: float) -> float:
    """Return the mean response time (s) of `mean_values`, and from the same source."""
    return mean_values(demands, think, population).response


@monotone(0, 0, 0)
def mean_values_of_classes(
    demands: Sequence[Sequence[float]], thinks: Sequence[float], populations: Sequence[float]
) -> ClosedClasses:
    """Return what several classes of clients see that share stations; `demands` (s) by class, then station.

    Reiser, Lavenberg (1980), several chains; Lazowska et al. (1984), chapter 7. Exact for product form.
    Every mixture of clients is visited: the product of all populations plus one may not exceed a million.
    """
    clients = check_classes(demands, thinks, populations)
    if math.prod([each + 1 for each in clients]) > _LARGEST_LATTICE:
        raise ValueError(f"populations must have at most {_LARGEST_LATTICE} mixtures, found {clients!r}")
    strides = [math.prod([each + 1 for each in clients[place + 1 :]]) for place in range(len(clients))]
    stations = range(len(demands[0]))
    totals: list[list[float]] = [[0.0] * len(stations)]
    times: list[list[float]] = [list(each) for each in demands]
    rates = [0.0] * len(clients)
    for mixture in range(1, strides[0] * (clients[0] + 1)):
        counts = [mixture // stride % (most + 1) for stride, most in zip(strides, clients, strict=True)]
        for place, count in enumerate(counts):
            if not count:
                rates[place] = 0.0
                continue
            seen = totals[mixture - strides[place]]
            times[place] = [demands[place][station] * (1 + seen[station]) for station in stations]
            rates[place] = count / (thinks[place] + math.fsum(times[place]))
        totals.append([math.fsum([r * t[k] for r, t in zip(rates, times, strict=True)]) for k in stations])
    return ClosedClasses(
        tuple(rates),
        tuple(math.fsum(each) for each in times),
        tuple(tuple(rate * time for time in each) for rate, each in zip(rates, times, strict=True)),
    )


def check_classes(
    demands: Sequence[Sequence[float]], thinks: Sequence[float], populations: Sequence[float]
) -> list[int]:
    """Return the populations as integers; ValueError where the three do not describe classes of clients."""
    checks.some("demands", demands)
    if not len(demands) == len(thinks) == len(populations):
        found = f"{len(demands)}, {len(thinks)} and {len(populations)}"
        raise ValueError(f"demands, thinks and populations must have one member a class, found {found}")
    for row, think in zip(demands, thinks, strict=True):
        checks.some("demands of a class", row)
        if len(row) != len(demands[0]):
            raise ValueError(
                f"demands must name {len(demands[0])} stations for every class, found {len(row)}"
            )
        checks.finite(think=think)
        for each in row:
            checks.finite(demand=each)
        if not math.fsum(row) + think > 0:
            raise ValueError(
                f"demands or think of a class must hold a time above 0, found {list(row)!r} and {think!r}"
            )
    return [checks.whole("population", each) for each in populations]


@monotone(0, 0, 0, 0)
def finite_source(population: float, think: float, service: float, servers: float) -> FiniteSource:
    """Return what clients see who pause for `think` (s), then need one of `servers` for `service` (s).

    The model of a thread or connection pool (machine repair, M/M/c//N): Gross, Shortle, Thompson, Harris,
    Fundamentals of Queueing Theory, 4th ed. (2008), section 2.8. Times are exponential. One of the two times
    must be above 0.
    """
    clients = checks.whole("population", population, most=10**6)
    count = checks.whole("servers", servers, least=1)
    checks.finite(think=think, service=service)
    if not think + service > 0:
        raise ValueError(f"think or service must be a time above 0, found {think!r} and {service!r}")
    shares = _shares(clients, think, service, count)
    present = math.fsum([place * share for place, share in enumerate(shares)])
    busy = math.fsum([min(place, count) * share for place, share in enumerate(shares)])
    throughput = busy / service if service else clients / think
    response = present / throughput if throughput and service else service
    return FiniteSource(throughput, response, busy / count, tuple(shares))


def _shares(clients: int, think: float, service: float, servers: int) -> list[float]:
    """The birth-death chain's balance, kept in logarithms so that a thousand clients do not overflow."""
    if not think or not service:
        stuck = clients if service else 0
        return [1.0 if place == stuck else 0.0 for place in range(clients + 1)]
    ratio = math.log(service) - math.log(think)
    weights = [0.0]
    for place in range(clients):
        weights.append(weights[-1] + ratio + math.log((clients - place) / min(place + 1, servers)))
    heaviest = max(weights)
    terms = [math.exp(each - heaviest) for each in weights]
    total = math.fsum(terms)
    return [each / total for each in terms]
