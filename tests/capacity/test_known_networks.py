"""Networks, closed systems and pools give the values that exact methods of another kind give."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

import pytest

from tests.capacity.chains import Moves, replaced, steady_state
from vitruvio import capacity


def _feedback_jobs(rate: float, services: Sequence[float], onward: float, back: float, most: int) -> float:
    """Mean jobs of two stations: from the first `onward` to the second, from there `back`, or out."""

    def moves(state: tuple[int, ...]) -> Moves:
        first, second = state
        if first + second < most:
            yield replaced(state, (0, 1)), rate
        if first:
            yield replaced(state, (0, -1), (1, 1)), onward / services[0]
            yield replaced(state, (0, -1)), (1 - onward) / services[0]
        if second:
            yield replaced(state, (1, -1), (0, 1)), back / services[1]
            yield replaced(state, (1, -1)), (1 - back) / services[1]

    return sum(sum(state) * share for state, share in steady_state((0, 0), moves).items())


@pytest.mark.parametrize(
    ("rate", "services", "onward", "back"),
    [(0.5, (0.4, 0.5), 0.6, 0.5), (1.0, (0.2, 0.3), 0.9, 0.4), (0.3, (1.0, 0.2), 0.3, 1.0)],
)
def test_two_stations_with_feedback_hold_as_many_jobs_as_their_chain(
    rate: float, services: tuple[float, float], onward: float, back: float
) -> None:
    found = capacity.jackson([rate, 0], [[0, onward], [back, 0]], services, [1, 1])
    exact = _feedback_jobs(rate, services, onward, back, 45)
    assert found.jobs == pytest.approx(exact, rel=1e-4)
    assert found.response == pytest.approx(exact / rate, rel=1e-4)


def test_a_job_that_comes_back_half_of_the_time_stays_as_long_as_worked_out_by_hand() -> None:
    # 2/s on average at a station of 0.25 s: used for half of the time, 0.5 s a visit, two visits.
    found = capacity.jackson([1], [[0.5]], [0.25], [1])
    assert found.utilisations == pytest.approx((0.5,))
    assert found.visits == pytest.approx((2,))
    assert found.response == pytest.approx(1.0)


def test_three_stations_around_a_central_one_are_as_worked_out_by_hand() -> None:
    # Of the jobs that leave the processor 0.2 are done; disks get 0.5 and 0.3: visits 5, 2.5 and 1.5.
    routing = [[0.0, 0.5, 0.3], [1.0, 0.0, 0.0], [1.0, 0.0, 0.0]]
    found = capacity.jackson([2, 0, 0], routing, [0.05, 0.1, 0.2], [1, 1, 1])
    assert found.visits == pytest.approx((5, 2.5, 1.5))
    assert found.utilisations == pytest.approx((0.5, 0.5, 0.6))
    assert found.queues == pytest.approx((1, 1, 1.5))
    assert found.response == pytest.approx(1.75)


@pytest.mark.parametrize(
    ("clients", "think", "service", "threads"),
    [(3, 2.0, 1.0, 1), (6, 1.0, 0.5, 2), (20, 4.0, 1.0, 4), (60, 10.0, 0.7, 3), (50, 1.0, 1.0, 30)],
)
def test_machine_repair_is_its_chain(clients: int, think: float, service: float, threads: int) -> None:
    def moves(state: tuple[int, ...]) -> Moves:
        inside = state[0]
        if inside < clients:
            yield (inside + 1,), (clients - inside) / think
        if inside:
            yield (inside - 1,), min(inside, threads) / service

    shares = steady_state((0,), moves)
    rate = sum(min(inside, threads) * share for (inside,), share in shares.items()) / service
    found = capacity.finite_source(clients, think, service, threads)
    assert found.throughput == pytest.approx(rate, rel=1e-9)
    assert found.response == pytest.approx(clients / rate - think, rel=1e-9)
    assert found.utilisation == pytest.approx(rate * service / threads, rel=1e-9)
    assert found.shares[clients] == pytest.approx(shares[(clients,)], rel=1e-6)


def _buzen(demands: Sequence[Fraction], think: Fraction, clients: int) -> Fraction:
    """Throughput by the normalising constants of Buzen's algorithm (1973), in fractions."""
    constants = [think**count / math.factorial(count) for count in range(clients + 1)]
    for demand in demands:
        for count in range(1, clients + 1):
            constants[count] += demand * constants[count - 1]
    return constants[clients - 1] / constants[clients]


@pytest.mark.parametrize("think", ["0", "1", "15"])
@pytest.mark.parametrize("clients", [1, 2, 7, 40])
@pytest.mark.parametrize("demands", [("0.605", "2.1", "1.35"), ("0.2",), ("0.1", "0.1", "0.3", "0.05")])
def test_mean_values_are_those_of_the_normalising_constants(
    demands: tuple[str, ...], think: str, clients: int
) -> None:
    exact = float(_buzen([Fraction(each) for each in demands], Fraction(think), clients))
    found = capacity.mean_values([float(each) for each in demands], float(think), clients)
    assert found.throughput == pytest.approx(exact, rel=1e-9)
    assert found.response == pytest.approx(clients / exact - float(think), rel=1e-9, abs=1e-9)


