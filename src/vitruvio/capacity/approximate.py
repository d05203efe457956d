"""Closed systems too large for every mixture of clients: Bard-Schweitzer, Linearizer; many servers; bounds.

Demands, think times (s, or any unit, if it is the same throughout) and populations are those of `closed`.
Whatever is negative, infinite or a fraction of a client raises ValueError.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from vitruvio.capacity import checks
from vitruvio.capacity.closed import Closed, ClosedClasses, check_classes
from vitruvio.capacity.monotone import monotone

# Chandy and Neuse (1982) stop where no share moves by 1 / (4000 + 16 N); their published values rest on it.
_STOP = (4_000, 16)
_MOST_ROUNDS = 1_000
_LINEARIZER_ROUNDS = 3

Rows = list[list[float]]
# For each class that has one client less: how much the other classes' shares at each station move.
Moves = list[list[list[float]]]


@monotone(0, 0, 0)
def bard_schweitzer(
    demands: Sequence[Sequence[float]], thinks: Sequence[float], populations: Sequence[float]
) -> ClosedClasses:
    """Return nearly what `mean_values_of_classes` returns, for any populations.

    A client less leaves the shares of the others at the stations as they are: P. Schweitzer, Approximate
    analysis of multiclass closed networks of queues (1979); Y. Bard, Some extensions to multiclass queueing
    network analysis (1979); Lazowska et al., Quantitative System Performance (1984), chapter 7.
    """
    clients = check_classes(demands, thinks, populations)
    still = _still(clients, len(demands[0]))
    shares = _spread(demands, clients)
    return _core(demands, thinks, clients, still, shares)[0]


@monotone(0, 0, 0)
def linearizer(
    demands: Sequence[Sequence[float]], thinks: Sequence[float], populations: Sequence[float]
) -> ClosedClasses:
    """Return what `mean_values_of_classes` returns, more nearly than `bard_schweitzer`.

    How the shares move with a client less is estimated thrice: K. M. Chandy, D. Neuse, Linearizer: a
    heuristic algorithm for queueing network models of computing systems, CACM 25(2), 1982.
    """
    clients = check_classes(demands, thinks, populations)
    classes, stations = range(len(clients)), range(len(demands[0]))
    moves = _still(clients, len(stations))
    full = _spread(demands, clients)
    lesser = [_spread(demands, clients) for _ in classes]
    found, full = _core(demands, thinks, clients, moves, full)
    for _ in range(_LINEARIZER_ROUNDS - 1):
        for less in classes:
            fewer = [count - (place == less) for place, count in enumerate(clients)]
            if clients[less]:
                lesser[less] = _core(demands, thinks, fewer, moves, lesser[less])[1]
        moves = [
            [[lesser[less][c][k] - full[c][k] if clients[less] else 0.0 for k in stations] for c in classes]
            for less in classes
        ]
        found, full = _core(demands, thinks, clients, moves, full)
    return found


def _still(clients: Sequence[int], stations: int) -> Moves:
    return [[[0.0] * stations for _ in clients] for _ in clients]


def _spread(demands: Sequence[Sequence[float]], clients: Sequence[int]) -> Rows:
    """Shares to start from: each class where its demands are."""
    rows: Rows = []
    for row, _ in zip(demands, clients, strict=True):
        total = math.fsum(row)
        rows.append([each / total if total else 0.0 for each in row])
    return rows


def _core(
    demands: Sequence[Sequence[float]],
    thinks: Sequence[float],
    clients: Sequence[int],
    moves: Moves,
    shares: Rows,
) -> tuple[ClosedClasses, Rows]:
    """Iterate until the shares of each class at each station stay; also return these shares."""
    classes, stations = range(len(clients)), range(len(demands[0]))
    rates: list[float] = []
    times: Rows = []
    close = 1 / (_STOP[0] + _STOP[1] * sum(clients))
    for _ in range(_MOST_ROUNDS):
        times, rates = [], []
        for c in classes:
            seen = [
                math.fsum(
                    [
                        (clients[o] - (o == c)) * max(0.0, shares[o][k] + moves[c][o][k])
                        for o in classes
                        if clients[o]
                    ]
                )
                for k in stations
            ]
            times.append([demands[c][k] * (1 + max(0.0, seen[k])) for k in stations])
            rates.append(clients[c] / (thinks[c] + math.fsum(times[c])))
        after = [[t / (thinks[c] + math.fsum(times[c])) for t in times[c]] for c in classes]
        change = max(
            abs(a - b) for x, y in zip(after, shares, strict=True) for a, b in zip(x, y, strict=True)
        )
        shares = after
        if change < close:
            break
    found = ClosedClasses(
        tuple(rates),
        tuple(math.fsum(each) for each in times),
        tuple(tuple(rate * t for t in each) for rate, each in zip(rates, times, strict=True)),
    )
    return found, shares


@monotone(0, 0, 0, 0)
def mean_values_of_servers(
    demands: Sequence[float], servers: Sequence[float], think: float, population: float
) -> Closed:
    """Return what `mean_values` returns for stations with several servers each; infinity stands for no queue.

    Exact for product form. J. P. Buzen, Computational algorithms for closed queueing networks with
    exponential servers, CACM 16(9), 1973 (convolution, load-dependent rates); all terms are positive, and
    each station is scaled to an open one near the throughput, so that nothing cancels or overflows. Up to
    5000 clients, which take a tenth of a second a station.
    """
    import numpy as np

    clients = checks.whole("population", population, most=5_000)
    counts = _servers(demands, servers, think)
    if not clients:
        return Closed(0.0, math.fsum(demands), (0.0,) * len(demands))
    total = math.fsum(demands) + think
    slowest = max([d / c for d, c in zip(demands, counts, strict=True)], default=0.0)
    pace = min(clients / total, 1 / slowest if slowest else math.inf)
    waiting = np.array(_weights(think, math.inf, pace, clients))
    each = [np.array(_weights(d, c, pace, clients)) for d, c in zip(demands, counts, strict=True)]
    before, after = [waiting], [np.array([1.0] + [0.0] * clients)]
    for weights in each:
        before.append(np.convolve(before[-1], weights)[: clients + 1])
    for weights in reversed(each):
        after.append(np.convolve(after[-1], weights)[: clients + 1])
    whole = before[-1]
    throughput = pace * float(whole[clients - 1] / whole[clients])
    queues = []
    for place, weights in enumerate(each):
        others = np.convolve(before[place], after[len(each) - 1 - place])[: clients + 1]
        chances = weights * others[::-1]
        queues.append(float(np.arange(clients + 1) @ chances / chances.sum()))
    return Closed(throughput, max(0.0, clients / throughput - think), tuple(queues))


def _servers(demands: Sequence[float], servers: Sequence[float], think: float) -> list[float]:
    checks.some("demands", demands)
    checks.finite(think=think)
    if len(servers) != len(demands):
        raise ValueError(f"servers must be as many as the {len(demands)} demands, found {len(servers)}")
    for each in demands:
        checks.finite(demand=each)
    if not math.fsum(demands) + think > 0:
        raise ValueError(f"demands or think must hold a time above 0, found {list(demands)!r} and {think!r}")
    return [
        each if math.isinf(each) and each > 0 else checks.whole("servers", each, least=1) for each in servers
    ]


def _weights(demand: float, servers: float, pace: float, clients: int) -> list[float]:
    """The station's product-form weights for 0 to `clients` jobs at this pace, scaled to a sum of 1."""
    if not demand:
        return [1.0] + [0.0] * clients
    ratio, logs = math.log(demand) + math.log(pace), [0.0]
    for place in range(1, clients + 1):
        logs.append(logs[-1] + ratio - math.log(min(place, servers)))
    heaviest = max(logs)
    terms = [math.exp(each - heaviest) for each in logs]
    total = math.fsum(terms)
    return [each / total for each in terms]


