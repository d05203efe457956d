"""Closed systems obey conservation, symmetry and their limits."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.capacity import (
    closed_response,
    closed_throughput,
    erlang_b,
    finite_source,
    mean_values,
    mean_values_of_classes,
    mm1_response,
)

demand_lists = st.lists(st.floats(0.01, 5), min_size=1, max_size=4)
thinks = st.floats(0, 20)
populations = st.integers(1, 30)


@given(demands=demand_lists, think=thinks, population=populations)
def test_every_client_is_somewhere(demands: list[float], think: float, population: int) -> None:
    found = mean_values(demands, think, population)
    assert math.fsum(found.queues) + found.throughput * think == pytest.approx(population)


@given(demand=st.floats(0.01, 5), stations=st.integers(1, 5), population=populations)
def test_balanced_stations_slow_each_other_by_the_clients_that_share_them(
    demand: float, stations: int, population: int
) -> None:
    # Lazowska et al., Quantitative System Performance (1984), section 5.4: N / (D (N + K - 1)).
    found = mean_values([demand] * stations, 0, population)
    assert found.throughput == pytest.approx(population / (demand * (population + stations - 1)))


@given(demands=demand_lists, think=thinks, population=populations)
def test_throughput_and_response_are_those_of_the_mean_values(
    demands: list[float], think: float, population: int
) -> None:
    found = mean_values(demands, think, population)
    assert closed_throughput(demands, think, population) == found.throughput
    assert closed_response(demands, think, population) == found.response


def test_an_empty_system_would_answer_without_queueing() -> None:
    assert mean_values([0.2, 0.3], 1, 0) == (0.0, 0.5, (0.0, 0.0))


@given(demands=demand_lists, think=thinks, populations=st.tuples(st.integers(0, 6), st.integers(0, 6)))
def test_two_equal_classes_are_one(demands: list[float], think: float, populations: tuple[int, int]) -> None:
    split = mean_values_of_classes([demands, demands], [think, think], populations)
    whole = mean_values(demands, think, sum(populations))
    assert math.fsum(split.throughputs) == pytest.approx(whole.throughput)
    for station, queue in enumerate(whole.queues):
        assert math.fsum(each[station] for each in split.queues) == pytest.approx(queue)
    for share, count in zip(split.throughputs, populations, strict=True):
        assert share * sum(populations) == pytest.approx(whole.throughput * count)


@given(demands=st.lists(st.tuples(*[st.floats(0.01, 5)] * 3), min_size=3, max_size=3), think=thinks)
def test_every_client_of_every_class_is_somewhere(
    demands: list[tuple[float, float, float]], think: float
) -> None:
    found = mean_values_of_classes(demands, [think] * 3, [2, 3, 4])
    for count, rate, row in zip([2, 3, 4], found.throughputs, found.queues, strict=True):
        assert math.fsum(row) + rate * think == pytest.approx(count)
    for count, rate, response in zip([2, 3, 4], found.throughputs, found.responses, strict=True):
        assert rate * (response + think) == pytest.approx(count)


@given(population=st.integers(1, 40), think=st.floats(0.01, 20), service=st.floats(0.01, 5))
def test_a_pool_of_one_is_a_station_of_one(population: int, think: float, service: float) -> None:
    pool, station = finite_source(population, think, service, 1), mean_values([service], think, population)
    assert pool.throughput == pytest.approx(station.throughput)
    assert pool.response == pytest.approx(station.response)
    assert pool.utilisation == pytest.approx(pool.throughput * service)


@given(
    population=st.integers(0, 60),
    think=st.floats(0, 20),
    service=st.floats(0.01, 5),
    servers=st.integers(1, 80),
)
def test_a_pool_loses_no_client(population: int, think: float, service: float, servers: int) -> None:
    found = finite_source(population, think, service, servers)
    assert math.fsum(found.shares) == pytest.approx(1)
    assert found.throughput * (found.response + think) == pytest.approx(population)
    assert found.response >= service * (1 - 1e-9)
    if servers >= population:
        assert found.response == pytest.approx(service)


def test_a_pool_with_many_rare_clients_is_an_open_station() -> None:
    found = finite_source(100_000, 100_000 / 0.8, 1.0, 1)
    assert found.response == pytest.approx(mm1_response(0.8, 1), rel=1e-3)


def test_a_pool_as_large_as_its_sources_is_full_as_often_as_the_engset_system_says() -> None:
    # With a server for everybody, sources are independent: each is in service for S / (S + Z) of the time.
    found = finite_source(5, 3.0, 1.0, 5)
    assert found.shares[5] == pytest.approx(0.25**5)
    many = finite_source(20_000, 20_000 / 2.0, 1.0, 20_000)
    below = math.fsum(many.shares[:6])
    assert many.shares[5] / below == pytest.approx(erlang_b(2, 5), rel=1e-3)


def test_without_pauses_everybody_is_at_the_pool_and_without_service_nobody() -> None:
    assert finite_source(6, 0, 0.5, 2) == (4.0, 1.5, 1.0, (0, 0, 0, 0, 0, 0, 1))
    assert finite_source(2, 4, 0, 1) == (0.5, 0, 0, (1, 0, 0))
