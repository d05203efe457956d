"""Units mean what their standards say."""

from __future__ import annotations

import pytest

from vitruvio.units import DATA, EUR, TIME, USD
from vitruvio.units.scales import MONTH, UNITS, YEAR, cleaned, names


@pytest.mark.parametrize(
    ("english", "italian"),
    [("hour", "ora"), ("days", "giorni"), ("week", "settimana"), ("months", "mesi"), ("year", "anno")],
)
def test_both_languages_name_the_same_times(english: str, italian: str) -> None:
    assert UNITS[english] == UNITS[italian]


def test_a_month_is_a_twelfth_of_365_days() -> None:
    assert 12 * MONTH == YEAR == 365 * 24 * 60 * 60


def test_kilobytes_are_decimal_and_kibibytes_binary() -> None:
    assert (UNITS["KB"][0], UNITS["KiB"][0]) == (1000, 1024)
    assert (UNITS["GB"][0], UNITS["GiB"][0]) == (1000**3, 1024**3)


def test_both_micro_signs_of_unicode_are_known() -> None:
    assert UNITS["\u00b5s"] == UNITS["\u03bcs"] == UNITS["us"]


def test_every_unit_has_one_of_the_dimensions_that_people_write() -> None:
    assert sorted(names(TIME) + names(DATA) + names(EUR) + names(USD)) == sorted(UNITS)


def test_cleaning_takes_off_the_noise_and_nothing_else() -> None:
    assert cleaned(99.9 / 100) == 0.999
    assert cleaned(1 / 3) == pytest.approx(1 / 3, rel=1e-14)
