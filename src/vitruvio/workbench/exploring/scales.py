"""Numbers along an axis: how they are spaced, how they are told apart, and how they are written."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from vitruvio.brief.measures import MEASURES, parse_measure
from vitruvio.units import Dimension, Percentile, unit_for
from vitruvio.units.numbers import scan, tidy

Spacing = Literal["even", "ratio", "missing"]
# From this ratio of the ends on, values are spaced by ratio.
BY_RATIO: Final = 10.0
# How far a value may move to be short, as a share of the step to its neighbours.
LEEWAY: Final = 0.05
MOST_DIGITS: Final = 17
# Whole and fractional digits that a reader takes for thousands.
_LIKE_THOUSANDS: Final = re.compile(r"\d{1,3}\.\d{3}")


class Amount(NamedTuple):
    """A quantity taken apart: the text before its number, the number in the unit that follows, and that."""

    before: str
    number: float
    after: str
    base: float
    dimension: str


def amount_of(measure: str, text: str) -> Amount:
    """A quantity of the brief, taken apart; raises UnitError where it is none of this `measure`."""
    value = parse_measure(MEASURES[measure], text)
    plain = tidy(text).replace("<=", "<").replace("≤", "<")
    start = plain.find("<") + 1
    start += next(at for at, each in enumerate(plain[start:]) if each.isdecimal() or each in "-−.,")
    scanned = scan(plain, start, decimal=True)
    bound = value.bound if isinstance(value, Percentile) else value
    before = re.sub(r"\s*<\s*", " < ", plain[:start])
    return Amount(before, scanned.value, scanned.rest, bound.value, bound.dimension.code)


class Scale(NamedTuple):
    """The numbers of an axis in one unit.

    `before` and `after` stand around each number where it is written; `whole` says that all are whole.
    """

    measure: str
    before: str
    after: str
    spacing: Spacing
    whole: bool

    def text(self, number: float) -> str:
        """A number as the brief would say it."""
        digits = format(Decimal(repr(number)), "f")
        if "." in digits:
            digits = digits.rstrip("0").rstrip(".")
        # A percentage is never taken for thousands.
        if self.after != "%" and _LIKE_THOUSANDS.fullmatch(digits.lstrip("-")):
            digits += "0"
        gap = " " if self.after[:1].isalpha() and self.after not in ("x", "X") else ""
        return f"{self.before}{digits}{gap}{self.after}"

    def at(self, number: float) -> float:
        """Where a number lies: equal distances there are equal steps."""
        if self.spacing == "ratio":
            return math.log(number)
        return -math.log(100 - number) if self.spacing == "missing" else number

    def between(self, low: float, high: float, share: float, leeway: float) -> float:
        """The shortest number near `share` of the way from `low` to `high`.

        It lies within `leeway` of that, a share of the way too; a whole number where only those are meant.
        """
        start, end = self.at(low), self.at(high)
        least, here, most = (
            self._back(start + (end - start) * min(max(each, 0.0), 1.0))
            for each in (share - leeway, share, share + leeway)
        )
        if self.whole:
            short = _shortest(least, here, most)
            return short if short.is_integer() else float(min(max(round(here), low), high))
        if self.spacing == "missing":
            left = _shortest(100 - most, 100 - here, 100 - least)
            return float(Decimal(100) - Decimal(repr(left)))
        return _shortest(least, here, most)

    def width(self, low: float, high: float) -> float:
        """How far apart two numbers are, as a share of the larger (of what is missing, where that counts)."""
        if self.spacing == "missing":
            low, high = 100 - high, 100 - low
        return abs(high - low) / (max(abs(low), abs(high)) or 1.0)

    def _back(self, place: float) -> float:
        if self.spacing == "ratio":
            return math.exp(place)
        return 100 - math.exp(-place) if self.spacing == "missing" else place


def scale_over(measure: str, amounts: Sequence[Amount]) -> Scale | None:
    """The scale that all `amounts` lie on; None where they are of different kinds.

    Where their units differ it counts in the unit of the largest.
    """
    first = amounts[0]
    if any((each.before, each.dimension) != (first.before, first.dimension) for each in amounts):
        # Currencies, and percentiles of different shares, are no steps of one ladder.
        return None
    after = first.after
    if any(each.after != after for each in amounts):
        after = _common_unit(measure, amounts)
    numbers = [number_on(measure, after, each) for each in amounts]
    spacing: Spacing = "even"
    if measure == "availability":
        spacing = "missing"
    elif min(numbers) > 0 and max(numbers) / min(numbers) >= BY_RATIO:
        spacing = "ratio"
    return Scale(measure, first.before, after, spacing, measure == "whole")


def number_on(measure: str, after: str, amount: Amount) -> float:
    """An amount's number in the unit `after`, exactly as written where that is its own."""
    if amount.after == after:
        return amount.number
    if measure == "growth":
        return 100 * amount.base
    gap = " " if after[:1].isalpha() else ""
    return amount.base / amount_of(measure, f"{amount.before}1{gap}{after}").base


def _common_unit(measure: str, amounts: Sequence[Amount]) -> str:
    if measure == "growth":
        return "%/year"
    largest = max(each.base for each in amounts)
    return unit_for(largest, Dimension.parse(amounts[0].dimension))[0]


def _shortest(low: float, number: float, high: float) -> float:
    """The number of fewest digits between `low` and `high`, the nearest to `number` of those."""
    for digits in range(1, MOST_DIGITS):
        short = float(f"{number:.{digits}g}")
        if low <= short <= high:
            return short
    return number
