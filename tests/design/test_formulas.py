"""The formulas of capacity over figures."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio import capacity
from vitruvio.design.formulas import (
    FEWEST_CORES,
    FUNCTIONS,
    MMC_RESPONSE,
    MMC_WAIT,
    RECORDS_ALIVE,
    SERIES,
    SUM_PERCENTILE,
    YEARS_UNTIL,
)
from vitruvio.model import BASIC, Figure, FigureError, Ledger, apply
from vitruvio.units import RATE, TIME

LEDGER = Ledger()


def rate(value: float) -> Figure:
    """A rate, 1/s."""
    return LEDGER.leaf("given", f"rate/{value}", value, RATE)


def time(value: float, low: float | None = None, high: float | None = None) -> Figure:
    """A time, s."""
    return LEDGER.leaf("fact", f"time/{value}/{low}/{high}", value, TIME, low, high)


def test_every_function_is_found_by_its_own_name_and_none_is_a_basic_one() -> None:
    assert all(name == each.name for name, each in FUNCTIONS.items())
    assert not {*FUNCTIONS} & {*BASIC}


def test_a_queue_is_refused_times_in_the_place_of_rates() -> None:
    with pytest.raises(FigureError):
        apply(MMC_RESPONSE, time(1.0), time(1.0), 1.0)


def test_a_range_is_carried_through_a_formula() -> None:
    found = apply(MMC_RESPONSE, rate(8.0), time(0.1, 0.05, 0.11), 1.0)
    assert found.low < found.value < found.high
    assert found.dimension == TIME


def test_more_servers_than_formulas_take_still_wait_no_longer() -> None:
    crowd = apply(MMC_WAIT, rate(9e11), time(0.6e-3), 1e9)
    few = apply(MMC_WAIT, rate(9e3), time(0.6e-3), 10.0)
    assert 0 <= crowd.value <= few.value


def test_parts_one_after_the_other_are_available_together() -> None:
    assert apply(SERIES, LEDGER.lift(0.9), 0.9, 0.5).value == pytest.approx(0.405)


def test_a_stage_that_never_ends_never_ends() -> None:
    assert math.isinf(apply(SUM_PERCENTILE, time(math.inf), time(math.inf) * time(1.0), 0.99).value)


def test_what_ends_at_once_keeps_nothing_and_reaches_nothing() -> None:
    assert apply(RECORDS_ALIVE, LEDGER.lift(5.0), -1.0, 3.0, 3.0, 0.0).value == 0.0
    assert math.isinf(apply(YEARS_UNTIL, LEDGER.lift(1.0), LEDGER.lift(-1.0), 2.0).value)


def tail(load: float, replicas: float) -> float:
    """The p95 (s) of a run of 10 ms and of what it waits where `load` is dealt in turn to such replicas."""
    station = (load / 0.01, 0.01, 1, replicas)
    mean, spread = 0.01 + capacity.turn_wait(*station), 1e-4 + capacity.turn_wait_variance(*station)
    return capacity.sum_percentile([mean], [spread], 0.95)


def cores(load: float, bound: float, least: float = 0.0, step: float = 1.0) -> float:
    """The fewest cores for such runs."""
    square = LEDGER.leaf("given", "square", 1e-4, TIME * TIME)
    others = (1.0, time(0.01), square, 0.95, time(bound), least, step)
    return apply(FEWEST_CORES, rate(load / 0.01), time(0.01), *others).value


@given(load=st.floats(0.01, 60), bound=st.floats(0.0301, 0.2))
def test_one_core_less_than_the_fewest_is_too_slow(load: float, bound: float) -> None:
    found = cores(load, bound)
    assert tail(load, found) <= bound * (1 + 1e-9)
    assert found == 1 or tail(load, found - 1) > bound * (1 - 1e-9)


@given(load=st.floats(0.01, 60), least=st.floats(0, 90))
def test_cores_are_no_fewer_than_asked_for_and_no_more_where_none_are_enough(
    load: float, least: float
) -> None:
    assert cores(load, 0.0299, least) == max(1, math.ceil(round(least, 9)))
    assert cores(load, 0.031, least) >= least


@given(load=st.floats(0.01, 9), bound=st.floats(0.0301, 0.2))
def test_cores_come_in_whole_replicas(load: float, bound: float) -> None:
    for step in (0.25, 2.0):
        found = cores(load, bound, step=step) / step
        assert found == pytest.approx(round(found))


def test_no_number_of_cores_is_looked_for_without_end() -> None:
    assert cores(1e200, 0.05, 3.0) == 3.0
    assert math.isinf(cores(1.0, 0.05, math.inf))
