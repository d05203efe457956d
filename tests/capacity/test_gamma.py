"""Percentiles of the gamma distribution agree with its exact cases."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.capacity.gamma import gamma_percentile

percentiles = st.floats(0.001, 0.999999)


@given(mean=st.floats(1e-6, 1e6), percentile=percentiles)
def test_with_the_squared_mean_as_variance_it_is_exponential(mean: float, percentile: float) -> None:
    exact = -mean * math.log(1 - percentile)
    assert gamma_percentile(mean, mean**2, percentile) == pytest.approx(exact, rel=1e-10)


@given(stages=st.integers(1, 60), percentile=percentiles)
def test_equal_exponential_stages_are_counted_by_a_poisson_process(stages: int, percentile: float) -> None:
    found = gamma_percentile(stages, stages, percentile)
    still_inside = math.fsum(
        math.exp(-found + count * math.log(found) - math.lgamma(count + 1)) for count in range(stages)
    )
    assert still_inside == pytest.approx(1 - percentile, rel=1e-9)


@given(percentile=percentiles)
def test_half_a_shape_is_the_square_of_a_normal_variable(percentile: float) -> None:
    found = gamma_percentile(1, 2, percentile)
    assert math.erf(math.sqrt(found / 2)) == pytest.approx(percentile, rel=1e-9)


@given(percentile=percentiles, shape=st.floats(1e-5, 1e8))
def test_any_shape_has_percentiles_in_order(percentile: float, shape: float) -> None:
    assert 0 <= gamma_percentile(1, 1 / shape, percentile / 2) <= gamma_percentile(1, 1 / shape, percentile)


def test_a_large_shape_is_normal() -> None:
    # The ninety-ninth percentile of the standard normal distribution is 2.326348.
    for shape in (1e5, 1e7, 1e12):
        spread = gamma_percentile(1, 1 / shape, 0.99) - 1
        assert spread * math.sqrt(shape) == pytest.approx(2.326348, abs=0.01)
