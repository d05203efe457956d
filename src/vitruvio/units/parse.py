"""Quantities as people write them in a brief, in Italian and English.

Every function here raises UnitError with the message that says what to write instead.
"""

from __future__ import annotations

from vitruvio.units.dimension import DATA, NONE, RATE, TIME, Dimension
from vitruvio.units.errors import UnitError, excerpt
from vitruvio.units.lookup import currency_named, factor_of
from vitruvio.units.numbers import Scanned, check_size, parse_number, scan, tidy
from vitruvio.units.quantity import Percentile, Quantity
from vitruvio.units.scales import YEAR, cleaned

__all__ = [
    "Percentile",
    "Quantity",
    "UnitError",
    "parse_count",
    "parse_duration",
    "parse_factor",
    "parse_flag",
    "parse_growth",
    "parse_money_rate",
    "parse_number",
    "parse_percentile",
    "parse_rate",
    "parse_share",
    "parse_size",
    "parse_zipf",
]

_FLAGS = {
    "yes": True, "true": True, "si": True, "sì": True, "si\u0300": True, "vero": True,
    "no": False, "false": False, "falso": False,
}  # fmt: skip
_STEEPEST_ZIPF = 10.0


def parse_count(text: str) -> Quantity:
    """Return how many: ``6M``, ``1.2k``, ``24``; at least zero."""
    scanned = _scan_amount(text)
    if scanned.rest:
        raise UnitError("units.count", text=excerpt(text.strip()), plain=scanned.number)
    return _quantity(scanned.value, NONE, text)


def parse_rate(text: str) -> Quantity:
    """Return how often, in 1/s: ``1.3/s``, ``5M/day``, ``9k/giorno``, ``5G/month``."""
    scanned = _scan_amount(text)
    extra, slash, period = _split_period(scanned.rest)
    if not slash or not period:
        raise UnitError("units.no_period", text=excerpt(text.strip()), number=scanned.number)
    if extra:
        plain = f"{scanned.number}/{period}"
        raise UnitError("units.extra", text=excerpt(text.strip()), extra=excerpt(extra), plain=excerpt(plain))
    return _quantity(scanned.value / factor_of(period, TIME, text), RATE, text)


def parse_duration(text: str) -> Quantity:
    """Return how long, in seconds: ``800 ms``, ``5 min``, ``2 ore``, ``30 giorni``, ``10 years``."""
    return _measured(text, TIME, ("s", "min", "h"))


def parse_size(text: str) -> Quantity:
    """Return how much data, in bytes: ``64 B``, ``2 KB`` (2000 bytes), ``2 KiB`` (2048 bytes), ``5 MB``."""
    return _measured(text, DATA, ("B", "KB", "MB"))


def parse_share(text: str) -> Quantity:
    """Return a share of a whole, 0..1: ``99,95%`` is 0.9995, ``20%`` is 0.2."""
    scanned = scan(text, decimal=True)
    if scanned.rest != "%":
        raise _no_percent(scanned, text)
    if not 0 <= scanned.value <= 100:
        raise UnitError("units.share_range", text=excerpt(text.strip()), lowest="0%", highest="100%")
    return _quantity(cleaned(scanned.value / 100), NONE, text)


def parse_growth(text: str) -> Quantity:
    """Return the growth over a year: ``45%/year`` is 0.45; ``2%/month`` is compounded, 1.02^12 - 1."""
    scanned = scan(text)
    sign, slash, period = _split_period(scanned.rest)
    if sign != "%" or not slash or not period:
        raise UnitError("units.growth", text=excerpt(text.strip()), number=scanned.number)
    growth = cleaned(scanned.value / 100)
    if growth < -1:
        raise UnitError("units.growth_below", text=excerpt(text.strip()), lowest="-100%")
    periods = YEAR / factor_of(period, TIME, text)
    return _quantity(growth if periods == 1 else _compounded(growth, periods, text), NONE, text)


def parse_factor(text: str) -> Quantity:
    """Return how many times as much: ``8x``, ``1,5x``; at least zero."""
    scanned = _scan_amount(text)
    if scanned.rest not in ("x", "X", "×"):
        raise UnitError("units.factor", text=excerpt(text.strip()), factor=f"{scanned.number}x")
    return _quantity(scanned.value, NONE, text)


def parse_money_rate(text: str) -> Quantity:
    """Return money per time, in EUR/s or USD/s: ``22000 EUR/month``, ``400 EUR/mese``, ``$500/month``."""
    tidied = tidy(text)
    start = next((i for i, c in enumerate(tidied) if c.isdecimal() or c in ".,-−"), 0)
    scanned = scan(tidied, start)
    _refuse_negative(scanned, text)
    after, slash, period = _split_period(scanned.rest)
    before = tidied[:start].strip()
    named = before or after
    if not named:
        raise UnitError("units.no_currency", text=excerpt(tidied), number=scanned.number)
    dimension = currency_named(named, text)
    if before and after:
        plain = f"{before} {scanned.number}/{period or 'month'}"
        raise UnitError("units.extra", text=excerpt(tidied), extra=excerpt(after), plain=excerpt(plain))
    if not slash or not period:
        amount = excerpt(tidied.rstrip("/ "))
        raise UnitError("units.no_money_period", text=excerpt(tidied), amount=amount)
    return _quantity(scanned.value / factor_of(period, TIME, text), dimension * RATE, text)


