"""Constant service: mean and distribution of the wait, against theory, each other and simulation."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.capacity.stations import simulated_waits
from vitruvio.capacity import md1_wait, mdc_response_percentile, mdc_wait, mdc_wait_percentile, mmc_wait


@given(used=st.floats(0.001, 0.9999))
def test_one_server_is_pollaczek_and_khinchines(used: float) -> None:
    assert mdc_wait(used, 1, 1) == pytest.approx(md1_wait(used, 1), rel=1e-9)


@given(used=st.floats(0.01, 0.999), servers=st.integers(2, 60))
def test_constant_service_waits_between_half_and_all_of_the_exponential(used: float, servers: int) -> None:
    exponential = mmc_wait(used * servers, 1, servers)
    assert 0.5 * exponential * (1 - 1e-9) <= mdc_wait(used * servers, 1, servers) <= exponential


@pytest.mark.parametrize(("servers", "used"), [(5, 0.7764), (25, 0.9)])
def test_the_two_ways_to_the_mean_meet(servers: int, used: float) -> None:
    # Around the slack at which one gives way to the other the curve stays smooth.
    low, here, high = (mdc_wait((used + step) * servers, 1, servers) for step in (-1e-4, 0, 1e-4))
    assert here == pytest.approx((low + high) / 2, rel=1e-4)


def test_a_single_constant_server_waits_as_erlangs_first_formula_says() -> None:
    # A. K. Erlang, 1909: below one service time the share that waits no longer than t is (1 - r) exp(r t).
    for time in (0.1, 0.5, 0.9):
        share = 0.3 * math.exp(0.7 * time)
        assert mdc_wait_percentile(0.7, 1, 1, share) == pytest.approx(time, abs=1e-9)


def test_the_mean_is_the_distribution_summed() -> None:
    bounds = [mdc_wait_percentile(3.2, 1, 4, (cell + 0.5) / 400) for cell in range(400)]
    assert math.fsum(bounds) / 400 == pytest.approx(mdc_wait(3.2, 1, 4), rel=0.01)


def test_simulated_waits_lie_below_the_percentiles_as_often_as_they_say() -> None:
    waits = simulated_waits(3.2, 4, lambda _: 1.0, 60_000, seed=5)
    for percentile in (0.5, 0.9, 0.99):
        bound = mdc_wait_percentile(3.2, 1.0, 4, percentile)
        assert sum(wait <= bound for wait in waits) / len(waits) == pytest.approx(percentile, abs=0.012)
    assert mdc_response_percentile(3.2, 1.0, 4, 0.9) == mdc_wait_percentile(3.2, 1.0, 4, 0.9) + 1
