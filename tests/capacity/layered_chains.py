"""Layered systems as exact chains: queues are kept in their order, since first come is first served."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tests.capacity.chains import replaced, steady_state

State = tuple[int, ...]
Moves = Iterator[tuple[State, float]]


def _rate(shares: dict[State, float], flow: Callable[[State], float]) -> float:
    return sum(share * flow(state) for state, share in shares.items())


def shared_processor(
    clients: int, think: float, threads: int, own: float, below: int, service: float, processors: int
) -> float:
    """Return the throughput of clients before `threads` that work twice for half of `own`, in between calling
    one of `below` threads that work for `service`; all that work is done by the same processors.
    """
    times = (0.0, own / 2, own / 2, service)

    def moves(state: State) -> Moves:
        inside, asking, queue = state[0], state[1], state[2:]
        if inside < clients:
            came = (1,) if inside < threads else ()
            yield (inside + 1, asking, *queue, *came), (clients - inside) / think
        for place, part in enumerate(queue[:processors]):
            more: State = ()
            rest, gone, waiting = queue[:place] + queue[place + 1 :], 0, asking
            if part == 1:
                more = (3,) if queue.count(3) < below else ()
                waiting += not more
            elif part == 3:
                more = (2,) if not asking else (2, 3)
                waiting -= bool(asking)
            else:
                gone, more = 1, (1,) if inside > threads else ()
            yield (inside - gone, waiting, *rest, *more), 1 / times[part]

    shares = steady_state((0, 0), moves)
    return _rate(shares, lambda state: sum(part == 2 for part in state[2 : 2 + processors]) / times[2])


def two_kinds(
    clients: Sequence[int], thinks: Sequence[float], services: Sequence[float], threads: int
) -> tuple[float, ...]:
    """Return the throughputs of kinds of clients that need a thread each for times of their own."""

    def moves(queue: State) -> Moves:
        for kind, (count, think) in enumerate(zip(clients, thinks, strict=True)):
            away = count - queue.count(kind)
            if away:
                yield (*queue, kind), away / think
        for place, kind in enumerate(queue[:threads]):
            yield queue[:place] + queue[place + 1 :], 1 / services[kind]

    shares = steady_state((), moves)
    return tuple(
        _rate(shares, lambda queue, kind=kind: queue[:threads].count(kind) / services[kind])  # type: ignore[misc]
        for kind in range(len(clients))
    )


def open_and_closed(
    clients: int, think: float, arrivals: float, service: float, threads: int, most: int
) -> tuple[float, float]:
    """Return the throughput of the clients and the mean response of who comes from outside, all served alike.

    Alike, so that the order in the queue does not matter: F. Baskett et al. (1975).
    """

    def moves(state: State) -> Moves:
        closed, outside = state
        if closed < clients:
            yield replaced(state, (0, 1)), (clients - closed) / think
        if outside < most:
            yield replaced(state, (1, 1)), arrivals
        inside = closed + outside
        pace = min(inside, threads) / service / inside if inside else 0.0
        yield replaced(state, (0, -1)), closed * pace
        yield replaced(state, (1, -1)), outside * pace

    shares = steady_state((0, 0), moves)
    rate = _rate(shares, lambda state: (clients - state[0]) / think)
    return rate, _rate(shares, lambda state: float(state[1])) / arrivals


def followed_up(
    clients: int, think: float, threads: int, own: float, service: float, most: int
) -> tuple[float, float]:
    """Return the throughput of clients before `threads`, and the mean response of a follow-up to each answer.

    One thread does the follow-ups, and nobody waits for them.
    """

    def moves(state: State) -> Moves:
        inside, later = state
        if inside < clients:
            yield replaced(state, (0, 1)), (clients - inside) / think
        if inside:
            yield replaced(state, (0, -1), (1, later < most)), min(inside, threads) / own
        if later:
            yield replaced(state, (1, -1)), 1 / service

    shares = steady_state((0, 0), moves)
    rate = _rate(shares, lambda state: min(state[0], threads) / own)
    return rate, _rate(shares, lambda state: float(state[1])) / rate
