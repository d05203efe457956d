"""Repair by few crews, standbys and times to failure agree with exact chains."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.capacity.chains import Moves, steady_state
from vitruvio.capacity import k_of_n, mean_time_to_failure, repairable, repaired_k_of_n, standby

parts = st.integers(1, 8)
times = st.floats(0.1, 50)


@given(count=parts, needed=parts, between=times, repair=times)
def test_with_a_crew_for_each_parts_are_independent(
    count: int, needed: int, between: float, repair: float
) -> None:
    alone = k_of_n(needed, count, repairable(between, repair))
    assert repaired_k_of_n(needed, count, between, repair, count) == pytest.approx(alone, abs=1e-12)


@given(count=parts, between=times, repair=times, crews=parts)
def test_availability_is_that_of_the_parts_counted_one_by_one(
    count: int, between: float, repair: float, crews: int
) -> None:
    def moves(state: tuple[int, ...]) -> Moves:
        down = state[0]
        fail = [((down + 1,), (count - down) / between)] if down < count else []
        return fail + ([((down - 1,), min(down, crews) / repair)] if down else [])

    shares = steady_state((0,), moves)
    for needed in range(1, count + 1):
        working = sum(share for (down,), share in shares.items() if count - down >= needed)
        assert repaired_k_of_n(needed, count, between, repair, crews) == pytest.approx(working, abs=1e-9)


def test_a_repaired_pair_lasts_as_long_as_the_textbook_says() -> None:
    # Trivedi (2002), chapter 8: (3 l + m) / (2 l^2) with failures l and repairs m a unit of time.
    assert mean_time_to_failure(1, 2, 1_000, 10, 1) == pytest.approx((0.003 + 0.1) / 2e-6)


@given(count=parts, between=times)
def test_without_repair_parts_fail_one_after_the_other(count: int, between: float) -> None:
    found = mean_time_to_failure(1, count, between, 1.0, 0)
    assert found == pytest.approx(sum(between / left for left in range(1, count + 1)))
    assert mean_time_to_failure(count, count, between, 1.0, 3) == pytest.approx(between / count)


@given(between=times, repair=times, crews=st.integers(1, 3))
def test_a_standby_that_takes_over_at_once_is_one_of_two(between: float, repair: float, crews: int) -> None:
    pair = repaired_k_of_n(1, 2, between, repair, crews)
    assert standby(between, repair, 0, crews) == pytest.approx(pair)
    assert standby(between, repair, 1e-9, crews) == pytest.approx(pair, abs=1e-7)


@given(between=st.floats(100, 1e4), repair=st.floats(1, 5), failover=st.floats(0.001, 0.02))
def test_a_rare_failure_costs_its_failover(between: float, repair: float, failover: float) -> None:
    lost = standby(between, repair, 0) - standby(between, repair, failover)
    assert lost == pytest.approx(failover / between, rel=0.15)
