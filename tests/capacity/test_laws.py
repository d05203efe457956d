"""Operational laws and bounds hold for whatever system they are asked about."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.capacity import (
    bottleneck,
    forced_flow,
    interactive_response,
    jobs_present,
    load_headroom,
    mean_values,
    response_ceiling,
    response_floor,
    response_of_jobs,
    saturation_population,
    service_demand,
    throughput_ceiling,
    throughput_floor,
    utilisation,
)

times = st.floats(0.001, 10)
demand_lists = st.lists(times, min_size=1, max_size=5)


@given(demands=demand_lists, think=st.floats(0, 20), population=st.integers(1, 60))
def test_every_closed_system_lies_between_the_asymptotic_bounds(
    demands: list[float], think: float, population: int
) -> None:
    found = mean_values(demands, think, population)
    above, below = 1 + 1e-9, 1 - 1e-9
    assert throughput_floor(demands, think, population) * below <= found.throughput
    assert found.throughput <= throughput_ceiling(demands, think, population) * above
    assert response_floor(demands, think, population) * below <= found.response
    assert found.response <= response_ceiling(demands, population) * above


@given(demands=demand_lists, think=st.floats(0, 20))
def test_the_two_bounds_on_the_throughput_meet_at_the_saturation_population(
    demands: list[float], think: float
) -> None:
    meeting = saturation_population(demands, think)
    full = throughput_ceiling(demands, think, 1000 * meeting)
    assert throughput_ceiling(demands, think, meeting) == pytest.approx(full)
    assert throughput_ceiling(demands, think, meeting / 2) == pytest.approx(full / 2)


@given(demands=demand_lists, think=st.floats(0, 20), population=st.integers(1, 60))
def test_little_holds_at_every_level(demands: list[float], think: float, population: int) -> None:
    found = mean_values(demands, think, population)
    inside = jobs_present(found.throughput, found.response)
    assert inside == pytest.approx(math.fsum(found.queues))
    assert response_of_jobs(inside, found.throughput) == pytest.approx(found.response)
    seen = interactive_response(population, found.throughput, think)
    assert seen == pytest.approx(found.response, abs=1e-9 * (think + 1))


@given(rate=st.floats(0.01, 100), visits=st.floats(0, 20), service=times)
def test_demand_times_throughput_is_the_utilisation_of_the_resource(
    rate: float, visits: float, service: float
) -> None:
    through_visits = utilisation(forced_flow(rate, visits), service)
    assert utilisation(rate, service_demand(visits, service)) == pytest.approx(through_visits)


def test_more_is_asked_than_can_be_done_where_utilisation_passes_one() -> None:
    assert utilisation(30, 0.1, 2) == pytest.approx(1.5)


def test_the_busiest_resource_saturates_first_and_says_at_which_load() -> None:
    found = bottleneck({"web": 0.2, "database": 0.4, "broker": 0.1})
    assert found == ("database", 0.4, 2.5)
    assert bottleneck({"web": 0.2, "database": 0.4}, 0.8).multiple == pytest.approx(2)


def test_of_equally_busy_resources_the_first_named_is_the_bottleneck() -> None:
    assert bottleneck({"b": 0.3, "a": 0.3}).resource == "b"


def test_what_is_idle_never_saturates() -> None:
    assert load_headroom([0.0, 0.0]) == math.inf
    assert throughput_ceiling([0.0], 0, 3) == math.inf
    assert saturation_population([0.0], 4) == math.inf


def test_nobody_asks_for_nothing() -> None:
    assert throughput_ceiling([0.1], 1, 0) == 0
    assert jobs_present(0, math.inf) == 0
