"""Units by name: exact, then without regard to case where that cannot change the meaning."""

from __future__ import annotations

from vitruvio.units.dimension import DATA, TIME, Dimension
from vitruvio.units.errors import UnitError, excerpt
from vitruvio.units.scales import AMBIGUOUS, UNITS, names

_EXPECTED = {
    TIME: "ms, s, min, h, day, week, month, year; ora, giorno, settimana, mese, anno",
    DATA: "B, KB, MB, GB, TB, PB, KiB, MiB, GiB, TiB",
}
_CURRENCIES = "EUR, €, USD, $"


def factor_of(unit: str, dimension: Dimension, text: str) -> float:
    """Return the factor of `unit`, written in `text`, to the base unit of `dimension`."""
    found = UNITS.get(unit)
    if found is None and dimension != DATA:
        # In data, case tells bits from bytes; elsewhere it says nothing.
        found = UNITS.get(unit.lower())
    if found is None or found[1] != dimension:
        raise unknown_unit(unit, names(dimension), _EXPECTED[dimension], text)
    return found[0]


def currency_named(name: str, text: str) -> Dimension:
    """Return the dimension of the currency called `name` in `text`."""
    found = UNITS.get(name) or UNITS.get(name.upper()) or UNITS.get(name.lower())
    if found is None or found[1] in _EXPECTED:
        raise unknown_unit(name, ["EUR", "USD", "euro"], _CURRENCIES, text)
    return found[1]


def unknown_unit(unit: str, known: list[str], expected: str, text: str) -> UnitError:
    """Return the error that names the valid unit nearest to `unit`, or all of them where none is near."""
    if unit in AMBIGUOUS and AMBIGUOUS[unit][0] in known:
        first, second = AMBIGUOUS[unit]
        written = excerpt(text.strip())
        return UnitError("units.ambiguous_unit", text=written, unit=unit, first=first, second=second)
    import difflib

    # The first spelling of a unit wins, so that "kb" is near to KB and not to kB.
    folded: dict[str, str] = {}
    for name in known:
        folded.setdefault(name.lower(), name)
    near = difflib.get_close_matches(unit[:40].lower(), list(folded), n=1)
    shown, written = excerpt(unit), excerpt(text.strip())
    if not near or not unit:
        return UnitError("units.unlisted_unit", text=written, unit=shown, expected=expected)
    nearest = folded[near[0]]
    return UnitError("units.unknown_unit", text=written, unit=shown, nearest=nearest, expected=expected)
