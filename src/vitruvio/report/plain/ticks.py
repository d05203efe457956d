"""The ends and the marks of a chart's axis."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

# From this ratio of the largest to the least on, an axis is logarithmic.
BY_RATIO: Final = 10.0
# Room on either side of the values, as a share of how far apart they are; of one value, as a share of it.
ROOM: Final = 0.08
ALONE: Final = 0.2
MARKS: Final = 5


class Ladder(NamedTuple):
    """An axis from `low` to `high` with its marks; by ratio if `log`."""

    low: float
    high: float
    log: bool
    marks: tuple[float, ...]

    def at(self, value: float) -> float:
        """Where a value lies between the ends, from 0 to 1."""
        if self.log:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)


def ladder(values: Sequence[float]) -> Ladder:
    """The axis that holds all `values`, which are finite and not negative."""
    least, most = min(values), max(values)
    if least > 0 and most / least >= BY_RATIO:
        room = (most / least) ** ROOM
        low, high = least / room, most * room
        return Ladder(low, high, True, _decades(low, high))
    apart = most - least
    room = apart * ROOM if apart > ALONE * most / 2 else (most or 1.0) * ALONE / 2
    low, high = max(0.0, least - room), most + room
    return Ladder(low, high, False, _steps(low, high))


def _decades(low: float, high: float) -> tuple[float, ...]:
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    steps = (1, 2, 5) if len(decades) <= MARKS else (1,)
    marks = (float(f"{step}e{decade}") for decade in decades for step in steps)
    return tuple(each for each in marks if low <= each <= high)


def _steps(low: float, high: float) -> tuple[float, ...]:
    """Round numbers, between three and about ten of them."""
    rough = (high - low) / MARKS
    decade = 10.0 ** math.floor(math.log10(rough))
    step = decade * next(each for each in (1, 2, 5, 10) if each * decade >= rough)
    first, last = math.ceil(low / step), math.floor(high / step)
    return tuple(float(f"{place * step:.12g}") for place in range(first, last + 1))
