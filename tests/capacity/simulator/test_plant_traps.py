"""Caches that expire, scaling that is late, units that fail, rates that change."""

from __future__ import annotations

import math

import pytest

from tests.capacity.simulator.moments import ended, good, mean_of
from vitruvio.capacity.simulator import (
    Cached,
    Call,
    Enter,
    Failure,
    Fault,
    Group,
    KeyCache,
    Mark,
    Policy,
    Resource,
    Result,
    Scaling,
    Source,
    System,
    Use,
    constant,
    exponential,
    simulate,
)


def _hot_key(coalesces: bool) -> Result:
    """One record, asked for 200 times a second, fresh for ten seconds, loaded in half a second."""
    cache = KeyCache("cache", keys=1, alpha=1.0, size=1, life=10.0, coalesces=coalesces)
    store = Resource("store", 4)
    steps = (Cached(cache, (Mark("loads"), Use(store, constant(0.5)))),)
    return simulate(System((Source("all", steps, rate=200.0),)), 400.0, replications=3, warm_up=20.0)


def test_an_expired_hot_key_floods_the_store_unless_loads_are_shared() -> None:
    """Cache stampede (A. Vattani, F. Chierichetti, K. Lowenstein, Optimal probabilistic cache stampede
    prevention, VLDB 2015): whoever comes until the record is back loads it too.
    """
    flood, shared = _hot_key(False), _hot_key(True)
    # One load of half a second every ten and a half.
    assert shared.cases["loads"].rate.value == pytest.approx(1 / 10.5, rel=0.05)
    assert flood.cases["loads"].rate.low > 20 * shared.cases["loads"].rate.high
    assert flood.resources["store"].utilisation.value > 10 * shared.resources["store"].utilisation.value
    assert flood.cases["all"].percentile(0.99).low > 5 * shared.cases["all"].percentile(0.99).high


def _burst(start: int, delay: float, until: float = 500.0) -> Result:
    """Four times the load from 100 s on, where each of the units serves ten a second at most."""
    group = Group("servers", 30, start)
    unit = Resource("unit", 1, group=group)
    call = Call((Enter(group), Use(unit, exponential(0.1))), Policy("p", timeout=1.0, propagates=True))
    scaling = Scaling(unit, target=0.5, low=start, high=30, every=15.0, delay=delay)
    curve = ((0.0, 1.0), (100.0, 1.0), (101.0, 4.0), (until, 4.0), (until + 1, 1.0))
    system = System((Source("all", (call,), rate=20.0),), (scaling,), curve)
    return simulate(system, 500.0, replications=3, warm_up=0.0)


def _errors(found: Result, since: float, until: float) -> float:
    return mean_of(found, "all", since, until, lambda each: each.errors)


def test_an_autoscaler_is_too_late_for_a_burst_and_in_time_with_headroom() -> None:
    """Units that take longer to start than the burst to come do not help; those that are there do (static
    stability: B. Beyer et al., The Site Reliability Workbook, 2018, chapter 11).
    """
    late, ahead = _burst(4, delay=90.0), _burst(12, delay=90.0)
    assert _errors(late, 110, 190) > 0.3
    assert _errors(ahead, 110, 190) < 0.01
    assert _errors(late, 300, 500) < 0.01
    assert good(late, "all", 300, 500) == pytest.approx(80.0, rel=0.03)


def test_an_autoscaler_with_quick_units_bridges_the_burst() -> None:
    """The shorter the delay, the fewer are lost."""
    lost = [_errors(_burst(4, delay), 110, 300) for delay in (5.0, 30.0, 90.0)]
    assert lost == sorted(lost)
    assert lost[0] < lost[-1] / 2


def test_units_that_are_still_starting_do_not_drive_out_those_that_work() -> None:
    """The burst is over before the first new unit is there: those at the start suffice before and after."""
    short = _burst(4, delay=90.0, until=125.0)
    assert _errors(short, 160, 500) < 0.01


def _zone_lost(units: int, noticed: float) -> Result:
    group = Group("servers", units, units, "random")
    steps = (Enter(group), Use(Resource("unit", 1, group=group), exponential(0.1)))
    system = System(
        (Source("all", steps, rate=20.0),), (Failure(group, 0, at=100.0, lasting=100.0, noticed=noticed),)
    )
    return simulate(system, 300.0, replications=3, warm_up=0.0)


def test_requests_are_lost_at_a_failed_unit_until_the_balancer_notices() -> None:
    """A quarter of all go there in the meantime, and none after."""
    found = _zone_lost(4, noticed=20.0)
    assert mean_of(found, "all", 101, 119, lambda each: each.errors) == pytest.approx(0.25, abs=0.04)
    assert mean_of(found, "all", 125, 195, lambda each: each.errors) == 0
    assert set(found.cases["all"].faults) == {Fault.LOST}


def test_the_rest_carry_the_load_of_a_failed_unit() -> None:
    """Load over one unit fewer: M/M/1 at two thirds instead of a half (random splits are Poisson)."""
    found = _zone_lost(4, noticed=0.0)
    before = mean_of(found, "all", 20, 99, lambda each: each.mean)
    during = mean_of(found, "all", 120, 199, lambda each: each.mean)
    assert before == pytest.approx(0.2, rel=0.15)
    assert during == pytest.approx(0.3, rel=0.2)


def test_rates_follow_the_curve_of_the_day() -> None:
    """Between its points the curve is straight: the rate of each part is its mean there."""
    curve = ((0.0, 1.0), (100.0, 3.0), (200.0, 0.0), (300.0, 0.0))
    system = System((Source("all", (Mark("came"),), rate=50.0),), (), curve)
    found = simulate(system, 400.0, replications=20, warm_up=0.0)
    for since, until, level in (
        (0, 50, 1.5),
        (50, 100, 2.5),
        (100, 150, 2.25),
        (150, 200, 0.75),
        (201, 400, 0.0),
    ):
        assert ended(found, "all", since, until) == pytest.approx(50 * level, rel=0.03)


def _dispersion(burst: float) -> tuple[float, float]:
    """The mean (1/s) of the rate over slices of ten seconds, and the counts' variance over their mean."""
    source = Source("all", (Mark("came"),), rate=50.0, burst=burst, burst_for=5.0, burst_every=15.0)
    rates, spreads = [], []
    for seed in range(10):
        found = simulate(System((source,)), 2000.0, seed=seed, replications=1, warm_up=0.0)
        counts = [10 * each.rate for each in found.timelines["came"]]
        mean = math.fsum(counts) / len(counts)
        rates.append(mean / 10)
        spreads.append(math.fsum((each - mean) ** 2 for each in counts) / (len(counts) - 1) / mean)
    return math.fsum(rates) / len(rates), math.fsum(spreads) / len(spreads)


def test_bursts_make_arrivals_more_uneven_than_poisson_and_raise_the_mean_by_their_share() -> None:
    """Counts of a Poisson process have an index of dispersion of one, those of a modulated one a greater
    (W. Fischer, K. Meier-Hellstern, The MMPP cookbook, Performance Evaluation 18(2), 1993).
    """
    rate, even = _dispersion(1.0)
    assert rate == pytest.approx(50.0, rel=0.02)
    assert even == pytest.approx(1.0, abs=0.15)
    rate, uneven = _dispersion(4.0)
    # A quarter of the time four times the rate.
    assert rate == pytest.approx(50 * 1.75, rel=0.1)
    assert uneven > 10
