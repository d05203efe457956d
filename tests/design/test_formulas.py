"""The formulas of capacity over figures."""

from __future__ import annotations

import math

import pytest

from vitruvio.design.formulas import (
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