def parse_percentile(text: str) -> Percentile:
    """Return a bound on a share of all cases: ``p99 < 800 ms``, ``p95 < 1,5 s``, ``p99.9 < 2 s``."""
    tidied = tidy(text)
    left, _, right = tidied.replace("<=", "<").replace("≤", "<").partition("<")
    left, right = left.strip(), right.strip()
    if left[:1] not in ("p", "P") or not left[1:] or not right:
        raise UnitError("units.percentile", text=excerpt(tidied), example="p99 < 800 ms")
    scanned = scan(left, 1, decimal=True)
    if scanned.rest or not 0 < scanned.value < 100:
        raise UnitError("units.percentile_range", text=excerpt(tidied), examples="p50, p95, p99, p99.9")
    bound = parse_duration(right)
    if bound.value == 0:
        raise UnitError("units.not_positive", text=excerpt(tidied))
    return Percentile(cleaned(scanned.value / 100), bound, text)


def parse_zipf(text: str) -> float:
    """Return the exponent of a Zipf distribution: ``zipf(0.9)`` is 0.9; at least zero."""
    tidied = tidy(text)
    name, _, inner = tidied.partition("(")
    if name.strip().lower() != "zipf" or inner.strip() in ("", ")"):
        raise UnitError("units.zipf", text=excerpt(tidied), example="zipf(0.9)")
    scanned = scan(tidied, tidied.index("(") + 1 + (inner[:1] == " "), decimal=True)
    if scanned.rest != ")":
        raise UnitError("units.zipf", text=excerpt(tidied), example="zipf(0.9)")
    if not 0 <= scanned.value <= _STEEPEST_ZIPF:
        raise UnitError("units.zipf_range", text=excerpt(tidied), lowest="0", highest=f"{_STEEPEST_ZIPF:g}")
    return scanned.value


def parse_flag(text: str) -> bool:
    """Return whether `text` says yes (``yes``, ``true``, ``sì``, ``vero``) or no (``no``, ``falso``)."""
    flag = _FLAGS.get(tidy(text).lower())
    if flag is None:
        raise UnitError("units.flag", text=excerpt(text.strip()), affirmative="yes, sì", negative="no")
    return flag


def _quantity(value: float, dimension: Dimension, text: str) -> Quantity:
    check_size(value, text)
    return Quantity(value, dimension, text)


def _scan_amount(text: str) -> Scanned:
    scanned = scan(text)
    _refuse_negative(scanned, text)
    return scanned


def _refuse_negative(scanned: Scanned, text: str) -> None:
    if scanned.value < 0:
        raise UnitError("units.negative", text=excerpt(text.strip()))


def _split_period(rest: str) -> tuple[str, str, str]:
    before, slash, period = rest.partition("/")
    return before.strip(), slash, period.strip()


def _measured(text: str, dimension: Dimension, examples: tuple[str, ...]) -> Quantity:
    scanned = _scan_amount(text)
    if not scanned.rest:
        if dimension == DATA and scanned.number.endswith(("k", "K", "M", "G", "T")):
            raise UnitError("units.no_unit", text=excerpt(text.strip()), examples=f"{scanned.number}B")
        written = ", ".join(f"{scanned.number} {unit}" for unit in examples)
        raise UnitError("units.no_unit", text=excerpt(text.strip()), examples=excerpt(written))
    factor = factor_of(scanned.rest, dimension, text)
    return _quantity(cleaned(scanned.value * factor), dimension, text)


def _no_percent(scanned: Scanned, text: str) -> UnitError:
    if scanned.rest:
        return UnitError("units.share", text=excerpt(text.strip()), percent=f"{scanned.number}%")
    if 0 < scanned.value <= 1:
        share = f"{scanned.value * 100:.10g}%"
        return UnitError("units.fraction", text=scanned.number, share=share, percent=f"{scanned.number}%")
    return UnitError("units.no_percent", text=scanned.number, percent=f"{scanned.number}%")


def _compounded(growth: float, periods: float, text: str) -> float:
    import math

    if growth == -1:
        return -1.0
    exponent = periods * math.log1p(growth)
    # exp overflows near 709; far below that, nobody can mean it.
    if exponent > 50:
        raise UnitError("units.too_large", text=excerpt(text.strip()))
    return math.expm1(exponent)
