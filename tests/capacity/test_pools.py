"""Pools are as large as what is in use at once asks, and cannot deadlock from their floor on."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.capacity import erlang_b, pool_deadlock_floor, pool_for, pool_for_blocking


@given(load=st.floats(0.01, 60), percentile=st.floats(0.01, 0.9999))
def test_a_pool_covers_its_share_of_the_time_and_one_less_does_not(load: float, percentile: float) -> None:
    slots = int(pool_for(load, 1.0, percentile))
    terms = [math.exp(count * math.log(load) - load - math.lgamma(count + 1)) for count in range(slots + 1)]
    assert math.fsum(terms) >= percentile - 1e-12
    assert math.fsum(terms[:-1]) < percentile + 1e-12


@given(load=st.floats(0.01, 500), blocked=st.floats(1e-6, 0.5))
def test_a_pool_turns_away_few_enough_and_one_less_does_not(load: float, blocked: float) -> None:
    slots = pool_for_blocking(load, 1.0, blocked)
    assert erlang_b(load, slots) <= blocked < erlang_b(load, slots - 1)


def test_unused_pools_are_empty_and_perfect_ones_endless() -> None:
    assert pool_for(0, 1, 0.99) == 0
    assert pool_for_blocking(0, 1, 0) == 0
    assert pool_for_blocking(1, 1, 0) == math.inf
    assert pool_for_blocking(1, 1, 1) == 1


@pytest.mark.parametrize(("workers", "held"), [(1, 3), (3, 2), (4, 3), (8, 2)])
def test_below_the_floor_workers_can_take_all_and_each_lack_one(workers: int, held: int) -> None:
    floor = int(pool_deadlock_floor(workers, held))

    def can_deadlock(size: int) -> bool:
        """All connections are taken, and every worker wants another one."""
        return any(sum(taken) == size for taken in product(range(held), repeat=workers))

    assert not can_deadlock(floor)
    assert can_deadlock(floor - 1)
