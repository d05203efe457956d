"""Units of facts are products and quotients of units that one can write."""

from __future__ import annotations

import pytest

from vitruvio.catalogue.unit import parse_unit
from vitruvio.units import DATA, DATA_RATE, NONE, RATE, TIME, USD, USD_RATE, Dimension, UnitError

MONTH = 365 * 86_400 / 12


@pytest.mark.parametrize(
    ("text", "factor", "dimension"),
    [
        ("ms", 1e-3, TIME),
        ("us/KB", 1e-9, TIME / DATA),
        ("1", 1, NONE),
        ("percent", 0.01, NONE),
        ("percent/year", 0.01 / (12 * MONTH), RATE),
        ("1/min", 1 / 60, RATE),
        ("million/month", 1e6 / MONTH, RATE),
        ("GiB", 2**30, DATA),
        ("MB/s", 1e6, DATA_RATE),
        ("Gbit/s", 125e6, DATA_RATE),
        ("USD/hour", 1 / 3600, USD_RATE),
        ("USD/GB", 1e-9, USD / DATA),
        ("USD/GB/month", 1e-9 / MONTH, USD_RATE / DATA),
        ("USD/million", 1e-6, USD),
        ("USD/10000", 1e-4, USD),
        ("USD/EUR", 1, Dimension(usd=1, eur=-1)),
    ],
)
def test_a_unit_has_a_factor_and_a_dimension(text: str, factor: float, dimension: Dimension) -> None:
    found, measured = parse_unit(text)
    assert found == pytest.approx(factor, rel=1e-12)
    assert measured == dimension


@pytest.mark.parametrize("text", ["", "parsec", "USD/", "ms/parsec", "/s", "-1"])
def test_an_unknown_unit_is_refused(text: str) -> None:
    with pytest.raises(UnitError) as refused:
        parse_unit(text)
    assert refused.value.code == "catalogue.unknown_unit"
