"""The named functions that formulas are made of: value, dimension and range of each."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from vitruvio.units import NONE, Dimension

Dimensions = Sequence[Dimension]
Range = tuple[float, float]


class Function:
    """A function of figures.

    `value` maps plain values in base units to one; `dimension` does so for dimensions, raising ValueError
    where they do not fit; `signs` gives for each argument +1 (rising), -1 (falling) or 0 (unknown), the
    last one repeated.
    """

    __slots__ = ("_rising", "dimension", "name", "signs", "value")

    def __init__(
        self,
        name: str,
        value: Callable[[Sequence[float]], float],
        dimension: Callable[[Dimensions], Dimension],
        signs: tuple[int, ...],
    ) -> None:
        self.name = name
        self.value = value
        self.dimension = dimension
        self.signs = signs
        self._rising = all(each > 0 for each in signs)

    def sign(self, place: int) -> int:
        """The direction in which the value moves with the argument at `place`."""
        return self.signs[min(place, len(self.signs) - 1)]

    def range(self, ranges: Sequence[Range]) -> Range:
        """Low and high of the value over the arguments' ranges (corners, by monotonicity)."""
        if self._rising:
            return self.value([low for low, _ in ranges]), self.value([high for _, high in ranges])
        lower: list[float] = []
        upper: list[float] = []
        unknown: list[int] = []
        for place, (low, high) in enumerate(ranges):
            sign = self.sign(place)
            if sign == 0 and low != high:
                unknown.append(place)
            lower.append(high if sign < 0 else low)
            upper.append(low if sign < 0 else high)
        if not unknown:
            return self.value(lower), self.value(upper)
        values = [self.value(corner) for ends in (lower, upper) for corner in _corners(ends, ranges, unknown)]
        return min(values), max(values)


def _corners(ends: list[float], ranges: Sequence[Range], places: Sequence[int]) -> list[list[float]]:
    """Copies of `ends` with each combination of ends at `places`."""
    found = [ends]
    for place in places:
        found = [[*each[:place], end, *each[place + 1 :]] for each in found for end in ranges[place]]
    return found


def alike(dimensions: Dimensions) -> Dimension:
    """The one dimension that all arguments share."""
    head = dimensions[0]
    for each in dimensions:
        if each is not head:
            raise ValueError("dimensions differ: " + ", ".join(each.code for each in dimensions))
    return head


def plain(dimensions: Dimensions) -> Dimension:
    """No dimension, for arguments that have none."""
    for each in dimensions:
        if each is not NONE:
            raise ValueError("plain numbers expected, found " + ", ".join(each.code for each in dimensions))
    return NONE


def first(dimensions: Dimensions) -> Dimension:
    """The first argument's dimension, for functions whose other arguments are checked elsewhere."""
    return dimensions[0]


def _product(dimensions: Dimensions) -> Dimension:
    found = NONE
    for each in dimensions:
        found = found * each
    return found


class _Product(Function):
    """Products need both ends of every factor where a factor may be negative."""

    __slots__ = ()

    def range(self, ranges: Sequence[Range]) -> Range:
        lower = [low for low, _ in ranges]
        if min(lower) >= 0:
            return math.prod(lower), math.prod([high for _, high in ranges])
        low = high = 1.0
        for a, b in ranges:
            ends = (low * a, low * b, high * a, high * b)
            low, high = min(ends), max(ends)
        return low, high


def _whole(rounding: Callable[[float], int]) -> Callable[[Sequence[float]], float]:
    def value(args: Sequence[float]) -> float:
        return float(rounding(round(args[0], 9))) if math.isfinite(args[0]) else args[0]

    return value


PRODUCT: Final = _Product("product", math.prod, _product, (1,))
SUM: Final = Function("sum", math.fsum, alike, (1,))
DIFFERENCE: Final = Function("difference", lambda x: x[0] - x[1], alike, (1, -1))
RATIO: Final = Function("ratio", lambda x: x[0] / x[1] if x[1] else math.inf, lambda d: d[0] / d[1], (1, -1))
SAME: Final = Function("same", lambda x: x[0], first, (1,))
CEIL: Final = Function("ceil", _whole(math.ceil), first, (1,))
FLOOR: Final = Function("floor", _whole(math.floor), first, (1,))
MAX: Final = Function("max", max, alike, (1,))
MIN: Final = Function("min", min, alike, (1,))
POWER: Final = Function("power", lambda x: math.pow(x[0], x[1]), plain, (1, 0))

BASIC: Final[dict[str, Function]] = {
    each.name: each for each in (PRODUCT, SUM, DIFFERENCE, RATIO, SAME, CEIL, FLOOR, MAX, MIN, POWER)
}
