"""What is read off a simulation: percentiles, intervals, when it has settled."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.capacity.simulator import (
    Enter,
    Failure,
    Group,
    Mark,
    Resource,
    Source,
    System,
    Use,
    Wait,
    constant,
    exponential,
    gamma,
    simulate,
)
from vitruvio.capacity.simulator.intervals import interval, share_interval, student
from vitruvio.capacity.simulator.order import quantiles
from vitruvio.capacity.simulator.system import Balance
from vitruvio.capacity.simulator.warmup import detect

parts = st.lists(st.lists(st.floats(0, 1e6), max_size=40), min_size=1, max_size=4)


@given(parts, st.floats(0.001, 0.999))
def test_percentiles_without_sorting_are_those_of_sorted_samples(
    samples: list[list[float]], share: float
) -> None:
    """Of all parts and of each, whatever the first part holds."""
    whole, each = quantiles([np.array(part) for part in samples], share)
    together = [time for part in samples for time in part]
    for found, part in zip([whole, *each], [together, *samples], strict=True):
        if part:
            assert found == pytest.approx(float(np.quantile(np.array(part), share)), rel=1e-9, abs=1e-9)
        else:
            assert math.isnan(found)


@pytest.mark.parametrize(
    ("confidence", "freedom", "half"),
    # Student's table: Abramowitz and Stegun, Handbook of Mathematical Functions, table 26.10.
    [(0.95, 1, 12.706), (0.95, 9, 2.262), (0.99, 4, 4.604), (0.999, 9, 4.781), (0.95, 30, 2.042)],
)
def test_students_table_is_met(confidence: float, freedom: int, half: float) -> None:
    """To the digits of the table."""
    assert student(confidence, freedom) == pytest.approx(half, abs=6e-4)


def test_one_replication_has_no_interval_and_none_seen_bounds_a_share() -> None:
    """Nothing is claimed from one alone; of three hundred without a fault, at most one in a hundred."""
    assert interval(3.0, [3.0]).high == math.inf
    assert share_interval([(0, 100), (0, 200)]).high == pytest.approx(0.01)


@given(st.integers(0, 2**32))
def test_a_steady_series_is_left_whole_or_nearly(seed: int) -> None:
    """Chance alone does not cut away half of a run."""
    found = detect(np.random.default_rng(seed).normal(5.0, 1.0, 200))
    assert found.settled
    assert found.share <= 0.2


@given(st.integers(0, 2**32), st.sampled_from([10, 20, 40]))
def test_a_start_that_is_empty_is_cut_off(seed: int, until: int) -> None:
    """As much as is unlike the rest, and little more."""
    series = np.random.default_rng(seed).normal(5.0, 0.2, 200)
    series[:until] *= np.linspace(0.0, 0.9, until)
    found = detect(series)
    assert found.settled
    assert 0.5 * until / 200 <= found.share <= until / 200 + 0.1


@given(st.integers(0, 2**32))
def test_a_series_that_only_grows_never_settles(seed: int) -> None:
    """As a queue does where more comes than can be served."""
    series = np.arange(200.0) + np.random.default_rng(seed).normal(0.0, 1.0, 200)
    assert not detect(series).settled


def test_overload_is_said_to_be_unsettled() -> None:
    """A fifth more than can be served."""
    system = System((Source("all", (Use(Resource("server", 1), exponential(0.1)),), rate=12.0),))
    found = simulate(system, 500.0, replications=4)
    assert not found.settled
    assert found.resources["server"].utilisation.value == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize("balance", ["round robin", "random", "two choices", "least"])
def test_the_load_of_a_failed_unit_is_spread_over_all_others(balance: Balance) -> None:
    """And not given to the one beside it: at half the load for each of the others, nobody waits for long."""
    group = Group("units", 4, 4, balance)
    steps = (Enter(group), Use(Resource("unit", 1, group=group), exponential(1.0)))
    system = System((Source("all", steps, rate=1.5),), (Failure(group, 0, at=0.0),))
    found = simulate(system, 2_000.0, warm_up=10.0, replications=4)
    assert found.cases["all"].errors.value == 0
    # Blind splits wait longest: M/M/1 at a half.
    assert found.cases["all"].mean.low <= 2.0


@given(st.sampled_from([0.3, 2.0]), st.integers(0, 1000))
def test_times_at_gaps_of_ones_own_come_as_often_as_their_mean_says(scv: float, seed: int) -> None:
    """Renewal arrivals, straight through and by events."""
    gaps = gamma(0.5, scv)
    straight = Source("all", (Wait(constant(0.1)),), gaps=gaps)
    by_events = Source("all", (Wait(constant(0.1)), Mark("seen")), gaps=gaps)
    rates = [
        simulate(System((source,)), 300.0, seed, replications=2, fast=False).cases["all"].rate.value
        for source in (straight, by_events)
    ]
    assert rates == pytest.approx([2.0, 2.0], rel=0.25)
    assert rates[0] == pytest.approx(rates[1], rel=0.01)
