"""Dimensions: what a figure measures, as exponents of time, data and the currencies."""

from __future__ import annotations

from vitruvio.units.errors import UnitError, excerpt
from vitruvio.units.frozen import Frozen

# Symbols in the order of a code: what is counted first, time last, as in "USD*B^-1*s^-1".
_SYMBOLS = (("USD", "usd"), ("EUR", "eur"), ("B", "data"), ("s", "time"))
_FIELDS = dict(_SYMBOLS)
_LONGEST_CODE = 60
_EXAMPLES = "1, s, s^-1, B, B*s^-1, USD*s^-1"
_put = object.__setattr__
_made: dict[tuple[int, int, int, int], Dimension] = {}
_codes: dict[Dimension, str] = {}
_products: dict[tuple[Dimension, Dimension], Dimension] = {}


class Dimension(Frozen):
    """Exponents of the base units: seconds, bytes, US dollars and euros.

    Dimensions are an abelian group under ``*``, with `NONE` as identity.
    """

    __slots__ = ("time", "data", "usd", "eur")  # noqa: RUF023 - the order of the arguments
    time: int
    data: int
    usd: int
    eur: int

    def __new__(cls, time: int = 0, data: int = 0, usd: int = 0, eur: int = 0) -> Dimension:
        key = (time, data, usd, eur)
        found = _made.get(key)
        if found is None:
            found = _made[key] = object.__new__(cls)
            for name, value in zip(cls.__slots__, key, strict=True):
                _put(found, name, value)
        return found

    # Each dimension is made once, so equal ones are the same: figures compare and multiply them all the time.
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def __mul__(self, other: Dimension) -> Dimension:
        if not isinstance(other, Dimension):
            return NotImplemented
        found = _products.get((self, other))
        if found is None:
            found = _products[self, other] = Dimension(
                self.time + other.time, self.data + other.data, self.usd + other.usd, self.eur + other.eur
            )
        return found

    def __truediv__(self, other: Dimension) -> Dimension:
        if not isinstance(other, Dimension):
            return NotImplemented
        return self * other**-1

    def __pow__(self, power: int) -> Dimension:
        return Dimension(self.time * power, self.data * power, self.usd * power, self.eur * power)

    @property
    def code(self) -> str:
        """The canonical text: "1", "s", "s^-1", "B*s^-1", "USD*B^-1*s^-1"; `parse` reads it back."""
        found = _codes.get(self)
        if found is None:
            powers = ((symbol, getattr(self, field)) for symbol, field in _SYMBOLS)
            found = _codes[self] = "*".join(s if n == 1 else f"{s}^{n}" for s, n in powers if n) or "1"
        return found

    @classmethod
    def parse(cls, code: str) -> Dimension:
        """Return the dimension with this `code`; raise UnitError where it is none."""
        powers: dict[str, int] = {}
        for factor in () if code == "1" else code[: _LONGEST_CODE + 1].split("*"):
            symbol, caret, exponent = factor.partition("^")
            field = _FIELDS.get(symbol)
            digits = exponent.removeprefix("-") if caret else "1"
            if field is None or field in powers or not (digits.isascii() and digits.isdecimal()):
                raise UnitError("units.dimension", text=excerpt(code), expected=_EXAMPLES)
            powers[field] = int(exponent) if caret else 1
        return cls(**powers)


NONE = Dimension()
TIME = Dimension(time=1)
RATE = Dimension(time=-1)
DATA = Dimension(data=1)
DATA_RATE = Dimension(data=1, time=-1)
USD = Dimension(usd=1)
EUR = Dimension(eur=1)
USD_RATE = Dimension(usd=1, time=-1)
EUR_RATE = Dimension(eur=1, time=-1)
