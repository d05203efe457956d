"""Single stations give the values of published tables, and those of other exact methods."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction

import numpy as np
import pytest

from tests.capacity.chains import Moves, replaced, steady_state
from tests.capacity.phase_chains import exact_waits, hyperexponential
from vitruvio import capacity

Value = Callable[[], float]


def _loss(load: Fraction, servers: int) -> Fraction:
    """Erlang B by its recursion, in fractions."""
    found = Fraction(1)
    for count in range(1, servers + 1):
        found = load * found / (count + load * found)
    return found


def _delay(load: Fraction, servers: int) -> float:
    lost = _loss(load, servers)
    return float(servers * lost / (servers - load * (1 - lost)))


def _room(load: float, servers: int, room: int) -> dict[int, float]:
    """Shares of time by jobs inside, by the generator matrix."""

    def moves(state: tuple[int, ...]) -> Moves:
        inside = state[0]
        come = [((inside + 1,), load)] if inside < room else []
        return come + ([((inside - 1,), float(min(inside, servers)))] if inside else [])

    return {state[0]: share for state, share in steady_state((0,), moves).items()}


def _room_wait(load: float, servers: int, room: int) -> float:
    shares = _room(load, servers, room)
    queued = sum((inside - servers) * share for inside, share in shares.items() if inside > servers)
    return queued / (load * (1 - shares[room]))


def _constant_share(used: str, time: str) -> float:
    """The share of waits at M/D/1 up to a time: Erlang's alternating sum, in decimals enough for it."""
    with localcontext() as context:
        context.prec = 80
        rate, left, total = Decimal(used), Decimal(time), Decimal(0)
        for turn in range(int(left) + 1):
            gone = rate * (left - turn)
            total += (-gone) ** turn / math.factorial(turn) * gone.exp() if turn else gone.exp()
        return float((1 - rate) * total)


def _constant_servers(load: float, servers: int, most: int = 400) -> float:
    """The mean wait of M/D/c from the jobs inside at times one service apart, a chain in steps."""
    arrive = [math.exp(k * math.log(load) - load - math.lgamma(k + 1)) for k in range(most)]
    matrix = np.zeros((most, most))
    for inside in range(most):
        left = max(0, inside - servers)
        matrix[inside, left:] = arrive[: most - left]
    matrix[:, -1] += 1 - matrix.sum(1)
    system = matrix.T - np.eye(most)
    system[0] = 1
    shares = np.linalg.solve(system, np.eye(most)[0])
    return (float(shares @ np.arange(most)) - load) / load


def _erlang_late(used: float, stages: int, time: float) -> float:
    """The share of waits at M/E_k/1 longer than `time`: whoever comes waits for the stages that are left."""
    most = max(300, 80 * stages)

    def moves(state: tuple[int, ...]) -> Moves:
        left = state[0]
        come = [((left + stages,), used)] if left + stages < most else []
        return come + ([((left - 1,), float(stages))] if left else [])

    mean, late, below, mass = stages * time, 0.0, 0.0, math.exp(-stages * time)
    shares = steady_state((0,), moves)
    for left in range(1, most):
        below += mass
        mass *= mean / left
        late += shares.get((left,), 0.0) * below
    return late


def _spaced(used: float, steps: int = 200) -> float:
    """The share that finds D/M/1 busy, by iteration of its equation."""
    found = used
    for _ in range(steps):
        found = math.exp(-(1 - found) / used)
    return found


def _two_stages(used: float) -> float:
    """The share that finds E2/M/1 busy: the root below 1 of x = (2r / (2r + 1 - x))**2."""
    rate = 2 * used
    # (1 - x) divides x (a - x)**2 - r**2 with a = r + 1; what is left is x**2 - (2a - 1) x + r**2.
    half = (2 * (rate + 1) - 1) / 2
    return half - math.sqrt(half * half - rate * rate)


def _stage_arrivals(used: float, servers: int, service_stages: int = 1, most: int = 130) -> float:
    """The mean wait where arrivals have two stages: jobs, stage of the arrival, stage of the service."""
    rate = 2 * used * servers

    def moves(state: tuple[int, ...]) -> Moves:
        jobs, coming, serving = state
        if not coming:
            yield replaced(state, (1, 1)), rate
        elif jobs < most:
            yield replaced(state, (0, 1), (1, -1)), rate
        if jobs and serving + 1 < service_stages:
            yield replaced(state, (2, 1)), float(service_stages)
        elif jobs:
            yield replaced(state, (0, -1), (2, -serving)), float(min(jobs, servers) * service_stages)

    shares = steady_state((0, 0, 0), moves)
    queued = sum((jobs - servers) * share for (jobs, _, _), share in shares.items() if jobs > servers)
    return queued / (used * servers)


