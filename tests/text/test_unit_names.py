"""Every unit that scaling chooses has a name in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.text import LANGUAGES, Language
from vitruvio.text.unit_names import unit_name
from vitruvio.units import RATE, TIME, parse_duration, parse_rate, scaled


@pytest.mark.parametrize(
    ("unit", "english", "italian"),
    [
        ("", ("", ""), ("", "")),
        ("us", (" µs", " µs"), (" µs", " µs")),
        ("h", (" h", " h"), (" ora", " ore")),
        ("year", (" year", " years"), (" anno", " anni")),
        ("/day", ("/day", "/day"), ("/giorno", "/giorno")),
        ("EUR/month", (" EUR/month", " EUR/month"), (" EUR/mese", " EUR/mese")),
        ("USD/GB/month", (" USD/GB/month", " USD/GB/month"), (" USD/GB/mese", " USD/GB/mese")),
        ("MB/s", (" MB/s", " MB/s"), (" MB/s", " MB/s")),
        ("B*s", (" B*s", " B*s"), (" B*s", " B*s")),
    ],
)
def test_a_unit_is_named_in_both_languages(
    unit: str, english: tuple[str, str], italian: tuple[str, str]
) -> None:
    assert unit_name(unit, "en") == english
    assert unit_name(unit, "it") == italian


@given(st.floats(1e-9, 1e12), st.sampled_from(LANGUAGES))
def test_a_name_is_understood_where_quantities_are_written(value: float, language: Language) -> None:
    time, rate = scaled(value, TIME)[1], scaled(value, RATE)[1]
    one, many = unit_name(time, language)
    assert (
        parse_duration(f"5{one}").value
        == parse_duration(f"5{many}").value
        == parse_duration(f"5 {time}").value
    )
    assert parse_rate(f"5{unit_name(rate, language)[0]}").value == parse_rate(f"5{rate}").value
