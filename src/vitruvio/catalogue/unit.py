"""Units of facts: products and quotients of the units that one can write, "USD/GB/month" or "us/KB"."""

from __future__ import annotations

from functools import cache

from vitruvio.units import NONE, RATE, Dimension, UnitError
from vitruvio.units.scales import MULTIPLIERS, UNITS

_MORE: dict[str, tuple[float, Dimension]] = {
    "1": (1.0, NONE),
    "percent": (0.01, NONE),
    "%": (0.01, NONE),
    "Mbit": (1e6 / 8, UNITS["B"][1]),
    "Gbit": (1e9 / 8, UNITS["B"][1]),
    "Hz": (1.0, RATE),
}


@cache
def parse_unit(text: str) -> tuple[float, Dimension]:
    """Return the factor of a unit to its base unit, and its dimension.

    A unit is names joined by ``/``, each after the first dividing: units of time, data, money, ``percent``,
    ``1``, whole numbers and the words for large numbers. Raises UnitError where a name is unknown.
    """
    names = text.split("/")
    factor, dimension = _named(names[0].strip(), text)
    for name in names[1:]:
        divisor, divided = _named(name.strip(), text)
        factor, dimension = factor / divisor, dimension / divided
    return factor, dimension


def _named(name: str, text: str) -> tuple[float, Dimension]:
    words = name.split(" ")
    if len(words) == 2 and words[0] in MULTIPLIERS:
        factor, dimension = _named(words[1], text)
        return MULTIPLIERS[words[0]] * factor, dimension
    if name in UNITS:
        return UNITS[name]
    if name in MULTIPLIERS:
        return MULTIPLIERS[name], NONE
    if name in _MORE:
        return _MORE[name]
    if name.isascii() and name.isdecimal():
        return float(name), NONE
    raise UnitError("catalogue.unknown_unit", text=text, name=name)
