"""The units that one can write, in Italian and English, each with its factor to the base unit.

Base units are seconds, bytes, US dollars and euros. KB is 1000 bytes and KiB 1024 (IEC 80000-13, prefixes
for binary multiples); a month is a twelfth of a year of 365 days.
"""

from __future__ import annotations

from vitruvio.units.dimension import DATA, EUR, TIME, USD, Dimension

SECOND = 1.0
MINUTE = 60.0
HOUR = 3600.0
DAY = 86400.0
WEEK = 7 * DAY
YEAR = 365 * DAY
MONTH = YEAR / 12

_TIME = {
    "ns": 1e-9, "us": 1e-6, "µs": 1e-6, "μs": 1e-6, "ms": 1e-3,
    "s": SECOND, "sec": SECOND, "second": SECOND, "seconds": SECOND, "secondo": SECOND, "secondi": SECOND,
    "min": MINUTE, "minute": MINUTE, "minutes": MINUTE, "minuto": MINUTE, "minuti": MINUTE,
    "h": HOUR, "hour": HOUR, "hours": HOUR, "ora": HOUR, "ore": HOUR,
    "d": DAY, "day": DAY, "days": DAY, "giorno": DAY, "giorni": DAY, "g": DAY, "gg": DAY,
    "week": WEEK, "weeks": WEEK, "settimana": WEEK, "settimane": WEEK,
    "month": MONTH, "months": MONTH, "mese": MONTH, "mesi": MONTH,
    "year": YEAR, "years": YEAR, "anno": YEAR, "anni": YEAR,
}  # fmt: skip

_DATA = {
    "B": 1.0, "byte": 1.0, "bytes": 1.0,
    "KB": 1e3, "kB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "PB": 1e15, "EB": 1e18,
    "KiB": 2.0**10, "MiB": 2.0**20, "GiB": 2.0**30, "TiB": 2.0**40, "PiB": 2.0**50, "EiB": 2.0**60,
}  # fmt: skip

_MONEY = {"EUR": EUR, "€": EUR, "euro": EUR, "USD": USD, "$": USD}

# Every unit's name: its factor to the base unit, and its dimension.
UNITS: dict[str, tuple[float, Dimension]] = {
    **{name: (factor, TIME) for name, factor in _TIME.items()},
    **{name: (factor, DATA) for name, factor in _DATA.items()},
    **{name: (1.0, dimension) for name, dimension in _MONEY.items()},
}

# What may be meant by a unit that is refused because it may mean either.
AMBIGUOUS = {"m": ("min", "month")}

# What multiplies a number: metric letters, and the words of both languages.
MULTIPLIERS: dict[str, float] = {
    "k": 1e3, "K": 1e3, "mila": 1e3, "thousand": 1e3,
    "M": 1e6, "mln": 1e6, "mio": 1e6, "million": 1e6, "milione": 1e6, "milioni": 1e6,
    "G": 1e9, "bn": 1e9, "billion": 1e9, "mld": 1e9, "miliardo": 1e9, "miliardi": 1e9,
    "T": 1e12, "trillion": 1e12,
}  # fmt: skip


def cleaned(value: float) -> float:
    """Return `value` without the noise of a decimal scaling: 99.9 / 100 is 0.999, not 0.9990000000000001."""
    return float(f"{value:.15g}")


def names(dimension: Dimension) -> list[str]:
    """Return the names of the units of `dimension`, in the order of the table."""
    return [name for name, (_, found) in UNITS.items() if found == dimension]
