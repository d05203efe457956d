"""The quantities of a brief: how each is parsed, and which values make sense."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from vitruvio.units import (
    NONE,
    Percentile,
    Quantity,
    UnitError,
    parse_count,
    parse_duration,
    parse_factor,
    parse_growth,
    parse_money_rate,
    parse_percentile,
    parse_rate,
    parse_share,
    parse_size,
    parse_zipf,
)

Measured = Quantity | Percentile
_Check = Callable[[float], str | None]


class Measure(NamedTuple):
    """A quantity: its parser, a check that names the message for values that make no sense, a loose pattern.

    The pattern accepts whatever the parser does; it is for editors, which know no units.
    """

    parse: Callable[[str], Measured]
    check: _Check
    pattern: str


@lru_cache(maxsize=4096)
def parse_measure(measure: Measure, text: str) -> Measured:
    """Return the quantity written in `text`; raise UnitError where none makes sense."""
    value = measure.parse(text)
    if isinstance(value, Quantity):
        wrong = measure.check(value.value)
        if wrong is not None:
            raise UnitError(wrong, text=text.strip())
    return value


def _anything(_: float) -> str | None:
    return None


def _positive(value: float) -> str | None:
    return None if value > 0 else "brief.bounds.positive"


def _whole(value: float) -> str | None:
    if value <= 0:
        return "brief.bounds.counted"
    return None if value == int(value) else "brief.bounds.whole"


def _available(value: float) -> str | None:
    return _positive(value) if value < 1 else "brief.bounds.availability"


def _at_least_one(value: float) -> str | None:
    return None if value >= 1 else "brief.bounds.peak"


def _zipf(text: str) -> Quantity:
    return Quantity(parse_zipf(text), NONE, text)


_NUMBER = r"^\s*[+-]?[0-9.,]"

MEASURES: dict[str, Measure] = {
    "whole": Measure(parse_count, _whole, _NUMBER),
    "records": Measure(parse_count, _positive, _NUMBER),
    "rate": Measure(parse_rate, _positive, _NUMBER + r".*/\s*\w+\s*$"),
    "duration": Measure(parse_duration, _positive, _NUMBER + r".*[^\W\d_]\s*$"),
    "age": Measure(parse_duration, _anything, _NUMBER + r".*[^\W\d_]\s*$"),
    "size": Measure(parse_size, _positive, _NUMBER + r".*(B|bytes?)\s*$"),
    "share": Measure(parse_share, _positive, _NUMBER + r".*%\s*$"),
    "availability": Measure(parse_share, _available, _NUMBER + r".*%\s*$"),
    "growth": Measure(parse_growth, _anything, r"^\s*[+−-]?[0-9.,].*%\s*/\s*\w+\s*$"),
    "factor": Measure(parse_factor, _positive, _NUMBER + r".*[xX×]\s*$"),
    "peak": Measure(parse_factor, _at_least_one, _NUMBER + r".*[xX×]\s*$"),
    "percentile": Measure(parse_percentile, _anything, r"^\s*[pP].*[<≤]"),
    "money": Measure(parse_money_rate, _positive, r"[0-9].*/\s*\w+\s*$"),
    "popularity": Measure(_zipf, _anything, r"^\s*[zZ][iI][pP][fF]\s*\(.*\)\s*$"),
}
