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
from vitruvio.units.frozen import Frozen
from vitruvio.units.scales import DAY, HOUR, MINUTE, MONTH, SECOND, YEAR, cleaned

Ladder = tuple[tuple[str, float], ...]
"""Units with their factors to the base unit, from the largest to the smallest."""


class Scale(Frozen):
    """The units in which a dimension is told, and how one is chosen.

    `kind` is ``size``: the largest of `units` that the value reaches; ``time``: below `limit` so in `fine`,
    else the largest of `units` in which the value is whole; ``rate``: from `limit` on the first of `fine`,
    else the first of `units` in which three digits tell the value.
    """

    __slots__ = ("kind", "units", "fine", "limit")  # noqa: RUF023 - the order of the arguments
    kind: str
    units: Ladder
    fine: Ladder
    limit: float

    def __init__(self, kind: str, units: Ladder, fine: Ladder = (), limit: float = 0.0) -> None:
        self._set(kind, units, fine, limit)


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
# From the finest period on: seven a minute says more than ten thousand a day.
_RATES = (
    ("/min", 1 / MINUTE),
    ("/h", 1 / HOUR),
    ("/day", 1 / DAY),
    ("/month", 1 / MONTH),
    ("/year", 1 / YEAR),
)

_SCALES = {
    TIME: Scale("time", _LONG_TIMES, _SHORT_TIMES, MINUTE),
    RATE: Scale("rate", _RATES, (("/s", 1.0),), 1.0),
    DATA: Scale("size", _DATA),
    DATA_RATE: Scale("size", _DATA_RATES),
    # Dimensions that have one unit: what facts and prices are quoted in.
    NONE: Scale("size", (("", 1.0),)),
    USD: Scale("size", (("USD", 1.0),)),
    EUR: Scale("size", (("EUR", 1.0),)),
    USD_RATE: Scale("size", (("USD/month", 1 / MONTH),)),
    EUR_RATE: Scale("size", (("EUR/month", 1 / MONTH),)),
    USD / DATA: Scale("size", (("USD/GB", 1e-9),)),
    EUR / DATA: Scale("size", (("EUR/GB", 1e-9),)),
    USD_RATE / DATA: Scale("size", (("USD/GB/month", 1e-9 / MONTH),)),
    EUR_RATE / DATA: Scale("size", (("EUR/GB/month", 1e-9 / MONTH),)),
}
ROUND = 1e-9
"""How far from a whole number, as a share of it, a value still counts as whole."""
ENDLESS = 1e300
"""Times above this are told in seconds."""
NEARLY = 1 - 5e-4
"""A value that rounds to one of a unit is told in that unit: 999.9 KB is 1 MB."""


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
    scale = scale_of(dimension)
    if scale.kind == "time":
        return _time_unit(abs(value), scale)
    if scale.kind == "rate":
        return _rate_unit(abs(value), scale)
    return scale.units[0] if len(scale.units) == 1 else _largest(abs(value), scale.units)


def scale_of(dimension: Dimension) -> Scale:
    """Return the units of `dimension`; its code alone where none is in use."""
    return _SCALES.get(dimension) or Scale("size", ((dimension.code, 1.0),))


def _largest(size: float, ladder: Ladder) -> tuple[str, float]:
    for rung in ladder:
        if size >= rung[1] * NEARLY:
            return rung
    return ladder[-1]


def _time_unit(size: float, scale: Scale) -> tuple[str, float]:
    if size == 0 or size > ENDLESS:
        return scale.fine[0]
    if size < scale.limit * NEARLY:
        return _largest(size, scale.fine)
    for unit, factor in scale.units:
        if size >= factor and _whole(size / factor) and size / factor < 1000:
            return unit, factor
    return _largest(size, scale.units)


def _rate_unit(size: float, scale: Scale) -> tuple[str, float]:
    if size == 0 or size >= scale.limit * NEARLY:
        return scale.fine[0]
    for unit, factor in scale.units:
        count = size / factor
        if count >= NEARLY and _short(count):
            return unit, factor
    return _largest(size, scale.units)


def _whole(count: float) -> bool:
    return abs(count - round(count)) <= ROUND * count


def _short(count: float) -> bool:
    """Whether three digits tell `count` exactly."""
    step = 1.0
    while count / step >= 1000:
        step *= 10
    while count / step < 100:
        step /= 10
    return _whole(count / step)