@monotone(-1, 0, +1)
def balanced_throughput_ceiling(demands: Sequence[float], think: float, population: float) -> float:
    """Return the throughput (1/s) that a closed system cannot exceed, closer than the asymptotic bound.

    Balanced job bounds: J. Zahorjan, K. Sevcik, D. Eager, B. Galler, Balanced job bound analysis of queueing
    networks, CACM 25(2), 1982; Lazowska et al. (1984), section 5.4.
    """
    total, largest, clients = _system(demands, think, population)
    if not clients:
        return 0.0
    if not total:
        return clients / think
    average = total / len(demands)
    balanced = clients / (total + think + (clients - 1) * average / (1 + think / total))
    return min(1 / largest, balanced)


@monotone(0, 0, +1)
def balanced_throughput_floor(demands: Sequence[float], think: float, population: float) -> float:
    """Return the throughput (1/s) that a closed system reaches at least, closer than the asymptotic bound.

    Zahorjan, Sevcik, Eager, Galler (1982); Lazowska et al. (1984), section 5.4.
    """
    total, largest, clients = _system(demands, think, population)
    if not clients:
        return 0.0
    if not total:
        return clients / think
    return clients / (total + think + (clients - 1) * largest / (1 + think / (clients * total)))


def _system(demands: Sequence[float], think: float, population: float) -> tuple[float, float, int]:
    checks.some("demands", demands)
    checks.finite(think=think)
    clients = checks.whole("population", population)
    for each in demands:
        checks.finite(demand=each)
    total = math.fsum(demands)
    if not total + think > 0:
        raise ValueError(f"demands or think must hold a time above 0, found {list(demands)!r} and {think!r}")
    return total, max(demands), clients
