"""Caches answer as often as exact sums, exact chains and simulations of them say."""

from __future__ import annotations

import math
from itertools import permutations
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.capacity.lru import played_hit_ratio, zipf_shares
from vitruvio.capacity import (
    cache_hit_ratio,
    characteristic_requests,
    lru_hit_ratio,
    record_ttl_hit_ratio,
    ttl_fresh_records,
    ttl_hit_ratio,
)

ALPHAS = [0.0, 0.6, 0.9, 1.0, 1.2, 2.0]


def _exact_lru(records: int, alpha: float, capacity: int) -> float:
    """The hit ratio of the LRU chain's stationary distribution (W. F. King, 1971), all orders visited."""
    shares, found = zipf_shares(records, alpha), 0.0
    for entries in permutations(range(records), capacity):
        chance, left = 1.0, 1.0
        for entry in entries:
            chance *= shares[entry] / left
            left -= shares[entry]
        found += chance * math.fsum(shares[entry] for entry in entries)
    return found


@pytest.mark.parametrize("alpha", ALPHAS)
@pytest.mark.parametrize(("records", "capacity"), [(6, 3), (8, 4), (30, 3)])
def test_che_is_close_to_the_exact_lru_chain_of_a_small_cache(
    records: int, capacity: int, alpha: float
) -> None:
    exact = _exact_lru(records, alpha, capacity)
    assert lru_hit_ratio(records, alpha, capacity) == pytest.approx(exact, abs=0.01)


@pytest.mark.parametrize(
    ("records", "alpha", "capacity"), [(100, 0.8, 10), (1000, 0.9, 100), (1000, 1.2, 30)]
)
def test_che_is_close_to_a_simulated_lru_cache(records: int, alpha: float, capacity: int) -> None:
    simulated = played_hit_ratio(records, alpha, capacity, math.inf, 100_000)
    assert lru_hit_ratio(records, alpha, capacity) == pytest.approx(simulated, abs=0.008)


@pytest.mark.parametrize("records", [10_000, 1_000_000])
@pytest.mark.parametrize("alpha", [0.7, 1.0, 1.3])
def test_the_characteristic_time_fills_the_cache_in_the_exact_sum(records: int, alpha: float) -> None:
    shares, capacity = zipf_shares(records, alpha), records / 20
    requests = characteristic_requests(records, alpha, capacity)
    kept = math.fsum(-math.expm1(-share * requests) for share in shares)
    hits = math.fsum(-share * math.expm1(-share * requests) for share in shares)
    assert kept == pytest.approx(capacity, rel=1e-6)
    assert lru_hit_ratio(records, alpha, capacity) == pytest.approx(hits, rel=1e-6)


@given(records=st.floats(1, 1e12), share=st.floats(0, 1))
def test_uniform_requests_hit_as_often_as_the_cache_is_large(records: float, share: float) -> None:
    assert lru_hit_ratio(records, 0, share * records) == pytest.approx(share, rel=1e-6, abs=1e-12)


@given(records=st.floats(2, 1e10), alpha=st.floats(0, 10), share=st.floats(1e-9, 0.999999))
def test_a_cache_does_better_than_one_that_keeps_any_records(
    records: float, alpha: float, share: float
) -> None:
    capacity = share * records
    found = lru_hit_ratio(records, alpha, capacity)
    assert share * (1 - 1e-6) <= found <= 1
    assert characteristic_requests(records, alpha, capacity) >= capacity * (1 - 1e-9)


def test_a_cache_of_everything_always_hits_and_one_of_nothing_never() -> None:
    assert lru_hit_ratio(500, 0.9, 500) == 1
    assert characteristic_requests(500, 0.9, 501) == math.inf
    assert lru_hit_ratio(500, 0.9, 0) == 0
    assert cache_hit_ratio(500, 0.9, 0, 10, 60) == 0


def test_an_evaluation_over_ten_thousand_million_records_is_a_matter_of_milliseconds() -> None:
    start = process_time()
    for step in range(50):
        cache_hit_ratio(1e10, 0.7 + step / 100, 1e7, 1e4, 600)
    assert (process_time() - start) / 50 < 0.005


def test_a_record_with_one_request_per_lifetime_is_answered_every_other_time() -> None:
    assert record_ttl_hit_ratio(0.1, 10) == pytest.approx(1 / 2)
    assert record_ttl_hit_ratio(3, 0) == 0
    assert record_ttl_hit_ratio(3, math.inf) == 1
    assert record_ttl_hit_ratio(0, math.inf) == 0


@given(alpha=st.floats(0, 3), records=st.integers(1, 300), rate=st.floats(0, 100), ttl=st.floats(0, 1000))
def test_a_ttl_cache_answers_the_mean_over_its_records(
    alpha: float, records: int, rate: float, ttl: float
) -> None:
    shares = zipf_shares(records, alpha)
    each = [record_ttl_hit_ratio(share * rate, ttl) for share in shares]
    mean = math.fsum(share * ratio for share, ratio in zip(shares, each, strict=True))
    assert ttl_hit_ratio(records, alpha, rate, ttl) == pytest.approx(mean, rel=1e-6, abs=1e-12)
    assert ttl_fresh_records(records, alpha, rate, ttl) == pytest.approx(math.fsum(each), rel=1e-6, abs=1e-12)


@given(
    alpha=st.floats(0, 3),
    records=st.floats(2, 1e9),
    share=st.floats(1e-6, 1),
    rate=st.floats(0, 1e4),
    ttl=st.floats(0, 1e5),
)
def test_a_bound_on_size_and_a_bound_on_age_cost_hits_each(
    alpha: float, records: float, share: float, rate: float, ttl: float
) -> None:
    capacity = share * records
    both = cache_hit_ratio(records, alpha, capacity, rate, ttl)
    assert both <= lru_hit_ratio(records, alpha, capacity) * (1 + 1e-9)
    assert both <= ttl_hit_ratio(records, alpha, rate, ttl) * (1 + 1e-9)


@given(alpha=st.floats(0, 3), records=st.floats(2, 1e9), share=st.floats(1e-6, 1))
def test_entries_that_never_expire_make_an_lru_cache(alpha: float, records: float, share: float) -> None:
    capacity = share * records
    found = cache_hit_ratio(records, alpha, capacity, 5, math.inf)
    assert found == pytest.approx(lru_hit_ratio(records, alpha, capacity), rel=1e-9)


@pytest.mark.parametrize("alpha", [0.6, 1.2])
@pytest.mark.parametrize("lifetimes", [0.7, 1.5, 2.0, 5.0])
def test_capacity_and_age_together_are_close_to_a_simulated_cache(alpha: float, lifetimes: float) -> None:
    records, capacity = 300, 40
    ttl = lifetimes * characteristic_requests(records, alpha, capacity)
    simulated = played_hit_ratio(records, alpha, capacity, ttl, 60_000)
    assert cache_hit_ratio(records, alpha, capacity, 1, ttl) == pytest.approx(simulated, abs=0.015)
