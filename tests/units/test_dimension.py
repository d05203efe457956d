"""Dimensions form a group, and their codes are names for them."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.units import DATA, DATA_RATE, EUR_RATE, NONE, RATE, TIME, USD, USD_RATE, Dimension, UnitError

exponents = st.integers(-4, 4)
dimensions = st.builds(Dimension, exponents, exponents, exponents, exponents)


@given(dimensions, dimensions, dimensions)
def test_multiplying_is_associative_and_commutative(a: Dimension, b: Dimension, c: Dimension) -> None:
    assert (a * b) * c == a * (b * c)
    assert a * b == b * a


@given(dimensions)
def test_a_plain_number_changes_no_dimension_and_every_dimension_has_an_inverse(a: Dimension) -> None:
    assert a * NONE == a == NONE * a
    assert a * (NONE / a) == NONE == a / a


@given(dimensions, st.integers(-3, 3), st.integers(-3, 3))
def test_powers_add_when_multiplied(a: Dimension, m: int, n: int) -> None:
    assert a**m * a**n == a ** (m + n)
    assert a**0 == NONE
    assert a**1 == a


@given(dimensions)
def test_a_code_reads_back_to_its_dimension(a: Dimension) -> None:
    assert Dimension.parse(a.code) == a


@given(dimensions, dimensions)
def test_dimensions_share_a_code_and_a_hash_only_when_equal(a: Dimension, b: Dimension) -> None:
    assert (a.code == b.code) == (a == b)
    assert a != b or hash(a) == hash(b)


@pytest.mark.parametrize(
    ("dimension", "code"),
    [
        (NONE, "1"),
        (TIME, "s"),
        (RATE, "s^-1"),
        (DATA, "B"),
        (DATA_RATE, "B*s^-1"),
        (USD_RATE, "USD*s^-1"),
        (EUR_RATE, "EUR*s^-1"),
        (USD_RATE / DATA, "USD*B^-1*s^-1"),
        (TIME**2, "s^2"),
    ],
)
def test_codes_stay_what_saved_designs_hold(dimension: Dimension, code: str) -> None:
    assert dimension.code == code


@pytest.mark.parametrize("code", ["", "m", "s*s", "s^", "s^x", "s^--1", "B*", "s^١", "1*s", "s^-1" * 100])
def test_what_is_no_product_of_powers_is_refused(code: str) -> None:
    with pytest.raises(UnitError, match=r"units\.dimension"):
        Dimension.parse(code)


def test_a_dimension_cannot_be_changed() -> None:
    with pytest.raises(AttributeError, match="frozen"):
        USD.usd = 2
    with pytest.raises(AttributeError, match="frozen"):
        del USD.usd


def test_a_dimension_survives_copying_and_pickling() -> None:
    assert copy.deepcopy(USD_RATE) == USD_RATE
    assert pickle.loads(pickle.dumps(USD_RATE)) == USD_RATE


def test_a_dimension_is_no_tuple_and_no_number() -> None:
    other: object = (1, 0, 0, 0)
    assert other != TIME
    with pytest.raises(TypeError):
        TIME * 2  # type: ignore[operator]
    with pytest.raises(TypeError):
        TIME / 2  # type: ignore[operator]
