"""How long the clients of one station wait for each other: the chain that an arriving one meets."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from vitruvio.capacity.chains import birth_death
from vitruvio.capacity.general import mgc_wait

_NEGLIGIBLE = 40.0
_MOST_STATES = 20_000


class Clients(NamedTuple):
    """Clients of one kind: how many (infinity: they come at random), calls (1/s), service (s), its scv.

    `wait` is the last estimate of their wait (s).
    """

    population: float
    rate: float
    service: float
    scv: float
    wait: float


def waits(clients: Sequence[Clients], servers: float) -> list[float]:
    """Return the mean wait (s) of each kind of clients at a station, first come first served.

    Who arrives sees the station as it would be without him (K. Sevcik, I. Mitrani, The distribution of
    queuing network states at input and output instants, J. ACM 28(2), 1981; M. Reiser, S. Lavenberg, 1980): a
    chain whose births come from the clients that are away and whose deaths are those of the mean service.
    Exact for one kind of clients and exponential times (machine repair), and for random arrivals of one kind
    (M/M/c). Those who come at random see all of it.
    """
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
        _seen(clients, place, int(servers), service) if each.rate else 0.0
        for place, each in enumerate(clients)
    ]


def _seen(clients: Sequence[Clients], arriving: int, servers: int, service: float) -> float:
    """The mean wait of one kind, from the chain of all others and of its own kind less one."""
    present = [each.rate * (each.wait + each.service) for each in clients]
    closed = [place for place, each in enumerate(clients) if math.isfinite(each.population) and each.rate]
    random = math.fsum([each.rate for each in clients if math.isinf(each.population)])
    inside = math.fsum(present)
    left = {place: clients[place].population - (place == arriving) for place in closed}
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
    shares = birth_death(births, deaths)
    ahead = math.fsum(
        [(count - servers + 1) * share for count, share in enumerate(shares) if count >= servers]
    )
    return ahead * service / servers


def _part(each: Clients, present: float) -> float:
    """The share of a kind's clients that is at the station."""
    return min(1.0, present / each.population)


def _states(closed: float, used: float, servers: int) -> int:
    """How many jobs may be at the station: all clients, and as many random ones as matter."""
    more = 0.0
    if used:
        more = servers + _NEGLIGIBLE / -math.log(min(used, 1 - 1e-9)) + 10 * math.sqrt(servers)
    return min(_MOST_STATES, math.ceil(closed + more))
