"""Waiting at a station behaves as queueing theory says."""

from __future__ import annotations

import heapq
import math
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vitruvio.capacity import (
    md1_wait,
    mg1_wait,
    mm1_response,
    mm1_response_percentile,
    mm1_wait,
    mm1_wait_percentile,
    mmc_response,
    mmc_response_percentile,
    mmc_response_variance,
    mmc_wait,
    mmc_wait_percentile,
    offered_load,
    servers_for,
    servers_for_wait,
)

services = st.floats(0.001, 10)
used = st.floats(0.01, 0.99)
counts = st.integers(1, 60)
percentiles = st.floats(0.05, 0.9999)


@given(service=services, share=used, percentile=percentiles)
def test_one_of_many_servers_is_the_single_server(service: float, share: float, percentile: float) -> None:
    rate = share / service
    assert mmc_wait(rate, service, 1) == pytest.approx(mm1_wait(rate, service), rel=1e-9)
    assert mmc_response(rate, service, 1) == pytest.approx(mm1_response(rate, service), rel=1e-9)
    exact = mm1_response_percentile(rate, service, percentile)
    assert mmc_response_percentile(rate, service, 1, percentile) == pytest.approx(exact, rel=1e-9)
    assert mm1_wait_percentile(rate, service, percentile) <= exact


def test_the_exponential_response_exceeds_its_mean_once_in_e_times() -> None:
    assert mm1_response_percentile(8, 0.1, 1 - math.exp(-1)) == pytest.approx(mm1_response(8, 0.1))


@given(service=services, share=used)
def test_without_variance_the_wait_is_half_as_long(service: float, share: float) -> None:
    rate = share / service
    assert md1_wait(rate, service) == pytest.approx(mm1_wait(rate, service) / 2)
    assert mg1_wait(rate, service, 3) == pytest.approx(2 * mm1_wait(rate, service))


@pytest.mark.parametrize("rate", [10.0, 10.000001, 1e9, math.inf])
def test_a_saturated_station_waits_for_ever(rate: float) -> None:
    assert mm1_wait(rate, 0.1) == math.inf
    assert mm1_response(rate, 0.1) == math.inf
    assert md1_wait(rate, 0.1) == math.inf
    assert mmc_wait(rate, 0.4, 4) == math.inf
    assert mmc_wait_percentile(rate, 0.4, 4, 0.1) == math.inf
    assert mmc_response_percentile(rate, 0.4, 4, 0.1) == math.inf
    assert mmc_response_variance(rate, 0.4, 4) == math.inf


def test_behind_something_that_never_answers_one_waits_for_ever() -> None:
    assert mmc_response_percentile(1, math.inf, 8, 0.99) == math.inf
    assert servers_for(1, math.inf, 10) == math.inf


def test_an_idle_station_serves_at_once() -> None:
    assert mmc_wait(0, 0.2, 3) == 0
    assert mmc_response(0, 0.2, 3) == 0.2
    assert mmc_wait_percentile(0, 0.2, 3, 0.999) == 0
    assert mmc_response_percentile(0, 0.2, 3, 0.99) == pytest.approx(0.2 * math.log(100))
    assert mm1_response_percentile(5, 0, 0.99) == 0


@given(service=services, share=used, servers=counts, percentile=percentiles)
def test_a_percentile_of_the_response_lies_between_the_service_and_the_sum_of_both(
    service: float, share: float, servers: int, percentile: float
) -> None:
    rate = share * servers / service
    found = mmc_response_percentile(rate, service, servers, percentile)
    alone = mmc_response_percentile(0, service, servers, percentile)
    assert found >= alone * (1 - 1e-12)
    assert found >= mmc_wait_percentile(rate, service, servers, percentile)


