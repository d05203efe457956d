"""Quantities: what makes no sense is refused, and editors are not told that something good is bad."""

from __future__ import annotations

import re

import pytest

from vitruvio.brief.measures import MEASURES, parse_measure
from vitruvio.units import UnitError

GOOD = {
    "whole": ["1", "45k", "2M", "2 mln", "1,5 mld", " 6M ", "1.8k"],
    "records": ["1", "24", "100k", "0.5", "3M"],
    "rate": ["1.3/s", "5M/day", "9k/giorno", "5G/month", "1 / s", "1,5/s", "2 mln/mese"],
    "duration": ["800 ms", "5 min", "2 ore", "30 giorni", "10 years", "1 ora", "1,5 h", "3d", "5 µs"],
    "age": ["0 s", "60 s", "1 day"],
    "size": ["64 B", "2 KB", "1.27 KB", "2,5 MB", "1 GiB", "10 bytes", "1 byte"],
    "share": ["20%", "0.5%", "100%", "12 %"],
    "availability": ["99.9%", "99,95%", "99.999%", "50%"],
    "growth": ["45%/year", "20%/anno", "2%/month", "0%/year", "-10%/year", "1,5%/mese"],
    "factor": ["10x", "1x", "0.1x", "9000x", "1,5x", "2 x", "3×"],
    "peak": ["8x", "1x", "1,5x"],
    "percentile": ["p99 < 800 ms", "p95 < 1,5 s", "p99.9 < 2 s", "P50<1s", "p99 ≤ 1 s"],
    "money": ["22000 EUR/month", "400 EUR/mese", "$500/month", "10k €/anno", "€ 12/day"],
    "popularity": ["zipf(0.9)", "zipf(1.0)", "Zipf( 1,2 )"],
}
SENSELESS = {
    "whole": ["0", "2.5"],
    "records": ["0"],
    "rate": ["0/s"],
    "duration": ["0 s"],
    "size": ["0 KB"],
    "share": ["0%"],
    "availability": ["0%", "100%"],
    "factor": ["0x"],
    "peak": ["0x", "0.9x"],
    "money": ["0 EUR/month"],
}


def test_every_measure_is_tried() -> None:
    assert sorted(GOOD) == sorted(MEASURES)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in GOOD.items() for text in texts])
def test_what_the_reader_takes_an_editor_takes_too(name: str, text: str) -> None:
    parse_measure(MEASURES[name], text)
    assert re.search(MEASURES[name].pattern, text)


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in SENSELESS.items() for text in texts]
)
def test_what_makes_no_sense_is_refused(name: str, text: str) -> None:
    with pytest.raises(UnitError) as caught:
        parse_measure(MEASURES[name], text)
    assert caught.value.code.startswith("brief.bounds.")


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize("text", ["", "many", "{", "5 parsecs"])
def test_what_is_no_quantity_at_all_is_refused(name: str, text: str) -> None:
    with pytest.raises(UnitError):
        parse_measure(MEASURES[name], text)