def _placements(clients: Sequence[int], places: int) -> Iterator[tuple[tuple[int, ...], ...]]:
    """All ways to spread each class over the places."""

    def spread(count: int, left: int) -> Iterator[tuple[int, ...]]:
        if left == 1:
            yield (count,)
            return
        for here in range(count + 1):
            for rest in spread(count - here, left - 1):
                yield (here, *rest)

    return product(*[list(spread(count, places)) for count in clients])


def _class_queues(
    demands: Sequence[Sequence[float]], thinks: Sequence[float], clients: Sequence[int]
) -> list[list[float]]:
    """Mean jobs by class and station: the product form (F. Baskett et al., 1975), all states visited."""
    stations = len(demands[0])
    queues, total = [[0.0] * stations for _ in clients], 0.0
    for state in _placements(clients, stations + 1):
        weight = 1.0
        for place in range(stations):
            weight *= math.factorial(sum(row[place] for row in state))
        for row, needs, think in zip(state, demands, thinks, strict=True):
            for count, need in zip(row, [*needs, think], strict=True):
                weight *= need**count / math.factorial(count)
        total += weight
        for held, row in zip(queues, state, strict=True):
            for place in range(stations):
                held[place] += weight * row[place]
    return [[each / total for each in row] for row in queues]


@pytest.mark.parametrize(
    ("demands", "thinks", "clients"),
    [
        ([[1.0, 0.09], [0.1, 0.9]], [0.0, 30.0], [4, 9]),
        ([[0.3, 0.2, 0.1], [0.05, 0.4, 0.2]], [1.0, 5.0], [3, 4]),
        ([[0.5, 0.1], [0.1, 0.5], [0.2, 0.2]], [2.0, 0.0, 8.0], [2, 2, 3]),
    ],
)
def test_classes_share_stations_as_the_product_form_says(
    demands: list[list[float]], thinks: list[float], clients: list[int]
) -> None:
    exact = _class_queues(demands, thinks, clients)
    found = capacity.mean_values_of_classes(demands, thinks, clients)
    closer = capacity.linearizer(demands, thinks, clients)
    nearly = capacity.bard_schweitzer(demands, thinks, clients)
    for place, row in enumerate(exact):
        assert found.queues[place] == pytest.approx(row, rel=1e-9)
        assert closer.queues[place] == pytest.approx(row, rel=0.03)
        assert nearly.queues[place] == pytest.approx(row, rel=0.2)


@pytest.mark.parametrize(
    ("demands", "servers", "think", "clients"),
    [((0.4, 0.9), (1, 2), 1.0, 8), ((1.0, 1.0), (3, 4), 0.0, 9), ((0.2, 2.0), (1, 6), 3.0, 15)],
)
def test_stations_of_several_servers_are_their_chain(
    demands: tuple[float, float], servers: tuple[int, int], think: float, clients: int
) -> None:
    def moves(state: tuple[int, ...]) -> Moves:
        first, second = state
        away = clients - first - second
        if think and away:
            yield replaced(state, (0, 1)), away / think
        if first:
            yield replaced(state, (0, -1), (1, 1)), min(first, servers[0]) / demands[0]
        if second:
            to = [(1, -1)] if think else [(1, -1), (0, 1)]
            yield replaced(state, *to), min(second, servers[1]) / demands[1]

    shares = steady_state((0 if think else clients, 0), moves)
    rate = sum(share * min(state[1], servers[1]) / demands[1] for state, share in shares.items())
    found = capacity.mean_values_of_servers(demands, servers, think, clients)
    assert found.throughput == pytest.approx(rate, rel=1e-9)
    for place in (0, 1):
        held = sum(state[place] * share for state, share in shares.items())
        assert found.queues[place] == pytest.approx(held, rel=1e-9)


def _split_jobs(used: float, branches: int, most: int) -> float:
    """Mean jobs of which not all branches are done: as many as the longest of the queues."""

    def moves(state: tuple[int, ...]) -> Moves:
        if max(state) < most:
            yield tuple(each + 1 for each in state), used
        for place, each in enumerate(state):
            if each:
                yield replaced(state, (place, -1)), 1.0

    return sum(max(state) * share for state, share in steady_state((0,) * branches, moves).items())


@pytest.mark.parametrize(
    ("used", "branches", "most", "tolerance"), [(0.2, 2, 16, 1e-6), (0.5, 2, 32, 1e-5), (0.4, 3, 11, 0.02)]
)
def test_a_split_takes_as_long_as_the_longest_queue_says(
    used: float, branches: int, most: int, tolerance: float
) -> None:
    exact = _split_jobs(used, branches, most) / used
    assert capacity.fork_join_response(used, 1, branches) == pytest.approx(exact, rel=tolerance)
