"""Erlang's formulas agree with their definitions from one server to a hundred thousand."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.capacity import erlang_b, erlang_c


def _by_recursion(load: float, servers: int) -> float:
    """Erlang B by its recursion over the servers, another way than the code's."""
    blocked = 1.0
    for count in range(1, servers + 1):
        blocked = load * blocked / (count + load * blocked)
    return blocked


@pytest.mark.parametrize(("load", "servers"), [(0.5, 1), (3, 5), (7, 10), (20, 15), (45, 60), (16, 16)])
def test_erlang_b_is_the_last_term_of_the_truncated_poisson_sum(load: float, servers: int) -> None:
    terms = [Fraction(load) ** count / math.factorial(count) for count in range(servers + 1)]
    assert erlang_b(load, servers) == pytest.approx(float(terms[-1] / sum(terms)), rel=1e-13)


@given(load=st.floats(0, 400), servers=st.integers(0, 300))
def test_erlang_b_obeys_its_recursion(load: float, servers: int) -> None:
    assert erlang_b(load, servers) == pytest.approx(_by_recursion(load, servers), rel=1e-10, abs=1e-290)


@pytest.mark.parametrize("load", [90_000.0, 99_000.0, 99_999.0, 100_000.0, 101_000.0, 1e6])
def test_erlang_b_is_stable_at_a_hundred_thousand_servers(load: float) -> None:
    assert erlang_b(load, 100_000) == pytest.approx(_by_recursion(load, 100_000), rel=1e-9, abs=1e-290)


def test_without_servers_everybody_is_turned_away() -> None:
    assert erlang_b(3, 0) == 1
    assert erlang_b(0, 0) == 1


@pytest.mark.parametrize("load", [1e-308, 1e300, math.inf])
def test_any_load_gives_a_probability(load: float) -> None:
    for servers in (1, 7, 100_000):
        assert 0 <= erlang_b(load, servers) <= 1
        assert 0 <= erlang_c(load, servers) <= 1


def test_at_one_server_the_share_that_waits_is_the_utilisation() -> None:
    for load in (0.1, 0.5, 0.999):
        assert erlang_c(load, 1) == pytest.approx(load, rel=1e-13)


def test_a_saturated_station_lets_everybody_wait() -> None:
    assert erlang_c(4, 4) == 1
    assert erlang_c(3.999999999, 4) == pytest.approx(1, abs=1e-8)


@given(load=st.floats(0, 100), servers=st.integers(1, 100))
def test_more_wait_where_waiting_is_possible_than_are_lost_where_it_is_not(load: float, servers: int) -> None:
    assert erlang_c(load, servers) >= erlang_b(load, servers) * (1 - 1e-12)


def test_the_halfin_whitt_rule_holds_for_large_stations() -> None:
    # Halfin, Whitt, Heavy-traffic limits for queues with many exponential servers (1981): with the root
    # of the load in spare servers, 1 / (1 + Phi(1) / phi(1)) of the arrivals wait.
    normal, density = (1 + math.erf(math.sqrt(0.5))) / 2, math.exp(-0.5) / math.sqrt(math.tau)
    load = 1e8
    assert erlang_c(load, 100_010_000) == pytest.approx(1 / (1 + normal / density), rel=1e-3)
