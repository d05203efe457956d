"""Availabilities combine as probabilities do, and never promise more than can be had."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.capacity import (
    MONTH,
    after_changes,
    availability_of_downtime,
    downtime_a_month,
    k_of_n,
    parallel,
    repairable,
    retried,
    series,
    within_promise,
)

shares = st.floats(0, 1)
several = st.lists(shares, max_size=6)


@given(parts=several)
def test_a_chain_is_no_better_than_its_weakest_part_and_a_bundle_no_worse_than_its_best(
    parts: list[float],
) -> None:
    assert series(parts) <= min(parts, default=1)
    assert parallel(parts) >= max(parts, default=0) - 1e-15


@given(parts=several)
def test_a_bundle_fails_as_a_chain_of_failures_works(parts: list[float]) -> None:
    assert parallel([1 - each for each in parts]) == pytest.approx(1 - series(parts), abs=1e-12)


@given(parts=st.integers(1, 7), needed=st.integers(0, 8), availability=shares)
def test_k_of_n_counts_the_states_in_which_enough_parts_work(
    parts: int, needed: int, availability: float
) -> None:
    counted = math.fsum(
        math.prod(availability if up else 1 - availability for up in state)
        for state in product((True, False), repeat=parts)
        if sum(state) >= needed
    )
    assert k_of_n(needed, parts, availability) == pytest.approx(counted, abs=1e-12)


@given(parts=st.integers(1, 50), availability=shares)
def test_all_of_n_is_a_chain_and_one_of_n_a_bundle(parts: int, availability: float) -> None:
    assert k_of_n(parts, parts, availability) == pytest.approx(series([availability] * parts), abs=1e-12)
    assert k_of_n(1, parts, availability) == pytest.approx(parallel([availability] * parts), abs=1e-12)


@given(availability=shares, common=shares)
def test_a_common_cause_changes_nothing_for_one_part(availability: float, common: float) -> None:
    assert k_of_n(1, 1, availability, common) == pytest.approx(availability, abs=1e-12)


@given(parts=st.integers(1, 20), availability=shares, common=shares)
def test_redundancy_does_not_remove_the_common_cause(parts: int, availability: float, common: float) -> None:
    found = k_of_n(1, parts, availability, common)
    assert found <= 1 - common * (1 - availability) + 1e-12
    assert found <= k_of_n(1, parts, availability) + 1e-12


def test_thousands_of_parts_are_counted_without_overflow() -> None:
    assert k_of_n(4_900, 5_000, 0.99) == pytest.approx(1, abs=1e-6)
    assert k_of_n(4_951, 5_000, 0.99) == pytest.approx(0.5, abs=0.05)


def test_more_parts_than_there_are_never_work_and_none_always_do() -> None:
    assert k_of_n(4, 3, 1.0) == 0
    assert k_of_n(0, 3, 0.0, 1.0) == 1


def test_a_thousand_hours_with_one_down_is_three_nines() -> None:
    assert repairable(999, 1) == pytest.approx(0.999)
    assert repairable(math.inf, 8) == 1
    assert repairable(8, math.inf) == 0


def test_changes_that_fail_are_failures_like_others() -> None:
    week, hour = 7 * 86_400, 3_600
    assert after_changes(1 / week, 0.05, hour) == pytest.approx(repairable(20 * week, hour))
    assert after_changes(1 / week, 0, hour) == 1


def test_three_nines_allow_forty_three_minutes_and_forty_eight_seconds_a_month() -> None:
    assert downtime_a_month(0.999) == pytest.approx(43 * 60 + 48)
    assert pytest.approx(365 * 24 * 3600) == 12 * MONTH


@given(availability=shares)
def test_allowed_downtime_and_availability_are_inverse(availability: float) -> None:
    assert availability_of_downtime(downtime_a_month(availability)) == pytest.approx(availability, abs=1e-12)


@given(availability=shares, attempts=st.integers(1, 10), lasting=shares, promise=shares)
def test_retries_never_exceed_the_providers_promise_nor_outlast_what_lasts(
    availability: float, attempts: int, lasting: float, promise: float
) -> None:
    found = retried(availability, attempts, lasting, promise)
    assert found <= promise
    assert found <= 1 - lasting * (1 - availability) + 1e-12


@given(availability=shares, lasting=shares)
def test_one_attempt_sees_the_availability_itself(availability: float, lasting: float) -> None:
    assert retried(availability, 1, lasting) == availability


@given(availability=shares, attempts=st.integers(1, 6))
def test_retries_help_fully_where_nothing_lasts_and_not_at_all_where_everything_does(
    availability: float, attempts: int
) -> None:
    assert retried(availability, attempts, 0) == pytest.approx(parallel([availability] * attempts), abs=1e-12)
    assert retried(availability, attempts, 1) == pytest.approx(availability, abs=1e-12)


def test_nothing_counts_for_more_than_was_promised() -> None:
    assert within_promise(0.99999, 0.999) == 0.999
    assert within_promise(0.99, 0.999) == 0.99
