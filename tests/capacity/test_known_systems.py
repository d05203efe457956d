"""Caches, redundancy, retries, hedges and pools give the values of enumerations, tables and simulations."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import product

import pytest

from tests.capacity.chains import Moves, steady_state
from tests.capacity.lru import played_hit_ratio, zipf_shares
from vitruvio import capacity

Value = Callable[[], float]


def _che(records: int, alpha: float, room: int) -> float:
    """Che's approximation as it is written, record by record, its time by bisection."""
    shares = zipf_shares(records, alpha)
    low, high = 0.0, 1e9
    for _ in range(200):
        middle = (low + high) / 2
        kept = math.fsum(-math.expm1(-share * middle) for share in shares)
        low, high = (middle, high) if kept < room else (low, middle)
    return math.fsum(-share * math.expm1(-share * low) for share in shares)


@pytest.mark.parametrize("alpha", [0.6, 0.8, 1.0, 1.2])
@pytest.mark.parametrize(("records", "room"), [(2_000, 40), (2_000, 1_000), (20_000, 500)])
def test_the_hit_ratio_is_ches_record_by_record(alpha: float, records: int, room: int) -> None:
    assert capacity.lru_hit_ratio(records, alpha, room) == pytest.approx(_che(records, alpha, room), rel=1e-6)


@pytest.mark.parametrize("alpha", [0.6, 0.8, 1.0, 1.2])
@pytest.mark.parametrize("ttl", [150.0, 600.0, 3_000.0])
def test_a_cache_with_room_and_age_answers_as_often_as_a_simulated_one(alpha: float, ttl: float) -> None:
    simulated = played_hit_ratio(1_000, alpha, 100, ttl)
    assert capacity.cache_hit_ratio(1_000, alpha, 100, 1, ttl) == pytest.approx(simulated, abs=0.012)


def _working(parts: list[tuple[float, bool]], works: Callable[[tuple[bool, ...]], bool]) -> float:
    """The chance that a system works, over all states of its parts."""
    total = 0.0
    for state in product((True, False), repeat=len(parts)):
        if works(state):
            total += math.prod(each if up else 1 - each for (each, _), up in zip(parts, state, strict=True))
    return total


def _crews(needed: int, count: int, between: float, repair: float, crews: int) -> float:
    def moves(state: tuple[int, ...]) -> Moves:
        down = state[0]
        if down < count:
            yield (down + 1,), (count - down) / between
        if down:
            yield (down - 1,), min(down, crews) / repair

    return sum(share for (down,), share in steady_state((0,), moves).items() if count - down >= needed)


def _beta(needed: int, count: int, availability: float, common: float) -> float:
    """Parts that fail alone, and a cause that takes all; each part is up as often as `availability` says."""
    shared = common * (1 - availability)
    alone = 1 - availability / (1 - shared)
    parts = [(1 - shared, True)] + [(1 - alone, False)] * count
    return _working(parts, lambda state: state[0] and sum(state[1:]) >= needed)


def _hedged(mean: float, delay: float) -> float:
    """The mean of the sooner of two, the survival function summed in small steps."""
    step, total, time = mean / 20_000, 0.0, 0.0
    while time < 40 * mean:
        middle = time + step / 2
        total += math.exp(-(middle + max(0.0, middle - delay)) / mean) * step
        time += step
    return total


def _drawn_attempts(failure: float, attempts: int) -> float:
    """Every outcome of the attempts, weighed."""
    total = 0.0
    for made in range(1, attempts + 1):
        chance = failure ** (made - 1) * ((1 - failure) if made < attempts else 1.0)
        total += made * chance
    return total


def _poisson_quantile(load: float, share: float) -> float:
    """The fewest slots such that no more are in use for this share of the time."""
    total, term, slots = math.exp(-load), math.exp(-load), 0
    while total < share:
        slots += 1
        term *= load / slots
        total += term
    return float(slots)


