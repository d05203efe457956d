"""Quantities grow by compound interest, and records live as long as they are kept."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.capacity import compound, doublings, records_alive, years_between, years_until

rates = st.floats(-0.5, 2)
spans = st.floats(0, 10)


@given(value=st.floats(0, 1e6), growth=rates, first=spans, second=spans)
def test_growth_in_two_steps_is_growth_in_one(
    value: float, growth: float, first: float, second: float
) -> None:
    stepwise = compound(compound(value, growth, first), growth, second)
    assert compound(value, growth, first + second) == pytest.approx(stepwise, rel=1e-9)


def test_a_year_adds_the_growth_once() -> None:
    assert compound(100, 0.35, 1) == pytest.approx(135)
    assert compound(100, 0.35, 3) == pytest.approx(100 * 1.35 * 1.35 * 1.35)
    assert compound(100, 1, 1e6) == math.inf


@given(value=st.floats(0.1, 1e6), growth=st.floats(0.001, 3), factor=st.floats(1, 1e6))
def test_the_threshold_is_reached_in_the_year_that_is_told(
    value: float, growth: float, factor: float
) -> None:
    years = years_until(value, growth, value * factor)
    assert compound(value, growth, years) == pytest.approx(value * factor, rel=1e-9)


def test_what_does_not_grow_never_reaches_more_and_what_is_there_is_there() -> None:
    assert years_until(10, 0, 11) == math.inf
    assert years_until(10, -0.1, 11) == math.inf
    assert years_until(0, 2, 11) == math.inf
    assert years_until(10, -0.1, 10) == 0
    assert years_until(10, 0.1, math.inf) == math.inf


@given(times=st.floats(1, 1e12))
def test_what_doubles_as_often_as_told_is_as_much(times: float) -> None:
    assert compound(1, 1, doublings(times)) == pytest.approx(times, rel=1e-9)


def test_what_is_there_already_need_not_double_and_a_power_doubles_whole_times() -> None:
    assert [doublings(each) for each in (0, 0.3, 1, 2, 1024)] == [0, 0, 0, 1, 10]
    assert doublings(math.inf) == math.inf


def test_a_constant_stream_holds_what_its_retention_spans() -> None:
    assert records_alive(1000, 0, 5, 3) == pytest.approx(5000)
    assert records_alive(1000, 0, 5, 3, history=0) == pytest.approx(3000)
    assert records_alive(1000, 0, 5, 3, history=1) == pytest.approx(4000)
    assert records_alive(1000, 0, math.inf, 3, history=1) == pytest.approx(4000)
    assert records_alive(1000, 0, math.inf, 3) == math.inf


@given(growth=rates, retention=st.floats(0.1, 10), horizon=spans, history=st.floats(0, 10))
def test_records_alive_are_those_created_within_the_retention(
    growth: float, retention: float, horizon: float, history: float
) -> None:
    steps = 2_000
    start = max(horizon - retention, -history)
    width = (horizon - start) / steps
    created = math.fsum(
        1000 * (1 + growth) ** (start + (step + 0.5) * width) * width for step in range(steps)
    )
    assert records_alive(1000, growth, retention, horizon, history) == pytest.approx(created, rel=1e-4)


@given(growth=rates, retention=st.floats(0.1, 10), horizon=spans)
def test_with_a_long_history_the_population_grows_as_the_creation_does(
    growth: float, retention: float, horizon: float
) -> None:
    today = records_alive(1000, growth, retention, 0)
    assert records_alive(1000, growth, retention, horizon) == pytest.approx(compound(today, growth, horizon))


def test_extreme_growth_neither_fails_nor_overflows_in_between() -> None:
    assert records_alive(1, 2, math.inf, 1) == pytest.approx(3 / math.log(3))
    assert records_alive(1, -0.99, 1e6, 0) == math.inf
    assert records_alive(1, -0.99, 100, 100, 0) == pytest.approx(1 / -math.log(0.01))
    assert records_alive(0, 0.5, math.inf, 3) == 0
    assert records_alive(5, 0.5, 0, 3) == 0


@given(value=st.floats(1, 1e6), growth=st.floats(0.01, 3), span=st.floats(0.5, 10), factor=st.floats(1, 1e3))
def test_what_grows_by_compound_interest_is_between_its_ends_as_it_is_at_any_time(
    value: float, growth: float, span: float, factor: float
) -> None:
    later = compound(value, growth, span)
    found = years_between(value, later, growth, span, value * factor)
    assert found == pytest.approx(years_until(value, growth, value * factor), rel=1e-6, abs=1e-9)


def test_what_is_added_at_a_constant_rate_is_half_way_at_half_time() -> None:
    assert years_between(0, 100, 0, 3, 50) == pytest.approx(1.5)
    assert years_between(0, 100, 0, 3, 200) == pytest.approx(6)
    assert years_between(0, 100, 0.5, 3, 50) > 1.5


@given(growth=st.floats(-0.5, 2), horizon=st.floats(0.5, 8))
def test_records_created_from_today_reach_their_number_when_they_do(growth: float, horizon: float) -> None:
    half = records_alive(1000, growth, math.inf, horizon / 2, history=0)
    whole = records_alive(1000, growth, math.inf, horizon, history=0)
    assert years_between(0, whole, growth, horizon, half) == pytest.approx(horizon / 2, rel=1e-6)


def test_what_shrinks_or_stays_reaches_nothing_more() -> None:
    assert years_between(10, 10, 0.4, 3, 11) == math.inf
    assert years_between(10, 5, 0.4, 3, 11) == math.inf
    assert years_between(10, 20, -0.5, 1, 1000) == math.inf
    assert years_between(10, 20, 0.4, 3, 10) == 0
    assert years_between(1, 2, 9, 1000, 1.5) == pytest.approx(1000, rel=1e-3)
