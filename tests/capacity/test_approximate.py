"""Approximate closed systems are near the exact ones, and bounds hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.capacity import (
    balanced_throughput_ceiling,
    balanced_throughput_floor,
    bard_schweitzer,
    closed_throughput,
    finite_source,
    linearizer,
    mean_values,
    mean_values_of_classes,
    mean_values_of_servers,
)

demand_lists = st.lists(st.floats(0.05, 5), min_size=1, max_size=4)


@given(demands=demand_lists, think=st.floats(0, 20), population=st.integers(1, 30))
def test_throughput_lies_between_the_balanced_bounds(
    demands: list[float], think: float, population: int
) -> None:
    exact = closed_throughput(demands, think, population)
    assert balanced_throughput_floor(demands, think, population) <= exact * (1 + 1e-9)
    assert balanced_throughput_ceiling(demands, think, population) >= exact * (1 - 1e-9)


def test_three_classes_with_thinking_are_met_within_a_few_percent() -> None:
    system = ([[0.1, 0.4, 0.2], [0.3, 0.1, 0.1], [0.2, 0.2, 0.5]], [2.0, 5.0, 1.0], [6, 8, 4])
    exact = mean_values_of_classes(*system)
    assert linearizer(*system).throughputs == pytest.approx(exact.throughputs, rel=0.01)
    assert bard_schweitzer(*system).throughputs == pytest.approx(exact.throughputs, rel=0.07)


@given(population=st.integers(1, 60), think=st.floats(0.1, 20), servers=st.integers(1, 8))
def test_a_station_of_several_servers_is_the_pool_of_its_clients(
    population: int, think: float, servers: int
) -> None:
    pool = finite_source(population, think, 1.0, servers)
    found = mean_values_of_servers([1.0], [servers], think, population)
    assert found.throughput == pytest.approx(pool.throughput)
    assert found.response == pytest.approx(pool.response)


def test_single_servers_are_those_of_the_exact_mean_values() -> None:
    demands = [0.605, 2.1, 1.35]
    assert mean_values_of_servers(demands, [1, 1, 1], 15, 30).queues == pytest.approx(
        mean_values(demands, 15, 30).queues
    )
