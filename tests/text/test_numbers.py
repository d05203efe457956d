"""Numbers, ranges and lists read as a native engineer writes them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.text import LANGUAGES, Language, show, show_list, show_range
from vitruvio.text.articles import with_article
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
    parse_share,
    parse_size,
)

DAY = 86_400.0
MONTH = 365 * DAY / 12
GROUP_MARK = {"en": ",", "it": "."}
languages = st.sampled_from(LANGUAGES)


@pytest.mark.parametrize(
    ("value", "dimension", "style", "english", "italian"),
    [
        (0.00032, TIME, None, "320 µs", "320 µs"),
        (1.5, TIME, None, "1.5 s", "1,5 s"),
        (3600, TIME, None, "1 h", "1 ora"),
        (7200, TIME, None, "2 h", "2 ore"),
        (DAY, TIME, None, "1 day", "1 giorno"),
        (30 * DAY, TIME, None, "30 days", "30 giorni"),
        (3 * DAY, TIME, "hours", "72 h", "72 ore"),
        (3600, TIME, "hours", "1 h", "1 ora"),
        (13 * MONTH, TIME, None, "13 months", "13 mesi"),
        (365 * DAY, TIME, None, "1 year", "1 anno"),
        (5 * 365 * DAY, TIME, None, "5 years", "5 anni"),
        (0, TIME, None, "0 s", "0 s"),
        (math.inf, TIME, None, "∞ s", "∞ s"),
        (1.31, RATE, None, "1.31/s", "1,31/s"),
        (0.1, RATE, None, "6/min", "6/min"),
        (2.5 / 3600, RATE, None, "2.5/hour", "2,5/ora"),
        (280 / DAY, RATE, None, "280/day", "280/giorno"),
        (3 / MONTH, RATE, None, "3/month", "3/mese"),
        (1.27e3, DATA, None, "1.27 KB", "1,27 KB"),
        (999.9e3, DATA, None, "1 MB", "1 MB"),
        (3e7, DATA_RATE, None, "30 MB/s", "30 MB/s"),
        (22_345 / MONTH, EUR_RATE, None, "22,300 EUR/month", "22.300 EUR/mese"),
        (22_345 / MONTH, EUR_RATE, "count", "22,345 EUR/month", "22.345 EUR/mese"),
        (0.023e-9 / MONTH, USD_RATE / DATA, None, "0.023 USD/GB/month", "0,023 USD/GB/mese"),
        (12_345, NONE, None, "12,300", "12.300"),
        (12_345, NONE, "count", "12,345", "12.345"),
        (999, NONE, "count", "999", "999"),
        (1e6, NONE, None, "1,000,000", "1.000.000"),
        (1e-9, NONE, None, "0.000000001", "0,000000001"),
        (-0.0, NONE, None, "0", "0"),
        (-1.5, NONE, None, "-1.5", "-1,5"),
        (0.9995, NONE, "percent", "99.95%", "99,95%"),
        (0.99952, NONE, "percent", "99.952%", "99,952%"),
        (0.999999, NONE, "percent", "99.9999%", "99,9999%"),
        (0.9, NONE, "percent", "90%", "90%"),
        (0.45123, NONE, "percent", "45.1%", "45,1%"),
        (1, NONE, "percent", "100%", "100%"),
        (12.5, NONE, "percent", "1,250%", "1.250%"),
        (-0.05, NONE, "percent", "-5%", "-5%"),
        (3.42, NONE, "factor", "3.42x", "3,42x"),
        (0.9, NONE, "decimal", "0.9", "0,9"),
    ],
)
def test_values_in_both_languages(
    value: float, dimension: Dimension, style: str | None, english: str, italian: str
) -> None:
    assert show(value, dimension, "en", style) == english
    assert show(value, dimension, "it", style) == italian


@given(st.floats(1e-8, 1e12), languages)
def test_what_is_shown_reads_back_to_about_the_value(value: float, language: Language) -> None:
    def shown(value: float, dimension: Dimension) -> str:
        return show(value, dimension, language).replace(GROUP_MARK[language], "")

    assert parse_duration(shown(value, TIME)).value == pytest.approx(value, rel=0.0051)
    assert parse_size(shown(value + 1, DATA)).value == pytest.approx(value + 1, rel=0.0051)
    if value > 1e-7:
        assert parse_rate(shown(value, RATE)).value == pytest.approx(value, rel=0.0051)


@given(st.floats(1e-9, 1), languages)
def test_a_share_keeps_what_it_lacks(share: float, language: Language) -> None:
    read = parse_share(show(share, NONE, language, "percent")).value
    assert read == pytest.approx(share, rel=0.0051)
    if share >= 0.9:
        assert 1 - read == pytest.approx(1 - share, rel=0.051, abs=1e-12)


@given(st.floats(0.9, 1 - 1e-11), languages)
def test_less_than_all_is_never_shown_as_all(share: float, language: Language) -> None:
    assert show(share, NONE, language, "percent") != "100%"


@given(st.integers(-(10**15), 10**15), languages)
def test_a_count_keeps_every_digit(count: int, language: Language) -> None:
    assert int(show(count, NONE, language, "count").replace(GROUP_MARK[language], "")) == count


@given(
    st.floats(allow_nan=False),
    st.sampled_from([NONE, TIME, RATE, DATA, DATA_RATE, EUR_RATE, DATA * TIME]),
    st.sampled_from([None, "percent", "count", "factor", "decimal"]),
)
def test_the_languages_differ_in_marks_and_words_alone(
    value: float, dimension: Dimension, style: str | None
) -> None:
    english, italian = (show(value, dimension, language, style) for language in LANGUAGES)
    marks = str.maketrans(".,", ",.")
    number, *_ = english.translate(marks).partition(" ")[0].partition("/")
    assert italian.startswith(number)
    assert "e+" not in english
    assert "inf" not in english


def test_nothing_else_than_numbers_and_known_styles_is_shown() -> None:
    with pytest.raises(ValueError, match="not a number"):
        show(math.nan, NONE, "en")
    with pytest.raises(ValueError, match="styles are count, hours, percent, factor, decimal"):
        show(1, NONE, "en", "roman")


@pytest.mark.parametrize(
    ("low", "value", "high", "dimension", "style", "english", "italian"),
    [
        (0.0009, 0.0012, 0.0018, TIME, None, "1.2 (0.9–1.8) ms", "1,2 (0,9–1,8) ms"),
        (1, 1, 1, TIME, None, "1 s", "1 s"),
        (3600, 3600, 7200, TIME, None, "1 (1–2) h", "1 (1–2) ore"),
        (0.15, 0.2, 0.25, NONE, "percent", "20 (15–25)%", "20 (15–25)%"),
        (2, 3.4, 5, NONE, "factor", "3.4 (2–5)x", "3,4 (2–5)x"),
        (8, 12, 20, RATE, None, "12 (8–20)/s", "12 (8–20)/s"),
        (0, 0, 5e-3, TIME, None, "0 (0–5) ms", "0 (0–5) ms"),
        (1.00001, 1.00002, 1.00003, TIME, None, "1 s", "1 s"),
    ],
)
def test_a_range_shares_one_unit_and_shows_only_where_it_is_one(
    low: float, value: float, high: float, dimension: Dimension, style: str | None, english: str, italian: str
) -> None:
    assert show_range(low, value, high, dimension, "en", style) == english
    assert show_range(low, value, high, dimension, "it", style) == italian


@pytest.mark.parametrize(
    ("items", "english", "italian"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a and b", "a e b"),
        (["a", "b", "c"], "a, b and c", "a, b e c"),
    ],
)
def test_a_list_reads_as_in_a_sentence(items: list[str], english: str, italian: str) -> None:
    assert show_list(items, "en") == english
    assert show_list(items, "it") == italian


@pytest.mark.parametrize(
    ("article", "number", "read"),
    [
        ("il", "45%", "il 45%"),
        ("il", "8%", "l'8%"),
        ("del", "80%", "dell'80%"),
        ("del", "18%", "del 18%"),
        ("al", "11%", "all'11%"),
        ("al", "110%", "al 110%"),
        ("al", "11.000", "all'11.000"),
        ("dal", "1%", "dall'1%"),
        ("dal", "1,5%", "dall'1,5%"),
        ("nel", "1.000", "nel 1.000"),
        ("sul", "0,354%", "sullo 0,354%"),
    ],
)
def test_an_italian_article_suits_the_number_as_it_is_read(article: str, number: str, read: str) -> None:
    assert with_article(article, number) == read


def test_what_is_no_article_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no article 'lo'"):
        with_article("lo", "45%")
