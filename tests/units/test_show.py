"""The unit chosen is one in which the number is easily read, and changes no value."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vitruvio
from vitruvio.units import (
    DATA,
    DATA_RATE,
    EUR_RATE,
    NONE,
    RATE,
    TIME,
    USD_RATE,
    Dimension,
    parse_duration,
    parse_rate,
    parse_size,
    scaled,
    unit_for,
)

DAY = 86_400.0
MONTH = 365 * DAY / 12
dimensions = st.sampled_from([NONE, TIME, RATE, DATA, DATA_RATE, EUR_RATE, USD_RATE / DATA, DATA * TIME])
values = st.floats(1e-9, 1e15)


@pytest.mark.parametrize(
    ("value", "dimension", "number", "unit"),
    [
        (0.00032, TIME, 320, "us"),
        (1.5, TIME, 1.5, "s"),
        (0, TIME, 0, "s"),
        (60, TIME, 1, "min"),
        (7200, TIME, 2, "h"),
        (36 * 3600, TIME, 36, "h"),
        (30 * DAY, TIME, 30, "day"),
        (13 * MONTH, TIME, 13, "month"),
        (5 * 365 * DAY, TIME, 5, "year"),
        (1.2e9, DATA, 1.2, "GB"),
        (64, DATA, 64, "B"),
        (3e7, DATA_RATE, 30, "MB/s"),
        (57.87, RATE, 57.87, "/s"),
        (0, RATE, 0, "/s"),
        (0.3, RATE, 18, "/min"),
        (280 / DAY, RATE, 280, "/day"),
        (10 / MONTH, RATE, 10, "/month"),
        (1e-9, RATE, 0.031536, "/year"),
        (22_000 / MONTH, EUR_RATE, 22_000, "EUR/month"),
        (0.023e-9 / MONTH, USD_RATE / DATA, 0.023, "USD/GB/month"),
        (5e6, NONE, 5e6, ""),
        (3, DATA * TIME, 3, "B*s"),
        (math.inf, TIME, math.inf, "s"),
        (math.inf, RATE, math.inf, "/s"),
    ],
)
def test_values_are_told_as_people_tell_them(
    value: float, dimension: Dimension, number: float, unit: str
) -> None:
    found, chosen = scaled(value, dimension)
    assert chosen == unit
    assert found == pytest.approx(number)


@given(values, dimensions)
def test_the_number_in_its_unit_is_the_value(value: float, dimension: Dimension) -> None:
    number, unit = scaled(value, dimension)
    assert unit_for(value, dimension)[0] == unit
    assert number * unit_for(value, dimension)[1] == pytest.approx(value, rel=1e-12)


@given(values, dimensions)
def test_a_shortfall_is_told_in_the_unit_of_the_same_surplus(value: float, dimension: Dimension) -> None:
    number, unit = scaled(value, dimension)
    assert scaled(-value, dimension) == (-number, unit)


@given(st.floats(1e-8, 1e9))
def test_a_time_reads_between_one_and_a_thousand(value: float) -> None:
    assert 0.999 <= scaled(value, TIME)[0] <= 1000


@given(st.floats(1e-7, 100))
def test_a_slow_rate_has_no_leading_zeros(value: float) -> None:
    assert scaled(value, RATE)[0] >= 0.999


@given(values)
def test_the_units_can_be_written_in_a_brief(value: float) -> None:
    number, unit = scaled(value, TIME)
    assert parse_duration(f"{number:.6f} {unit}").value == pytest.approx(value, rel=1e-3)
    number, unit = scaled(value, RATE)
    if value >= 1e-6:
        assert parse_rate(f"{number:.6f}{unit}").value == pytest.approx(value, rel=1e-3)
    number, unit = scaled(value + 1, DATA)
    assert parse_size(f"{number:.6f} {unit}").value == pytest.approx(value + 1, rel=1e-3)


@pytest.mark.parametrize("room", ["vitruvio.units", "vitruvio.text"])
def test_the_room_starts_without_the_slow_modules(room: str) -> None:
    source = Path(vitruvio.__file__).parents[1]
    code = f"import sys; sys.path.insert(0, {str(source)!r}); import {room}; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True
    )
    assert room in loaded.stdout.split()
    slow = {"typing", "re", "dataclasses", "inspect", "difflib", "gettext", "pathlib", "collections"}
    assert sorted(slow.intersection(loaded.stdout.split())) == []
