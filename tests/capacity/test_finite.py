"""A station with little room turns away, and serves, as an exact chain says."""

from __future__ import annotations

import math
from itertools import accumulate
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.capacity import (
    erlang_b,
    mm1_response,
    mmc_response_percentile,
    mmc_wait_percentile,
    mmck,
    mmck_blocking,
    mmck_late,
    mmck_response_percentile,
    mmck_throughput,
    mmck_wait,
    mmck_wait_percentile,
)

loads = st.floats(0.1, 30)
counts = st.integers(1, 12)


@given(load=loads, servers=counts, more=st.integers(0, 20))
def test_what_comes_in_goes_out_and_little_holds(load: float, servers: int, more: int) -> None:
    found = mmck(load, 1.0, servers, servers + more)
    assert found.throughput == pytest.approx(load * (1 - found.blocking))
    assert found.utilisation == pytest.approx(found.throughput / servers)
    assert found.jobs == pytest.approx(found.throughput * found.response)
    assert found.waiting == pytest.approx(found.throughput * found.wait, abs=1e-12)
    assert math.fsum(found.shares) == pytest.approx(1)
    for place, (here, above) in enumerate(zip(found.shares, found.shares[1:], strict=False)):
        assert here * load == pytest.approx(above * min(place + 1, servers), rel=1e-9, abs=1e-300)


@given(load=loads, servers=counts)
def test_without_a_waiting_room_it_is_erlangs_loss(load: float, servers: int) -> None:
    assert mmck_blocking(load, 1.0, servers, servers) == pytest.approx(erlang_b(load, servers))
    assert mmck_wait(load, 1.0, servers, servers) == 0


def test_one_server_turns_away_what_the_textbook_says() -> None:
    # Gross, Shortle, Thompson, Harris (2008), section 2.5.
    assert mmck_blocking(0.5, 1, 1, 3) == pytest.approx(0.5 * 0.125 / (1 - 0.0625))
    assert mmck_blocking(2, 0.5, 1, 9) == pytest.approx(0.1)
    assert mmck_throughput(5, 1, 1, 40) == pytest.approx(1)


@pytest.mark.parametrize(("rate", "servers"), [(0.8, 1), (3.2, 4), (9.0, 10)])
@pytest.mark.parametrize("percentile", [0.5, 0.95, 0.999])
def test_with_room_for_everybody_it_is_the_open_station(rate: float, servers: int, percentile: float) -> None:
    station = (rate, 1.0, servers)
    assert mmck(*station, 3_000).blocking < 1e-12
    assert mmck_response_percentile(*station, 3_000, percentile) == pytest.approx(
        mmc_response_percentile(*station, percentile), rel=1e-9
    )
    assert mmck_wait_percentile(*station, 3_000, percentile) == pytest.approx(
        mmc_wait_percentile(*station, percentile), rel=1e-9
    )
    if servers == 1:
        assert mmck(*station, 3_000).response == pytest.approx(mm1_response(rate, 1.0))


@given(load=loads, servers=counts, more=st.integers(0, 20), percentile=st.floats(0.01, 0.999))
def test_the_share_beyond_a_percentile_is_what_is_left(
    load: float, servers: int, more: int, percentile: float
) -> None:
    bound = mmck_response_percentile(load, 1.0, servers, servers + more, percentile)
    assert mmck_late(load, 1.0, servers, servers + more, bound) == pytest.approx(1 - percentile, rel=1e-9)


@given(load=st.floats(0.01, 200), servers=st.integers(1, 40), more=st.integers(0, 200))
def test_the_closed_sums_are_those_over_the_shares(load: float, servers: int, more: int) -> None:
    found = mmck(load, 1.0, servers, servers + more)
    inside = math.fsum(found.shares[:-1])
    ahead = [(k - servers + 1) * share for k, share in enumerate(found.shares[:-1]) if k >= servers]
    assert found.blocking == pytest.approx(found.shares[-1], rel=1e-9, abs=1e-300)
    assert found.throughput == pytest.approx(load * inside, rel=1e-9)
    assert found.wait == pytest.approx(math.fsum(ahead) / inside / servers, rel=1e-9, abs=1e-15)


def test_a_room_of_a_hundred_thousand_costs_no_sum_over_it() -> None:
    # At load 1 all numbers of jobs are equally likely (Gross et al., 2008, section 2.5).
    assert mmck_blocking(1, 1, 1, 99_999) == pytest.approx(1e-5)
    assert mmck_wait(1, 1, 1, 99_999) == pytest.approx(49_999)
    assert mmck_wait_percentile(1, 1, 1, 99_999, 0.5) == pytest.approx(49_999, rel=1e-4)


def test_percentiles_are_those_of_jobs_drawn_one_by_one() -> None:
    load, servers, room, drawn = 5.0, 4, 9, 60_000
    random, shares = Random(2), mmck(load, 1.0, servers, room).shares[:-1]
    sums = list(accumulate(shares))
    responses = []
    for found in random.choices(range(room), cum_weights=sums, k=drawn):
        ahead = max(0, found - servers + 1)
        responses.append(math.fsum(random.expovariate(servers) for _ in range(ahead)) + random.expovariate(1))
    for percentile in (0.5, 0.9, 0.99):
        bound = mmck_response_percentile(load, 1.0, servers, room, percentile)
        below = sum(each <= bound for each in responses) / drawn
        # 99.9 % of a binomial share.
        assert abs(below - percentile) < 3.3 * math.sqrt(percentile * (1 - percentile) / drawn)


def test_nobody_who_comes_is_turned_away_where_nobody_comes() -> None:
    found = mmck(0, 0.2, 2, 5)
    assert (found.blocking, found.wait, found.response) == (0, 0, 0.2)
    assert mmck_response_percentile(0, 0.2, 2, 5, 0.5) == pytest.approx(0.2 * math.log(2))
