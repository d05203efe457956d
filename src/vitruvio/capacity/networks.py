"""Open networks of stations, with feedback: traffic, Jackson's exact answer, and Whitt's for general times.

`external` holds for each station the rate (1/s) of jobs that enter there, `routing[i][j]` the probability
that a job which leaves station i goes to j next (what is left of a row leaves the network), `services` the
mean service times (s) and `servers` how many each station has (infinity for no queue). What does not describe
such a network, one that jobs never leave and one in which a station saturates raise ValueError.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from vitruvio.capacity import checks
from vitruvio.capacity.chains import solve
from vitruvio.capacity.general import ggc_wait
from vitruvio.capacity.monotone import monotone
from vitruvio.capacity.queues import mmc_wait

_ROUNDING = 1e-12
Matrix = Sequence[Sequence[float]]


class OpenNetwork(NamedTuple):
    """An open network: mean response (s) of a job and mean jobs of the whole; the rest by station.

    Throughputs (1/s), visits of one job, utilisation of each server, mean wait and response of one visit (s),
    mean jobs, and the squared coefficient of variation of the times between arrivals.
    """

    response: float
    jobs: float
    throughputs: tuple[float, ...]
    visits: tuple[float, ...]
    utilisations: tuple[float, ...]
    waits: tuple[float, ...]
    responses: tuple[float, ...]
    queues: tuple[float, ...]
    arrival_scvs: tuple[float, ...]


@monotone(0, 0)
def traffic(external: Sequence[float], routing: Matrix) -> tuple[float, ...]:
    """Return the throughput (1/s) of each station: what enters there and what other stations send.

    The traffic equations: J. R. Jackson, Networks of waiting lines, Operations Research 5(4), 1957.
    ValueError where jobs that entered can never leave.
    """
    _check_routing(external, routing)
    live = _reached(external, routing)
    _refuse_traps(live, routing)
    matrix = [[(row == col) - (routing[col][row] if col in live else 0.0) for col in live] for row in live]
    rates = dict(zip(live, solve(matrix, [external[each] for each in live]), strict=True)) if live else {}
    return tuple(max(0.0, rates.get(each, 0.0)) for each in range(len(external)))


@monotone(0, 0, 0, 0)
def jackson(
    external: Sequence[float], routing: Matrix, services: Sequence[float], servers: Sequence[float]
) -> OpenNetwork:
    """Return an open network of exponential stations, exactly: each is an M/M/c of its own.

    J. R. Jackson, Jobshop-like queueing systems, Management Science 10(1), 1963.
    """
    rates = _loaded(external, routing, services, servers)
    waits = [
        mmc_wait(rate, service, count) if math.isfinite(count) else 0.0
        for rate, service, count in zip(rates, services, servers, strict=True)
    ]
    return _network(external, rates, services, servers, waits, [1.0] * len(rates))


@monotone(0, 0, 0, 0, 0, 0)
def general_network(
    external: Sequence[float],
    external_scvs: Sequence[float],
    routing: Matrix,
    services: Sequence[float],
    scvs: Sequence[float],
    servers: Sequence[float],
) -> OpenNetwork:
    """Return an open network with general service times and times between arrivals.

    An approximation: two moments pass from station to station, and each station is then a G/G/c of its own.
    W. Whitt, The queueing network analyzer, Bell System Technical Journal 62(9), 1983 (a
    station that jobs repeat at once counts as one longer visit). Exact for exponential times and
    Poisson arrivals.
    """
    rates = _loaded(external, routing, services, servers)
    for name, values in (("external_scvs", external_scvs), ("scvs", scvs)):
        _check_length(name, values, len(external))
        for each in values:
            checks.finite(**{name: each})
    count = range(len(rates))
    again = [routing[k][k] for k in count]
    flows = [rate * (1 - back) for rate, back in zip(rates, again, strict=True)]
    longer = [service / (1 - back) for service, back in zip(services, again, strict=True)]
    varied = [back + (1 - back) * scv for scv, back in zip(scvs, again, strict=True)]
    onward = [[0.0 if i == j else routing[i][j] / (1 - again[i]) for j in count] for i in count]
    used = [flows[k] * longer[k] / servers[k] for k in count]
    seen = _arrival_scvs(external, external_scvs, onward, flows, varied, used, servers)
    waits = []
    for k in count:
        once = 0.0
        if math.isfinite(servers[k]):
            once = ggc_wait(flows[k], longer[k], servers[k], varied[k], seen[k])
        waits.append(once * (1 - again[k]))
    return _network(external, rates, services, servers, waits, seen)


def _arrival_scvs(
    external: Sequence[float],
    external_scvs: Sequence[float],
    onward: Matrix,
    flows: Sequence[float],
    scvs: Sequence[float],
    used: Sequence[float],
    servers: Sequence[float],
) -> list[float]:
    """Whitt (1983): splitting, superposing and departing, as linear equations."""
    count = range(len(flows))
    matrix, right = [], []
    for j in count:
        if not flows[j]:
            matrix.append([float(i == j) for i in count])
            right.append(1.0)
            continue
        parts = [flows[i] * onward[i][j] / flows[j] for i in count]
        entering = external[j] / flows[j]
        like = 1 / math.fsum([entering**2, *[part**2 for part in parts]])
        weight = 1 / (1 + 4 * (1 - used[j]) ** 2 * (like - 1))
        terms = [entering * external_scvs[j] - entering] if entering else []
        row = [0.0] * len(flows)
        for i, part in enumerate(parts):
            kept = onward[i][j]
            spread = 1 + (max(scvs[i], 0.2) - 1) / math.sqrt(servers[i])
            terms.append(part * (-kept + kept * used[i] ** 2 * spread))
            row[i] -= weight * part * kept * (1 - used[i] ** 2)
        row[j] += 1
        matrix.append(row)
        right.append(1 + weight * math.fsum(terms))
    return [max(0.0, each) for each in solve(matrix, right)]


def _network(
    external: Sequence[float],
    rates: Sequence[float],
    services: Sequence[float],
    servers: Sequence[float],
    waits: Sequence[float],
    scvs: Sequence[float],
) -> OpenNetwork:
    entering = math.fsum(external)
    responses = [wait + service for wait, service in zip(waits, services, strict=True)]
    queues = [rate * response for rate, response in zip(rates, responses, strict=True)]
    jobs = math.fsum(queues)
    return OpenNetwork(
        jobs / entering if entering else 0.0,
        jobs,
        tuple(rates),
        tuple(rate / entering if entering else 0.0 for rate in rates),
        tuple(rate * time / count for rate, time, count in zip(rates, services, servers, strict=True)),
        tuple(waits),
        tuple(responses),
        tuple(queues),
        tuple(scvs),
    )


def _loaded(
    external: Sequence[float], routing: Matrix, services: Sequence[float], servers: Sequence[float]
) -> tuple[float, ...]:
    """The throughputs, where no station saturates."""
    rates = traffic(external, routing)
    _check_length("services", services, len(rates))
    _check_length("servers", servers, len(rates))
    for place, (rate, service, count) in enumerate(zip(rates, services, servers, strict=True)):
        checks.finite(service=service)
        if count != math.inf:
            checks.whole("servers", count, least=1)
        if rate * service >= count:
            found = f"{rate * service:.6g} erlangs on {count:.6g} servers"
            raise ValueError(f"station {place} must have more servers than load, found {found}")
    return rates


def _check_length(name: str, values: Sequence[float], wanted: int) -> None:
    if len(values) != wanted:
        raise ValueError(f"{name} must have one member for each of {wanted} stations, found {len(values)}")


def _check_routing(external: Sequence[float], routing: Matrix) -> None:
    checks.some("external", external)
    for rate in external:
        checks.finite(external=rate)
    if len(routing) != len(external) or any(len(row) != len(external) for row in routing):
        found = [len(row) for row in routing]
        raise ValueError(f"routing must have {len(external)} rows of as many members, found rows of {found}")
    for row in routing:
        for each in row:
            checks.share(routing=each)
        if math.fsum(row) > 1 + _ROUNDING:
            raise ValueError(f"a row of routing must sum to at most 1, found {math.fsum(row)!r}")


def _reached(external: Sequence[float], routing: Matrix) -> list[int]:
    """The stations that jobs come to, in order."""
    found = {place for place, rate in enumerate(external) if rate}
    waiting = sorted(found)
    while waiting:
        here = waiting.pop()
        new = [there for there, chance in enumerate(routing[here]) if chance and there not in found]
        found.update(new)
        waiting.extend(new)
    return sorted(found)


def _refuse_traps(live: Sequence[int], routing: Matrix) -> None:
    leaving = {place for place in live if math.fsum(routing[place]) < 1 - _ROUNDING}
    while True:
        more = {i for i in live if i not in leaving and any(routing[i][j] for j in leaving)}
        if not more:
            break
        leaving |= more
    stuck = [place for place in live if place not in leaving]
    if stuck:
        raise ValueError(f"jobs must be able to leave the network, found stations that keep them: {stuck}")
