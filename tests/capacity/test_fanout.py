"""The slowest of many decides, and stages in a row add up."""

from __future__ import annotations

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.capacity import (
    any_slow,
    exponential_mean,
    percentile_of_each,
    slowest_mean,
    slowest_percentile,
    sum_percentile,
)

percentiles = st.floats(0.01, 0.9999)
calls_beside = st.integers(1, 2_000)


def test_a_hundred_calls_meet_the_slow_hundredth_sixty_three_times_in_a_hundred() -> None:
    assert any_slow(0.01, 100) == pytest.approx(0.63, abs=0.005)
    assert any_slow(1, 3) == 1
    assert any_slow(1, 0) == 0
    assert any_slow(1e-18, 5) == pytest.approx(5e-18)


@given(calls=calls_beside)
def test_the_slowest_of_exponential_times_takes_the_harmonic_number(calls: int) -> None:
    harmonic = math.fsum(1 / count for count in range(1, calls + 1))
    assert slowest_mean(2.0, calls) == pytest.approx(2 * harmonic, rel=1e-12)


@given(calls=st.floats(0, 1000))
def test_one_call_more_adds_its_share_between_whole_numbers_too(calls: float) -> None:
    assert slowest_mean(1, calls + 1) - slowest_mean(1, calls) == pytest.approx(1 / (calls + 1), abs=1e-10)


@given(calls=calls_beside, percentile=percentiles)
def test_the_slowest_is_within_a_bound_when_every_call_is(calls: int, percentile: float) -> None:
    each = percentile_of_each(percentile, calls)
    bound = slowest_percentile(0.3, calls, percentile)
    assert math.prod([each] * calls) == pytest.approx(percentile, rel=1e-9)
    assert -math.expm1(-bound / 0.3) == pytest.approx(each, rel=1e-9)


@given(mean=st.floats(0.001, 100), percentile=percentiles)
def test_a_mean_and_its_percentile_are_inverse(mean: float, percentile: float) -> None:
    value = slowest_percentile(mean, 1, percentile)
    assert exponential_mean(value, percentile) == pytest.approx(mean, rel=1e-9)


def test_nothing_called_takes_no_time() -> None:
    assert slowest_mean(3, 0) == 0
    assert slowest_percentile(3, 0, 0.99) == 0


def _hypoexponential(first: float, second: float, time: float) -> float:
    """The probability that two exponential stages of different means are over by `time`."""
    return 1 - (first * math.exp(-time / first) - second * math.exp(-time / second)) / (first - second)


@pytest.mark.parametrize("second", [0.01, 0.1, 0.3, 0.7, 0.95])
def test_two_unequal_stages_are_met_within_the_stated_error(second: float) -> None:
    p95 = sum_percentile([1, second], [1, second**2], 0.95)
    p99 = sum_percentile([1, second], [1, second**2], 0.99)
    assert _hypoexponential(1, second, p95 / 0.99) >= 0.95 >= _hypoexponential(1, second, p95 / 1.01)
    assert _hypoexponential(1, second, p99 / 0.95) >= 0.99 >= _hypoexponential(1, second, p99 / 1.0001)


@given(means=st.lists(st.floats(0.001, 10), min_size=1, max_size=5), percentile=percentiles)
def test_the_order_of_the_stages_does_not_matter(means: list[float], percentile: float) -> None:
    squares = [mean**2 for mean in means]
    forward = sum_percentile(means, squares, percentile)
    assert sum_percentile(means[::-1], squares[::-1], percentile) == forward


def test_simulated_stages_add_up_as_stated() -> None:
    random, means = Random(3), [0.02, 0.05, 0.2]
    sums = sorted(math.fsum(random.expovariate(1 / mean) for mean in means) for _ in range(60_000))
    found = sum_percentile(means, [mean**2 for mean in means], 0.95)
    assert found == pytest.approx(sums[int(0.95 * len(sums))], rel=0.03)


def test_stages_without_variance_take_what_they_take() -> None:
    assert sum_percentile([0.1, 0.2], [0, 0], 0.99) == pytest.approx(0.3)
    assert sum_percentile([], [], 0.99) == 0


def test_a_stage_that_never_ends_keeps_the_sum_from_ending() -> None:
    assert sum_percentile([0.1, math.inf], [0.01, math.inf], 0.5) == math.inf