CASES: list[tuple[str, Value, Value, float]] = [
    (
        "2 of 3, one crew",
        lambda: capacity.repaired_k_of_n(2, 3, 1000, 10, 1),
        lambda: _crews(2, 3, 1000, 10, 1),
        1e-12,
    ),
    (
        "3 of 5, two crews",
        lambda: capacity.repaired_k_of_n(3, 5, 50, 10, 2),
        lambda: _crews(3, 5, 50, 10, 2),
        1e-12,
    ),
    (
        "7 of 8, one crew",
        lambda: capacity.repaired_k_of_n(7, 8, 200, 8, 1),
        lambda: _crews(7, 8, 200, 8, 1),
        1e-12,
    ),
    # One of two with a crew: 1 - r**2 2! / (1 + 2r + 2r**2), r = 0.1 repairs for a failure.
    ("pair, one crew", lambda: capacity.repaired_k_of_n(1, 2, 10, 1, 1), lambda: 1.2 / 1.22, 1e-12),
    (
        "pair with common causes",
        lambda: capacity.k_of_n(1, 2, 0.99, 0.1),
        lambda: _beta(1, 2, 0.99, 0.1),
        1e-12,
    ),
    ("3 of 4, common", lambda: capacity.k_of_n(3, 4, 0.95, 0.05), lambda: _beta(3, 4, 0.95, 0.05), 1e-12),
    (
        "pairs in a row",
        lambda: capacity.series([capacity.parallel([0.99, 0.98]), 0.999, capacity.k_of_n(2, 3, 0.97)]),
        lambda: _working(
            [(each, True) for each in (0.99, 0.98, 0.999, 0.97, 0.97, 0.97)],
            lambda up: (up[0] or up[1]) and up[2] and sum(up[3:]) >= 2,
        ),
        1e-12,
    ),
    (
        "rows side by side",
        lambda: capacity.parallel([capacity.series([0.9, 0.95]), capacity.series([0.8, 0.99])]),
        lambda: _working(
            [(each, True) for each in (0.9, 0.95, 0.8, 0.99)],
            lambda up: (up[0] and up[1]) or (up[2] and up[3]),
        ),
        1e-12,
    ),
    (
        "a row with pairs that share a cause",
        lambda: capacity.series([0.9995, capacity.k_of_n(1, 2, 0.99, 0.1), capacity.k_of_n(2, 3, 0.98, 0.2)]),
        lambda: 0.9995 * _beta(1, 2, 0.99, 0.1) * _beta(2, 3, 0.98, 0.2),
        1e-12,
    ),
    ("attempts", lambda: capacity.mean_attempts(0.3, 4), lambda: _drawn_attempts(0.3, 4), 1e-12),
    ("attempts, worse", lambda: capacity.mean_attempts(0.9, 6), lambda: _drawn_attempts(0.9, 6), 1e-12),
    # A budget of 20 %: below it every retry is made, above it a fifth of the calls is tried again.
    ("budget unused", lambda: capacity.budgeted_attempts(0.1, 3, 0.2), lambda: 1.11, 1e-12),
    ("budget spent", lambda: capacity.budgeted_attempts(0.5, 3, 0.2), lambda: 1.2, 1e-12),
    ("success", lambda: capacity.success(0.2, 3), lambda: 0.992, 1e-12),
    ("amplification", lambda: capacity.worst_amplification(3, 4), lambda: 81, 1e-12),
    ("hedged mean", lambda: capacity.hedged_mean(1, 0.7), lambda: _hedged(1, 0.7), 1e-7),
    ("hedged late", lambda: capacity.hedged_mean(0.2, 0.6), lambda: _hedged(0.2, 0.6), 1e-6),
    # Beyond the delay two run: exp(-(2t - d)) = 0.01.
    ("hedged p99", lambda: capacity.hedged_percentile(1, 3, 0.99), lambda: (math.log(100) + 3) / 2, 1e-12),
    ("hedges after the p95", lambda: capacity.hedge_load(0.1, 0.1 * math.log(20)), lambda: 0.05, 1e-12),
    ("slowest of three", lambda: capacity.slowest_mean(2, 3), lambda: 2 * 11 / 6, 1e-12),
    ("two of three", lambda: capacity.quorum_mean(6, 2, 3), lambda: 6 * (1 / 3 + 1 / 2), 1e-12),
    ("pool p99", lambda: capacity.pool_for(40, 0.25, 0.99), lambda: _poisson_quantile(10, 0.99), 0),
    ("pool p99.9", lambda: capacity.pool_for(500, 0.3, 0.999), lambda: _poisson_quantile(150, 0.999), 0),
    # The table of Erlang B at 1 %: 8.4 erlangs need 15 to 16, 37.9 need 50.
    ("pool that turns away", lambda: capacity.pool_for_blocking(37.9, 1, 0.01), lambda: 50, 0),
    ("pool, twice the hold", lambda: capacity.pool_for_blocking(6.015, 2, 0.01), lambda: 20, 0),
    ("pool without deadlock", lambda: capacity.pool_deadlock_floor(8, 3), lambda: 17, 0),
    ("little", lambda: capacity.jobs_present(120, 0.25), lambda: 30, 1e-12),
]


@pytest.mark.parametrize(
    ("found", "exact", "tolerance"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_a_system_has_the_answer_that_another_method_gives(
    found: Value, exact: Value, tolerance: float
) -> None:
    assert found() == pytest.approx(exact(), rel=tolerance, abs=0)
