"""A brief's quantities are read as they are meant, or refused with what to write."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.units import (
    DATA,
    EUR_RATE,
    NONE,
    RATE,
    TIME,
    USD_RATE,
    Dimension,
    Percentile,
    Quantity,
    UnitError,
    parse_count,
    parse_duration,
    parse_factor,
    parse_flag,
    parse_growth,
    parse_money_rate,
    parse_number,
    parse_percentile,
    parse_rate,
    parse_share,
    parse_size,
    parse_zipf,
)

DAY = 86_400.0
MONTH = 365 * DAY / 12
READERS: list[Callable[[str], object]] = [
    parse_count,
    parse_duration,
    parse_factor,
    parse_flag,
    parse_growth,
    parse_money_rate,
    parse_number,
    parse_percentile,
    parse_rate,
    parse_share,
    parse_size,
    parse_zipf,
]


def refused(read: Callable[[str], object], text: str) -> UnitError:
    with pytest.raises(UnitError) as caught:
        read(text)
    return caught.value


@pytest.mark.parametrize(
    ("read", "text", "value", "dimension"),
    [
        (parse_count, "6M", 6e6, NONE),
        (parse_count, "1.2k", 1200, NONE),
        (parse_count, "0", 0, NONE),
        (parse_rate, "1.3/s", 1.3, RATE),
        (parse_rate, "1,3 / s", 1.3, RATE),
        (parse_rate, "5M/day", 5e6 / DAY, RATE),
        (parse_rate, "5 mln/giorno", 5e6 / DAY, RATE),
        (parse_rate, "9k/giorno", 9000 / DAY, RATE),
        (parse_rate, "280/day", 280 / DAY, RATE),
        (parse_rate, "5G/month", 5e9 / MONTH, RATE),
        (parse_rate, "30/ora", 30 / 3600, RATE),
        (parse_rate, "6/min", 0.1, RATE),
        (parse_duration, "800 ms", 0.8, TIME),
        (parse_duration, "1,5 s", 1.5, TIME),
        (parse_duration, "5min", 300, TIME),
        (parse_duration, "1 ora", 3600, TIME),
        (parse_duration, "2 ore", 7200, TIME),
        (parse_duration, "3 Ore", 10_800, TIME),
        (parse_duration, "30 giorni", 30 * DAY, TIME),
        (parse_duration, "2 weeks", 14 * DAY, TIME),
        (parse_duration, "13 mesi", 13 * MONTH, TIME),
        (parse_duration, "10 years", 3650 * DAY, TIME),
        (parse_duration, "0 s", 0, TIME),
        (parse_size, "64 B", 64, DATA),
        (parse_size, "1.27 KB", 1270, DATA),
        (parse_size, "2 kB", 2000, DATA),
        (parse_size, "2 KiB", 2048, DATA),
        (parse_size, "2,5 MB", 2.5e6, DATA),
        (parse_share, "99,95%", 0.9995, NONE),
        (parse_share, "99.995 %", 0.99995, NONE),
        (parse_share, "20%", 0.2, NONE),
        (parse_share, "100%", 1, NONE),
        (parse_growth, "45%/year", 0.45, NONE),
        (parse_growth, "20%/anno", 0.2, NONE),
        (parse_growth, "-10%/year", -0.1, NONE),
        (parse_growth, "-100%/mese", -1, NONE),
        (parse_factor, "8x", 8, NONE),
        (parse_factor, "1,5x", 1.5, NONE),
        (parse_factor, "10 ×", 10, NONE),
        (parse_money_rate, "22000 EUR/month", 22_000 / MONTH, EUR_RATE),
        (parse_money_rate, "22k EUR/month", 22_000 / MONTH, EUR_RATE),
        (parse_money_rate, "400 EUR/mese", 400 / MONTH, EUR_RATE),
        (parse_money_rate, "400 euro/mese", 400 / MONTH, EUR_RATE),
        (parse_money_rate, "€ 500/mese", 500 / MONTH, EUR_RATE),
        (parse_money_rate, "$500/month", 500 / MONTH, USD_RATE),
        (parse_money_rate, "6000 usd/year", 500 / MONTH, USD_RATE),
    ],
)
def test_a_quantity_is_in_base_units_with_its_dimension_and_its_text(
    read: Callable[[str], Quantity], text: str, value: float, dimension: Dimension
) -> None:
    quantity = read(text)
    assert quantity.value == pytest.approx(value, rel=1e-14)
    assert (quantity.dimension, quantity.text) == (dimension, text)


@pytest.mark.parametrize(
    ("text", "share", "bound"),
    [
        ("p99 < 800 ms", 0.99, 0.8),
        ("p95<1,5 s", 0.95, 1.5),
        ("P99.9 <= 2 s", 0.999, 2),
        ("p99,995 ≤ 1 min", 0.99995, 60),
    ],
)
def test_a_percentile_is_a_share_and_its_bound(text: str, share: float, bound: float) -> None:
    percentile = parse_percentile(text)
    assert isinstance(percentile, Percentile)
    assert (percentile.share, percentile.bound.value, percentile.bound.dimension) == (share, bound, TIME)
    assert percentile.text == text


def test_a_share_of_three_decimals_is_not_thousands() -> None:
    assert parse_share("99,995%").value == 0.99995


def test_monthly_growth_compounds_to_the_yearly_one() -> None:
    # An annual percentage yield of 12.6825 % is what 1 % a month is known for.
    assert parse_growth("1%/month").value == pytest.approx(0.126825, abs=5e-7)
    assert parse_growth("100%/month").value == pytest.approx(4095)


@given(st.integers(-99, 300), st.sampled_from(["week", "mese", "day"]))
def test_growing_faster_in_a_period_is_growing_faster_in_a_year(percent: int, period: str) -> None:
    def yearly(percent: int) -> float:
        try:
            return parse_growth(f"{percent}%/{period}").value
        except UnitError:
            return math.inf

    assert yearly(percent) <= yearly(percent + 1)
    assert percent == 0 or (yearly(percent) > 0) == (percent > 0)


@pytest.mark.parametrize(("text", "exponent"), [("zipf(0.9)", 0.9), ("Zipf( 1,1 )", 1.1), ("zipf(0)", 0)])
def test_a_zipf_distribution_has_an_exponent(text: str, exponent: float) -> None:
    assert parse_zipf(text) == exponent


@pytest.mark.parametrize("text", ["yes", "Yes", "true", "si", "sì", "si\u0300", "SÌ", "vero"])
def test_yes_in_both_languages(text: str) -> None:
    assert parse_flag(text) is True


@pytest.mark.parametrize("text", ["no", "NO", "false", "falso"])
def test_no_in_both_languages(text: str) -> None:
    assert parse_flag(text) is False


@pytest.mark.parametrize(
    ("read", "text", "code", "details"),
    [
        (parse_count, "-1", "negative", {}),
        (parse_count, "6M/day", "count", {"plain": "6M"}),
        (parse_rate, "120", "no_period", {"text": "120", "number": "120"}),
        (parse_rate, "5M /", "no_period", {"number": "5M"}),
        (parse_rate, "120/dya", "unknown_unit", {"unit": "dya", "nearest": "day"}),
        (parse_rate, "9k/giorn", "unknown_unit", {"nearest": "giorno"}),
        (parse_rate, "120/m", "ambiguous_unit", {"first": "min", "second": "month"}),
        (parse_rate, "120/MB", "unlisted_unit", {"unit": "MB"}),
        (parse_rate, "10 req/s", "extra", {"extra": "req", "plain": "10/s"}),
        (parse_rate, "-1/s", "negative", {}),
        (parse_rate, "1.500/s", "ambiguous_number", {"decimal": "1.5/s", "thousands": "1500/s"}),
        (parse_duration, "10", "no_unit", {"examples": "10 s, 10 min, 10 h"}),
        (parse_duration, "5 minuts", "unknown_unit", {"nearest": "minutes"}),
        (parse_duration, "5 MB", "unlisted_unit", {"unit": "MB"}),
        (parse_duration, "1,500 ms", "ambiguous_number", {"decimal": "1,5 ms", "thousands": "1500 ms"}),
        (parse_duration, "about 5 s", "number", {}),
        (parse_size, "5", "no_unit", {"examples": "5 B, 5 KB, 5 MB"}),
        (parse_size, "5 M", "no_unit", {"examples": "5 MB"}),
        (parse_size, "5 mb", "unknown_unit", {"nearest": "MB"}),
        (parse_size, "5 s", "unlisted_unit", {"unit": "s"}),
        (parse_share, "99.9", "no_percent", {"percent": "99.9%"}),
        (parse_share, "0.2", "fraction", {"share": "20%", "percent": "0.2%"}),
        (parse_share, "101%", "share_range", {}),
        (parse_share, "-1%", "share_range", {}),
        (parse_share, "20 percent", "share", {"percent": "20%"}),
        (parse_growth, "45%", "growth", {"number": "45"}),
        (parse_growth, "45/year", "growth", {"number": "45"}),
        (parse_growth, "-101%/year", "growth_below", {}),
        (parse_growth, "1000000%/day", "too_large", {}),
        (parse_factor, "8", "factor", {"factor": "8x"}),
        (parse_factor, "-8x", "negative", {}),
        (parse_money_rate, "500/month", "no_currency", {"number": "500"}),
        (parse_money_rate, "500 EUR", "no_money_period", {"amount": "500 EUR"}),
        (parse_money_rate, "500 EUR/", "no_money_period", {"amount": "500 EUR"}),
        (parse_money_rate, "£500/month", "unlisted_unit", {"unit": "£"}),
        (parse_money_rate, "500 eru/month", "unknown_unit", {"nearest": "EUR"}),
        (parse_money_rate, "$500 EUR/month", "extra", {"extra": "EUR"}),
        (parse_money_rate, "-5 EUR/month", "negative", {}),
        (parse_money_rate, "$1.500/month", "ambiguous_number", {"thousands": "$1500/month"}),
        (parse_money_rate, "EUR", "number", {}),
        (parse_percentile, "800 ms", "percentile", {}),
        (parse_percentile, "p99", "percentile", {}),
        (parse_percentile, "p99 <", "percentile", {}),
        (parse_percentile, "p99 < 800", "no_unit", {"text": "800"}),
        (parse_percentile, "p100 < 1 s", "percentile_range", {}),
        (parse_percentile, "p0 < 1 s", "percentile_range", {}),
        (parse_percentile, "p99 < 0 s", "not_positive", {}),
        (parse_zipf, "zipf", "zipf", {}),
        (parse_zipf, "zipf()", "zipf", {}),
        (parse_zipf, "zipf(1)(2)", "zipf", {}),
        (parse_zipf, "zipf(-1)", "zipf_range", {}),
        (parse_flag, "maybe", "flag", {"text": "maybe"}),
    ],
)
def test_what_is_wrong_is_told_with_what_to_write(
    read: Callable[[str], object], text: str, code: str, details: dict[str, str]
) -> None:
    error = refused(read, text)
    assert error.code == f"units.{code}"
    assert {name: error.details.get(name) for name in details} == details


def value_or_error(read: Callable[[str], object], text: str) -> float | UnitError:
    try:
        found = read(text)
    except UnitError as error:
        return error
    if isinstance(found, Percentile):
        found = found.bound
    return found.value if isinstance(found, Quantity) else float(found)  # type: ignore[arg-type]


@pytest.mark.parametrize("read", READERS)
@given(text=st.one_of(st.text(max_size=220), st.text("0123456789.,-−kMx%/<=p()€$ EURsminday'_", max_size=30)))
def test_any_text_is_read_to_something_finite_or_refused(read: Callable[[str], object], text: str) -> None:
    found = value_or_error(read, text)
    if isinstance(found, UnitError):
        assert found.code.startswith("units.")
        assert all(value.isprintable() and len(value) < 100 for value in found.details.values())
    else:
        assert math.isfinite(found)


@given(st.integers(1, 999), st.sampled_from(["s", "min", "h", "day", "mese", "anno"]))
def test_a_rate_times_its_period_is_the_number_written(number: int, period: str) -> None:
    rate, length = parse_rate(f"{number}/{period}"), parse_duration(f"1 {period}")
    assert rate.value * length.value == pytest.approx(number, rel=1e-14)
    assert rate.dimension * length.dimension == NONE


@given(st.integers(1, 999), st.sampled_from(["", "k", "M", " mln", " mld"]))
def test_a_thousand_times_as_much_is_written_with_a_k(number: int, multiplier: str) -> None:
    assert parse_count(f"{number}k").value == 1000 * parse_count(f"{number}").value
    assert parse_count(f"{number}{multiplier}").value == parse_number(f"{number}{multiplier}")


def test_quantities_are_values() -> None:
    assert parse_size("2 KB") == parse_size("2 KB") != parse_size("2000 B")
    assert len({parse_percentile("p99 < 1 s"), parse_percentile("p99 < 1 s")}) == 1
    with pytest.raises(AttributeError, match="frozen"):
        parse_size("2 KB").value = 3
