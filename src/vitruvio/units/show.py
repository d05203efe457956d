"""The unit in which a value reads best; no language in here."""

from __future__ import annotations

from vitruvio.units.dimension import (
    DATA,
    DATA_RATE,
    EUR,
    EUR_RATE,
    NONE,
    RATE,
    TIME,
    USD,
    USD_RATE,
    Dimension,
)
from vitruvio.units.scales import DAY, HOUR, MINUTE, MONTH, SECOND, YEAR, cleaned

# Each ladder goes from its largest unit to its smallest.
_DATA = (("EB", 1e18), ("PB", 1e15), ("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("KB", 1e3), ("B", 1.0))
_DATA_RATES = tuple((f"{unit}/s", factor) for unit, factor in _DATA)
_SHORT_TIMES = (("s", SECOND), ("ms", 1e-3), ("us", 1e-6), ("ns", 1e-9))
_LONG_TIMES = (
    ("year", YEAR),
    ("month", MONTH),
    ("day", DAY),
    ("h", HOUR),
    ("min", MINUTE),
    ("s", SECOND),
)
_RATES = (
    ("/min", 1 / MINUTE),
    ("/h", 1 / HOUR),
    ("/day", 1 / DAY),
    ("/month", 1 / MONTH),
    ("/year", 1 / YEAR),
)

# Dimensions that have one unit: what facts and prices are quoted in.
_SINGLE = {
    NONE: ("", 1.0),
    USD: ("USD", 1.0),
    EUR: ("EUR", 1.0),
    USD_RATE: ("USD/month", 1 / MONTH),
    EUR_RATE: ("EUR/month", 1 / MONTH),
    USD / DATA: ("USD/GB", 1e-9),
    EUR / DATA: ("EUR/GB", 1e-9),
    USD_RATE / DATA: ("USD/GB/month", 1e-9 / MONTH),
    EUR_RATE / DATA: ("EUR/GB/month", 1e-9 / MONTH),
}
_ROUND = 1e-9
_ENDLESS = 1e300
_NEARLY = 1 - 5e-4


def scaled(value: float, dimension: Dimension) -> tuple[float, str]:
    """Return `value`, given in base units, in the unit that reads best, and that unit.

    ``(0.00032, TIME)`` gives ``(320.0, "us")``; a rate below one a second is told by the minute, hour, day,
    month or year; money per second by the month. The unit is "" for a plain number, and the dimension's code
    where no unit is in use.
    """
    unit, factor = unit_for(value, dimension)
    return cleaned(value / factor), unit


def unit_for(value: float, dimension: Dimension) -> tuple[str, float]:
    """Return the unit in which `value` reads best, and its factor to the base unit."""
    single = _SINGLE.get(dimension)
    if single is not None:
        return single
    size = abs(value)
    if dimension == TIME:
        return _time_unit(size)
    if dimension == RATE:
        return _rate_unit(size)
    if dimension == DATA:
        return _largest(size, _DATA)
    if dimension == DATA_RATE:
        return _largest(size, _DATA_RATES)
    return dimension.code, 1.0


def _largest(size: float, ladder: tuple[tuple[str, float], ...]) -> tuple[str, float]:
    # A value that rounds to one of a unit is told in that unit: 999.9 KB is 1 MB.
    for rung in ladder:
        if size >= rung[1] * _NEARLY:
            return rung
    return ladder[-1]


def _time_unit(size: float) -> tuple[str, float]:
    if size == 0 or size > _ENDLESS:
        return "s", SECOND
    if size < MINUTE * _NEARLY:
        return _largest(size, _SHORT_TIMES)
    for unit, factor in _LONG_TIMES:
        if size >= factor and _whole(size / factor) and size / factor < 1000:
            return unit, factor
    return _largest(size, _LONG_TIMES)


def _rate_unit(size: float) -> tuple[str, float]:
    if size == 0 or size >= _NEARLY:
        return "/s", 1.0
    for unit, factor in _RATES:
        count = size / factor
        if count >= _NEARLY and _short(count):
            return unit, factor
    # From the finest period: seven a minute says more than ten thousand a day.
    for rung in _RATES:
        if size >= rung[1] * _NEARLY:
            return rung
    return _RATES[-1]


def _whole(count: float) -> bool:
    return abs(count - round(count)) <= _ROUND * count


def _short(count: float) -> bool:
    """Whether three digits tell `count` exactly."""
    step = 1.0
    while count / step >= 1000:
        step *= 10
    while count / step < 100:
        step /= 10
    return _whole(count / step)