# What, the formula, the answer known otherwise, and the relative tolerance.
CASES: list[tuple[str, Value, Value, float]] = [
    # The customary table of Erlang B at 1 %: so much traffic on so many servers.
    ("erlang b table 10", lambda: capacity.erlang_b(4.461, 10), lambda: 0.01, 2e-3),
    ("erlang b table 20", lambda: capacity.erlang_b(12.03, 20), lambda: 0.01, 3e-3),
    ("erlang b table 100", lambda: capacity.erlang_b(84.06, 100), lambda: 0.01, 2e-3),
    (
        "erlang b 400",
        lambda: capacity.erlang_b(380.5, 400),
        lambda: float(_loss(Fraction("380.5"), 400)),
        1e-12,
    ),
    ("erlang b full", lambda: capacity.erlang_b(300, 250), lambda: float(_loss(Fraction(300), 250)), 1e-12),
    ("erlang c 300", lambda: capacity.erlang_c(290, 300), lambda: _delay(Fraction(290), 300), 1e-11),
    ("erlang c 64", lambda: capacity.erlang_c(32, 64), lambda: _delay(Fraction(32), 64), 1e-10),
    ("mm1k blocking", lambda: capacity.mmck_blocking(0.8, 1, 1, 5), lambda: _room(0.8, 1, 5)[5], 1e-10),
    ("mm1k even", lambda: capacity.mmck_blocking(1, 1, 1, 7), lambda: 1 / 8, 1e-12),
    ("mm1k wait", lambda: capacity.mmck_wait(1.3, 1, 1, 12), lambda: _room_wait(1.3, 1, 12), 1e-10),
    ("mmck blocking", lambda: capacity.mmck_blocking(2.4, 1, 3, 10), lambda: _room(2.4, 3, 10)[10], 1e-9),
    ("mmck wait", lambda: capacity.mmck_wait(2.4, 1, 3, 10), lambda: _room_wait(2.4, 3, 10), 1e-10),
    ("mmck overload", lambda: capacity.mmck_wait(9, 1, 4, 20), lambda: _room_wait(9, 4, 20), 1e-10),
    ("mdc 2", lambda: capacity.mdc_wait(1.6, 1, 2), lambda: _constant_servers(1.6, 2), 1e-8),
    ("mdc 5", lambda: capacity.mdc_wait(4.5, 1, 5), lambda: _constant_servers(4.5, 5), 1e-8),
    ("mdc 20", lambda: capacity.mdc_wait(18, 1, 20), lambda: _constant_servers(18, 20), 1e-8),
    ("dm1", lambda: capacity.ggc_wait(0.7, 1, 1, 1, 0), lambda: _spaced(0.7) / (1 - _spaced(0.7)), 1e-9),
    (
        "dm1 light",
        lambda: capacity.ggc_wait(0.3, 1, 1, 1, 0),
        lambda: _spaced(0.3) / (1 - _spaced(0.3)),
        1e-5,
    ),
    (
        "e2m1",
        lambda: capacity.ggc_wait(0.8, 1, 1, 1, 0.5),
        lambda: _two_stages(0.8) / (1 - _two_stages(0.8)),
        1e-8,
    ),
    (
        "e2m1 percentile",
        lambda: capacity.ggc_wait_percentile(0.8, 1, 1, 1, 0.5, 0.95),
        lambda: math.log(_two_stages(0.8) / 0.05) / (1 - _two_stages(0.8)),
        1e-7,
    ),
    (
        "dm1 percentile",
        lambda: capacity.ggc_wait_percentile(0.7, 1, 1, 1, 0, 0.99),
        lambda: math.log(_spaced(0.7) / 0.01) / (1 - _spaced(0.7)),
        1e-7,
    ),
    ("e2m3", lambda: capacity.ggc_wait(2.1, 1, 3, 1, 0.5), lambda: _stage_arrivals(0.7, 3), 1e-8),
    ("e2e2 1", lambda: capacity.ggc_wait(0.7, 1, 1, 0.5, 0.5), lambda: _stage_arrivals(0.7, 1, 2), 1e-7),
    ("e2e5 1", lambda: capacity.ggc_wait(0.8, 1, 1, 0.2, 0.5), lambda: _stage_arrivals(0.8, 1, 5, 90), 1e-6),
    ("mh2 mean", lambda: capacity.mgc_wait(0.6, 1, 1, 6), lambda: 0.6 * 3.5 / 0.4, 1e-12),
    (
        "mh2 2",
        lambda: capacity.mgc_wait(1.4, 1, 2, 2),
        lambda: exact_waits(1.4, 2, hyperexponential(2), [0.0]).mean,
        0.016,
    ),
    (
        "mh2 8",
        lambda: capacity.mgc_wait(6.4, 1, 8, 3),
        lambda: exact_waits(6.4, 8, hyperexponential(3), [0.0]).mean,
        0.03,
    ),
]


@pytest.mark.parametrize(
    ("found", "exact", "tolerance"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_a_station_has_the_answer_that_another_method_gives(
    found: Value, exact: Value, tolerance: float
) -> None:
    assert found() == pytest.approx(exact(), rel=tolerance)


@pytest.mark.parametrize("used", ["0.3", "0.5", "0.8", "0.95"])
@pytest.mark.parametrize("time", ["0.25", "1.5", "4", "9.75", "30"])
def test_percentiles_of_constant_service_are_those_of_erlangs_sum(used: str, time: str) -> None:
    share = _constant_share(used, time)
    if share < 1 - 1e-9:
        assert capacity.mdc_wait_percentile(float(used), 1, 1, share) == pytest.approx(float(time), rel=1e-6)


@pytest.mark.parametrize("used", [0.5, 0.85])
@pytest.mark.parametrize("stages", [2, 4, 10])
def test_percentiles_of_staged_service_are_those_of_the_stages_left(used: float, stages: int) -> None:
    for percentile in (0.6, 0.9, 0.99):
        bound = capacity.mgc_wait_percentile(used, 1, 1, 1 / stages, percentile)
        assert _erlang_late(used, stages, bound) == pytest.approx(1 - percentile, rel=1e-6)
