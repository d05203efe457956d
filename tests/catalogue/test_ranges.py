"""What is not said of a range follows from what is."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from vitruvio.catalogue.ranges import complete

AMOUNTS = st.floats(min_value=1e-12, max_value=1e12)


def test_nothing_known_gives_no_range() -> None:
    assert complete(None, None, None) is None


@given(AMOUNTS)
def test_one_value_alone_is_its_own_range(value: float) -> None:
    assert complete(None, value, None) == (value, value, value, "")


@given(AMOUNTS)
def test_one_bound_alone_stands_for_all_and_says_so(value: float) -> None:
    assert complete(value, None, None) == complete(None, None, value) == (value, value, value, "bound")


@given(AMOUNTS, AMOUNTS)
def test_the_middle_of_two_bounds_is_as_far_from_either_as_a_factor(one: float, other: float) -> None:
    found = complete(min(one, other), None, max(one, other))
    assert found is not None
    assert found.derived == "mean"
    assert math.isclose(found.typical / found.low, found.high / found.typical, rel_tol=1e-9)


def test_bounds_at_zero_have_a_middle_too() -> None:
    assert complete(0, None, 10) == (0, 5, 10, "mean")


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_what_a_source_says_is_kept(one: float, another: float, third: float) -> None:
    low, typical, high = sorted((one, another, third))
    assert complete(low, typical, high) == (low, typical, high, "")


def test_scaling_leaves_no_noise() -> None:
    found = complete(None, 99.95, None)
    assert found is not None
    assert found.scaled(0.01).typical == 0.9995
