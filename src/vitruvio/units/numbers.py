"""Numbers as people write them in Italian and English, read without guessing."""

from __future__ import annotations

from vitruvio.units.errors import UnitError, excerpt
from vitruvio.units.scales import MULTIPLIERS, cleaned

LONGEST_TEXT = 200
LARGEST = 1e21
SMALLEST = 1e-18

_DIGITS = "0123456789"
_MARKS = ".,"
_MINUS = ("-", "−")
_GROUPERS = (" ", "'", "’", "_")
_EXAMPLES = "24, 1.5, 1,5, 10k, 2M, 5G, 2 mln, 1,5 mld"


class Scanned:
    """A number read off the front of a text.

    `value` includes its multiplier, and so does `number`, which is the number as written; `rest` follows it.
    """

    __slots__ = ("number", "rest", "value")

    def __init__(self, value: float, number: str, rest: str) -> None:
        self.value = value
        self.number = number
        self.rest = rest


def parse_number(text: str) -> float:
    """Return the plain number written in `text`: ``10k``, ``2 mln``, ``1,5 mld``, ``99,95``.

    Raises UnitError, also where a mark may mean a decimal or thousands: ``1.500``, ``1,500``.
    """
    scanned = scan(text)
    if scanned.rest:
        raise UnitError("units.number", text=excerpt(text.strip()), examples=_EXAMPLES)
    return scanned.value


def tidy(text: str) -> str:
    """Return `text` with single spaces; raise UnitError where it is empty or longer than any quantity is."""
    if len(text) > LONGEST_TEXT:
        raise UnitError("units.too_long", text=excerpt(text), length=str(len(text)), limit=str(LONGEST_TEXT))
    tidied = " ".join(text.split())
    if not tidied:
        raise UnitError("units.empty")
    return tidied


def scan(text: str, start: int = 0, decimal: bool = False) -> Scanned:
    """Read the number at `start` of `text`.

    `decimal` says that a single mark can only be a decimal one, as in a percentage: ``99,995%``.
    """
    if start == 0:
        text = tidy(text)
    negative = text.startswith(_MINUS, start)
    first = end = start + negative
    while end < len(text) and (text[end] in _DIGITS or text[end] in _MARKS):
        end += 1
    magnitude = _read(text, first, end, decimal)
    value, rest = _multiplied(-magnitude if negative else magnitude, text[end:].lstrip())
    check_size(value, text)
    # Adding zero takes the sign off a negative zero.
    return Scanned(value + 0.0, text[start : len(text) - len(rest)].rstrip(), rest)


def check_size(value: float, text: str) -> None:
    """Raise UnitError where `value`, read from `text`, is of a size that nobody can mean."""
    if abs(value) > LARGEST:
        raise UnitError("units.too_large", text=excerpt(text))
    if value and abs(value) < SMALLEST:
        raise UnitError("units.too_small", text=excerpt(text))


def _read(text: str, first: int, end: int, decimal: bool) -> float:
    literal = text[first:end]
    _refuse_spaced_groups(text, first, end)
    marks = [c for c in literal if c in _MARKS]
    if len(marks) > 1:
        raise _several_marks(text, first, end)
    whole, mark, fraction = literal.partition(marks[0]) if marks else (literal, "", "")
    if not (whole or fraction) or (mark and not fraction):
        raise UnitError("units.number", text=excerpt(text), examples=_EXAMPLES)
    if len(fraction) == 3 and _leads_group(whole) and not decimal:
        raise _ambiguous(text, first, end, mark)
    return float(f"{whole or '0'}.{fraction or '0'}")


def _ambiguous(text: str, first: int, end: int, mark: str) -> UnitError:
    whole, _, fraction = text[first:end].partition(mark)
    kept = fraction.rstrip("0")
    # A fourth digit makes a decimal of what three digits leave open.
    decimal = f"{whole}{mark}{kept}{'0' * (len(kept) == 3)}" if kept else whole
    return UnitError(
        "units.ambiguous_number",
        text=excerpt(text),
        decimal=excerpt(text[:first] + decimal + text[end:]),
        thousands=excerpt(text[:first] + whole + fraction + text[end:]),
    )


def _refuse_spaced_groups(text: str, first: int, end: int) -> None:
    last = end
    while text.startswith(_GROUPERS, last) and _is_group(text[last + 1 : last + 4]):
        last += 4
    if last > end > first:
        plain = "".join(c for c in text[first:last] if c not in _GROUPERS)
        raise _grouped(text, first, last, plain)


def _is_group(digits: str) -> bool:
    return len(digits) == 3 and digits.isascii() and digits.isdecimal()


def _several_marks(text: str, first: int, end: int) -> UnitError:
    literal = text[first:end]
    last = max(literal.rfind("."), literal.rfind(","))
    grouping = literal[min(i for i in (literal.find("."), literal.find(",")) if i >= 0)]
    has_decimal = literal[last] != grouping
    groups = (literal[:last] if has_decimal else literal).split(grouping)
    fraction = literal[last:] if has_decimal else ""
    threes = all(_is_group(group) for group in groups[1:])
    if threes and _leads_group(groups[0]) and len(fraction) != 1:
        return _grouped(text, first, end, "".join(groups) + fraction)
    return UnitError("units.number", text=excerpt(text), examples=_EXAMPLES)


def _leads_group(whole: str) -> bool:
    return whole.isdecimal() and len(whole) <= 3 and whole[0] != "0"


def _grouped(text: str, first: int, end: int, plain: str) -> UnitError:
    written = excerpt(text[:first] + plain + text[end:])
    return UnitError("units.grouped_number", text=excerpt(text), plain=written)


def _multiplied(value: float, rest: str) -> tuple[float, str]:
    end = 0
    while end < len(rest) and rest[end].isalpha():
        end += 1
    factor = MULTIPLIERS.get(rest[:end])
    return (value, rest) if factor is None else (cleaned(value * factor), rest[end:].lstrip())
