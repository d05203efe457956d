"""What an argument must be: a ValueError names it, what was found and what was expected."""

from __future__ import annotations

import math
from collections.abc import Sequence


def _refuse(name: str, value: object, expected: str) -> ValueError:
    return ValueError(f"{name} must be {expected}, found {value!r}")


def not_negative(**values: float) -> None:
    """Refuse negative numbers and NaN; infinity passes."""
    for name, value in values.items():
        if not value >= 0:
            raise _refuse(name, value, "a number of at least 0")


def finite(**values: float) -> None:
    """Refuse negative numbers, NaN and infinity."""
    for name, value in values.items():
        if not 0 <= value < math.inf:
            raise _refuse(name, value, "a finite number of at least 0")


def positive(**values: float) -> None:
    """Refuse zero, negative numbers and NaN; infinity passes."""
    for name, value in values.items():
        if not value > 0:
            raise _refuse(name, value, "a number above 0")


def share(**values: float) -> None:
    """Refuse what is not a share between 0 and 1, both included."""
    for name, value in values.items():
        if not 0 <= value <= 1:
            raise _refuse(name, value, "a share between 0 and 1")


def inner_share(**values: float) -> None:
    """Refuse what is not a share between 0 and 1, both excluded (a percentile such as 0.99)."""
    for name, value in values.items():
        if not 0 < value < 1:
            raise _refuse(name, value, "a share above 0 and below 1, such as 0.99")


def growth(**values: float) -> None:
    """Refuse what is not a finite growth above -1 (0.35 is 35 % more a year)."""
    for name, value in values.items():
        if not -1 < value < math.inf:
            raise _refuse(name, value, "a finite growth above -1, such as 0.35")


def between(low: float, high: float, **values: float) -> None:
    """Refuse what is not between `low` and `high`, both included."""
    for name, value in values.items():
        if not low <= value <= high:
            raise _refuse(name, value, f"between {low} and {high}")


def whole(name: str, value: float, least: int = 0, most: int = 10**9) -> int:
    """Return `value` as an integer; refuse fractions and what is not between `least` and `most`."""
    if not least <= value <= most or value != int(value):
        raise _refuse(name, value, f"a whole number between {least} and {most}")
    return int(value)


def some(name: str, values: Sequence[object]) -> None:
    """Refuse an empty sequence."""
    if not values:
        raise _refuse(name, values, "a sequence with at least one member")
