"""Replicas that get requests in turn let wait as long as simulations of them do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.capacity import mmc_response_variance, mmc_wait, turn_wait, turn_wait_variance
from vitruvio.capacity.simulator import Enter, Group, Resource, Source, System, Use, exponential, simulate

loads = st.floats(0.01, 0.95)


@given(used=loads, servers=st.integers(1, 20), replicas=st.integers(1, 50))
def test_taking_turns_is_better_than_chance_and_worse_than_one_queue(
    used: float, servers: int, replicas: int
) -> None:
    arrivals = used * servers * replicas
    found = turn_wait(arrivals, 1.0, servers, replicas)
    assert found <= mmc_wait(arrivals / replicas, 1.0, servers) * (1 + 1e-12)
    if used >= 0.3:
        assert found >= mmc_wait(arrivals, 1.0, servers * replicas) * (1 - 1e-9)


@given(used=loads, servers=st.integers(1, 20))
def test_one_replica_is_one_queue(used: float, servers: int) -> None:
    station = (used * servers, 1.0, servers)
    assert turn_wait(*station, 1) == pytest.approx(mmc_wait(*station))
    assert turn_wait_variance(*station, 1) == pytest.approx(mmc_response_variance(*station) - 1, abs=1e-9)


def test_a_saturated_replica_lets_wait_for_ever_and_an_idle_one_not_at_all() -> None:
    assert turn_wait(4.0, 1.0, 2, 2) == float("inf")
    assert turn_wait_variance(4.0, 1.0, 2, 2) == float("inf")
    assert turn_wait(0.0, 1.0, 2, 2) == 0
    assert turn_wait(1.0, 0.0, 2, 2) == 0


@pytest.mark.parametrize(
    ("used", "servers", "replicas"), [(0.5, 1, 3), (0.7, 1, 5), (0.7, 2, 4), (0.85, 4, 2)]
)
def test_waits_are_those_of_a_simulation(used: float, servers: int, replicas: int) -> None:
    group = Group("app", replicas, replicas, "round robin")
    cores = Resource("app", servers, group=group)
    rate = used * servers * replicas
    system = System((Source("ask", (Enter(group), Use(cores, exponential(1.0))), rate),))
    found = simulate(system, 60_000 / rate, seed=3).resources["app"].wait
    assert found.value == pytest.approx(turn_wait(rate, 1.0, servers, replicas), rel=0.2)
