"""How long the clients of one station wait for each other: the chain that an arriving one meets."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from vitruvio.capacity.chains import birth_death
from vitruvio.capacity.general import mgc_wait

_NEGLIGIBLE = 40.0
_MOST_STATES = 4_000
_FULL = 1 - 1e-4


class Clients(NamedTuple):
    """Clients of one kind: how many (infinity: they come at random), calls (1/s), service (s), its scv.

    `wait` is the last estimate of their wait (s).
    """

    population: float
    rate: float
    service: float
    scv: float
    wait: float


def waits(
    clients: Sequence[Clients], servers: float, others: Sequence[Sequence[float]], together: Sequence[float]
) -> list[float]:
    """Return the mean wait (s) of each kind of clients at a station, first come first served.

    `others[i][j]` is how many clients of kind j one of kind i can meet, `together[i]` how many of all kinds
    at once. Who arrives sees the station as it would be without him (K. Sevcik, I. Mitrani, The distribution
    of queuing network states at input and output instants, J. ACM 28(2), 1981; M. Reiser, S. Lavenberg,
    1980): a chain whose births come from the clients that are away and whose deaths are those of the mean
    service, which then counts as long as that of those who are met. Exact for one kind of clients and
    exponential times (machine repair), and for random arrivals of one kind (M/M/c). Random arrivals that
    would saturate the station count as nearly so.
    """
    clients = _bounded(clients, servers)
    asking = [each for each in clients if each.rate and each.service]
    if math.isinf(servers) or not asking:
        return [0.0] * len(clients)
    rate = math.fsum([each.rate for each in asking])
    service = math.fsum([each.rate * each.service for each in asking]) / rate
    if all(math.isinf(each.population) for each in asking):
        second = math.fsum([each.rate * each.service**2 * (1 + each.scv) for each in asking]) / rate
        alike = mgc_wait(rate, service, servers, max(0.0, second / service**2 - 1))
        return [alike if each.rate else 0.0 for each in clients]
    return [
        _seen(clients, others[place], together[place], int(servers), service) if each.rate else 0.0
        for place, each in enumerate(clients)
    ]


def _bounded(clients: Sequence[Clients], servers: float) -> list[Clients]:
    """The clients, those at random slowed down where they alone would saturate the station."""
    load = math.fsum([each.rate * each.service for each in clients if math.isinf(each.population)])
    if load < _FULL * servers:
        return list(clients)
    slower = _FULL * servers / load
    return [
        each._replace(rate=each.rate * slower) if math.isinf(each.population) else each for each in clients
    ]


def _seen(
    clients: Sequence[Clients], others: Sequence[float], together: float, servers: int, service: float
) -> float:
    """The mean wait of one kind, from the chain of those whom it can meet."""
    present = [each.rate * (each.wait + each.service) for each in clients]
    closed = [place for place, each in enumerate(clients) if math.isfinite(each.population) and each.rate]
    random = math.fsum([each.rate for each in clients if math.isinf(each.population)])
    inside = math.fsum(present)
    left = {place: others[place] for place in closed}
    away = {
        place: max(
            clients[place].population / clients[place].rate * (1 - _part(clients[place], present[place])), 0.0
        )
        for place in closed
    }
    parts = {place: present[place] / inside for place in closed}
    states = _states(math.fsum(left.values()), random * service / servers, servers)
    births, deaths = [], []
    for count in range(states):
        rate = random
        for place in closed:
            outside = max(0.0, left[place] - count * parts[place])
            rate += outside / away[place] if away[place] else (outside and math.inf)
        births.append(min(rate, 1e9 * servers / service))
        deaths.append(min(count + 1, servers) / service)
    # To let all kinds meet at once is too many where one works in another's place; to cut there is too few.
    fewer = _states(min(together, math.fsum(left.values())), random * service / servers, servers)
    ahead = _ahead(births, deaths, servers)
    if fewer < states:
        ahead = (ahead + _ahead(births[:fewer], deaths[:fewer], servers)) / 2
    return ahead * service / servers * _longer(clients, others, service)


def _ahead(births: Sequence[float], deaths: Sequence[float], servers: int) -> float:
    """The mean number of services to wait for."""
    shares = birth_death(births, deaths)
    return math.fsum(
        [(count - servers + 1) * share for count, share in enumerate(shares) if count >= servers]
    )


def _longer(clients: Sequence[Clients], others: Sequence[float], service: float) -> float:
    """How much longer than the mean service those take who are met: the slow ones stay longer."""
    weights = []
    for each, met in zip(clients, others, strict=True):
        share = 1.0
        if math.isfinite(each.population):
            share = max(0.0, met) / each.population if each.population else 0.0
        weights.append(share * each.rate * (each.wait + each.service))
    total = math.fsum(weights)
    if not total:
        return 1.0
    times = [weight * each.service for weight, each in zip(weights, clients, strict=True)]
    return math.fsum(times) / total / service


def _part(each: Clients, present: float) -> float:
    """The share of a kind's clients that is at the station."""
    return min(1.0, present / each.population)


def _states(closed: float, used: float, servers: int) -> int:
    """How many jobs may be at the station: all clients, and as many random ones as matter."""
    more = 0.0
    if used:
        more = servers + _NEGLIGIBLE / -math.log(min(used, 1 - 1e-9)) + 10 * math.sqrt(servers)
    return min(_MOST_STATES, math.ceil(closed + more))
