"""Trying again helps against chance, and multiplies the load when everything fails."""

from __future__ import annotations

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.capacity import (
    backoff_longest,
    backoff_mean,
    budgeted_attempts,
    deadline,
    mean_attempts,
    success,
    worst_amplification,
)

failures = st.floats(0, 1)
tries = st.integers(1, 12)


@given(failure=failures, attempts=tries)
def test_each_attempt_is_made_when_all_before_it_failed(failure: float, attempts: int) -> None:
    made = math.fsum(1 - success(failure, before) for before in range(1, attempts))
    assert mean_attempts(failure, attempts) == pytest.approx(1 + made, rel=1e-9)


@given(failure=failures, attempts=tries)
def test_failures_multiply(failure: float, attempts: int) -> None:
    assert 1 - success(failure, attempts) == pytest.approx(failure**attempts, abs=1e-12)


def test_in_an_outage_every_attempt_is_made() -> None:
    assert mean_attempts(1, 4) == 4
    assert success(1, 4) == 0
    assert mean_attempts(0, 4) == 1
    assert success(0, 4) == 1


def test_three_layers_of_three_retries_multiply_the_load_by_sixty_four() -> None:
    assert worst_amplification(4, 3) == 64
    assert worst_amplification(4, 0) == 1
    assert worst_amplification(10, 400) == math.inf


@given(failure=failures, attempts=tries, budget=failures)
def test_a_retry_budget_bounds_the_load(failure: float, attempts: int, budget: float) -> None:
    found = budgeted_attempts(failure, attempts, budget)
    assert found <= 1 + budget
    assert found <= mean_attempts(failure, attempts)


def test_pauses_double_up_to_the_longest() -> None:
    assert backoff_longest(1, 0.1, 1) == 0
    assert backoff_longest(2, 0.1, 1) == pytest.approx(0.1)
    assert backoff_longest(4, 0.1, 1) == pytest.approx(0.1 + 0.2 + 0.4)
    assert backoff_longest(7, 0.1, 1) == pytest.approx(0.1 + 0.2 + 0.4 + 0.8 + 1 + 1)
    assert backoff_longest(4, 0.1, math.inf, 1) == pytest.approx(0.3)
    assert backoff_longest(4, 5, 1) == pytest.approx(3)


def test_jittered_pauses_take_the_mean_time() -> None:
    random = Random(5)
    bounds = [0.1, 0.2, 0.4, 0.4]
    drawn = [math.fsum(random.uniform(0, bound) for bound in bounds) for _ in range(20_000)]
    assert backoff_mean(5, 0.1, 0.4) == pytest.approx(math.fsum(drawn) / len(drawn), rel=0.01)
    assert max(drawn) <= backoff_longest(5, 0.1, 0.4)


@given(attempts=tries, timeout=st.floats(0, 10), own=st.floats(0, 10))
def test_a_deadline_covers_each_attempt_each_pause_and_the_callers_own_work(
    attempts: int, timeout: float, own: float
) -> None:
    found = deadline(attempts, timeout, backoff_longest(attempts, 0.1, 1), own)
    one_less = deadline(attempts + 1, timeout, backoff_longest(attempts + 1, 0.1, 1), own)
    assert found >= own + timeout
    assert one_less - found >= timeout - 1e-9
