"""Splits, quorums and hedges take the time that theory gives them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.capacity import (
    fork_join_ceiling,
    fork_join_floor,
    fork_join_response,
    hedge_load,
    hedged_mean,
    hedged_percentile,
    quorum_mean,
    quorum_percentile,
    slowest_mean,
    slowest_percentile,
)


@given(used=st.floats(0.01, 0.95), branches=st.integers(1, 32))
def test_a_split_takes_a_time_between_its_bounds(used: float, branches: int) -> None:
    found = fork_join_response(used, 1, branches)
    assert fork_join_floor(used, 1, branches) <= found * (1 + 1e-6)
    assert found <= fork_join_ceiling(used, 1, branches) * (1 + 1e-6)


def test_two_branches_take_flatto_and_hahns_time() -> None:
    assert fork_join_response(0.8, 1, 2) == pytest.approx((12 - 0.8) / 8 * 5)


def test_a_quorum_of_all_is_the_slowest_and_of_one_the_fastest() -> None:
    assert quorum_mean(2, 5, 5) == pytest.approx(slowest_mean(2, 5))
    assert quorum_mean(2, 1, 5) == pytest.approx(0.4)
    assert quorum_percentile(2, 5, 5, 0.99) == pytest.approx(slowest_percentile(2, 5, 0.99))
    assert quorum_percentile(2, 1, 5, 0.99) == pytest.approx(0.4 * math.log(100))
    assert quorum_mean(2, 6, 5) == math.inf


def test_a_hedge_after_the_p95_costs_five_percent_and_shortens_the_tail() -> None:
    delay = math.log(20)
    assert hedge_load(1, delay) == pytest.approx(0.05)
    assert hedged_mean(1, delay) == pytest.approx(0.975)
    assert hedged_percentile(1, delay, 0.99) < -math.log(0.01)
    assert hedged_percentile(1, delay, 0.5) == pytest.approx(math.log(2))
