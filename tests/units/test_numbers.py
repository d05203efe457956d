"""Plain numbers are read in both languages, and what may mean two numbers is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.units import UnitError, parse_number


def refused(text: str) -> UnitError:
    with pytest.raises(UnitError) as caught:
        parse_number(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("24", 24),
        ("10k", 10_000),
        ("10 K", 10_000),
        ("2M", 2e6),
        ("5G", 5e9),
        ("2 mln", 2e6),
        ("2 milioni", 2e6),
        ("1,5 mld", 1.5e9),
        ("1.5 billion", 1.5e9),
        ("3 mila", 3000),
        ("1.5", 1.5),
        ("99,95", 99.95),
        (".5", 0.5),
        ("-3", -3),
        ("−3", -3),
        ("  7\u00a0k ", 7000),
        ("1.0050k", 1005),
    ],
)
def test_numbers_of_both_languages(text: str, value: float) -> None:
    assert parse_number(text) == value


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_point_and_comma_are_the_same_decimal_mark(whole: int, hundredths: int) -> None:
    point = parse_number(f"{whole}.{hundredths:02d}")
    assert point == parse_number(f"{whole},{hundredths:02d}")
    assert whole <= point < whole + 1


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(".,"), st.sampled_from(["", "k", " mln"]))
def test_three_digits_after_one_mark_are_refused_with_both_readings(
    whole: int, rest: int, mark: str, multiplier: str
) -> None:
    error = refused(f"{whole}{mark}{rest:03d}{multiplier}")
    assert error.code == "units.ambiguous_number"
    decimal, thousands = error.details["decimal"], error.details["thousands"]
    assert parse_number(thousands) == pytest.approx(1000 * parse_number(decimal), rel=1e-12)


@pytest.mark.parametrize(
    ("text", "decimal", "thousands"),
    [
        ("1.500", "1.5", "1500"),
        ("1,500", "1,5", "1500"),
        ("12.340k", "12.34k", "12340k"),
        ("2,000", "2", "2000"),
        ("1.234", "1.2340", "1234"),
    ],
)
def test_the_readings_are_what_one_would_write(text: str, decimal: str, thousands: str) -> None:
    details = refused(text).details
    assert (details["decimal"], details["thousands"]) == (decimal, thousands)


@pytest.mark.parametrize("text", ["0.500", "0,125", "1234.567", "1.5000", "1.25"])
def test_a_mark_that_cannot_separate_thousands_is_a_decimal_mark(text: str) -> None:
    assert parse_number(text) == float(text.replace(",", "."))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("1.500.000", "1500000"),
        ("1,500,000", "1500000"),
        ("1.500,50", "1500,50"),
        ("1,500.5", "1500.5"),
        ("1 500", "1500"),
        ("1\u202f500\u202f000", "1500000"),
        ("12'500", "12500"),
        ("1_000", "1000"),
        ("1 500 000,5", "1500000,5"),
    ],
)
def test_separated_thousands_are_refused_with_the_number_to_write(text: str, plain: str) -> None:
    error = refused(text)
    assert (error.code, error.details["plain"]) == ("units.grouped_number", plain)
    parse_number(plain)


@pytest.mark.parametrize(
    "text",
    ["nan", "inf", "-inf", "0x10", "1e6", "1e999", "5.", ".", ",", "-", "--3", "1.5.5", "1..5", "1,50,000",
     "1.500,", "1.500.00", "٣", "１２", "½", "²", "1\u0663", "12 monkeys", "5 10", "1_0", "k", "10kk"],
)  # fmt: skip
def test_what_is_no_number_is_refused(text: str) -> None:
    assert refused(text).code == "units.number"


@pytest.mark.parametrize("text", ["", "   ", "\u00a0\t\n"])
def test_nothing_is_refused_as_nothing(text: str) -> None:
    assert refused(text).code == "units.empty"


def test_numbers_are_neither_too_long_nor_too_large_nor_too_small() -> None:
    assert refused("1" * 201).code == "units.too_long"
    assert refused("9" * 200).code == "units.too_large"
    assert refused("9" * 190 + "T").code == "units.too_large"
    assert refused("0." + "0" * 100 + "1").code == "units.too_small"
    assert len(refused("x" * 1_000_000).details["text"]) < 100


def test_zero_has_no_sign() -> None:
    assert str(parse_number("-0")) == "0.0"