@pytest.mark.parametrize("servers", [2, 3, 8])
def test_the_percentile_is_continuous_where_wait_and_service_have_the_same_rate(servers: int) -> None:
    at = mmc_response_percentile(servers - 1, 1, servers, 0.99)
    for nudge in (-1e-9, 1e-9):
        beside = mmc_response_percentile(servers - 1 + nudge, 1, servers, 0.99)
        assert beside == pytest.approx(at, rel=1e-7)


@given(share=used, servers=counts)
def test_mean_and_variance_are_those_of_the_percentiles(share: float, servers: int) -> None:
    # The mean is the integral of the percentiles; so is the mean square of their squares.
    assume(share < 0.97)
    rate, steps = share * servers, 400
    # In the variable s = -log(1 - p) the percentile is almost straight.
    points = [(step + 0.5) * 40 / steps for step in range(steps)]
    times = [mmc_response_percentile(rate, 1, servers, -math.expm1(-s)) for s in points if s < 30]
    weights = [math.exp(-s) * 40 / steps for s in points if s < 30]
    mean = math.fsum(w * t for w, t in zip(weights, times, strict=True))
    square = math.fsum(w * t * t for w, t in zip(weights, times, strict=True))
    assert mmc_response(rate, 1, servers) == pytest.approx(mean, rel=2e-3)
    assert mmc_response_variance(rate, 1, servers) == pytest.approx(square - mean**2, rel=1e-2)


def test_a_simulated_station_responds_as_the_formula_says() -> None:
    random, servers, rate = Random(7), 3, 2.1
    free, clock, times = [0.0] * servers, 0.0, []
    for _ in range(200_000):
        clock += random.expovariate(rate)
        start = max(clock, free[0])
        heapq.heapreplace(free, start + random.expovariate(1))
        times.append(start - clock)
    times.sort()
    assert math.fsum(times) / len(times) == pytest.approx(mmc_wait(rate, 1, servers), rel=0.04)
    assert times[int(0.95 * len(times))] == pytest.approx(
        mmc_wait_percentile(rate, 1, servers, 0.95), rel=0.06
    )


@given(
    rate=st.floats(0.1, 500), service=st.floats(0.001, 2), slack=st.floats(1.01, 20), percentile=percentiles
)
def test_the_fewest_servers_meet_the_target_and_one_less_does_not(
    rate: float, service: float, slack: float, percentile: float
) -> None:
    target = mmc_response_percentile(0, service, 1, percentile) * slack
    count = servers_for(rate, service, target, percentile)
    assert mmc_response_percentile(rate, service, count, percentile) <= target
    if count > 1:
        assert mmc_response_percentile(rate, service, count - 1, percentile) > target


@given(rate=st.floats(0.1, 500), service=st.floats(0.001, 2), target=st.floats(0.0001, 5))
def test_the_fewest_servers_for_a_mean_wait_are_enough_for_its_response(
    rate: float, service: float, target: float
) -> None:
    count = servers_for_wait(rate, service, target)
    assert mmc_wait(rate, service, count) <= target
    assert servers_for(rate, service, target + service * (1 + 1e-9)) <= count
    assert count > offered_load(rate, service)


def test_no_number_of_servers_responds_sooner_than_the_service() -> None:
    assert servers_for(5, 0.2, 0.2) == math.inf
    assert servers_for(5, 0.2, 0.5, 0.99) == math.inf
    assert servers_for_wait(5, 0.2, 0) == math.inf


def test_most_may_be_served_at_once() -> None:
    count = servers_for_wait(5, 0.2, 0, 0.99)
    assert mmc_wait_percentile(5, 0.2, count, 0.99) == 0
    assert mmc_wait_percentile(5, 0.2, count - 1, 0.99) > 0


def test_one_idle_server_is_enough_for_nothing() -> None:
    assert servers_for(0, 0.2, 0.3) == 1
    assert servers_for_wait(0, 0.2, 0) == 1


def test_a_pooled_queue_waits_less_than_separate_ones() -> None:
    assert mmc_wait(8, 0.4, 4) < mm1_wait(2, 0.4)
