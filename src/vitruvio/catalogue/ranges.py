"""What a fact's range is where its source gives only a part of it."""

from __future__ import annotations

import math
from typing import NamedTuple

from vitruvio.units.scales import cleaned


class Range(NamedTuple):
    """Low, typical and high; `derived` says how the typical value came about where no source gives one.

    `derived` is empty (given by the source), "mean" (the geometric mean of low and high) or "bound" (only one
    side is known, and stands for all three).
    """

    low: float
    typical: float
    high: float
    derived: str = ""

    def scaled(self, factor: float) -> Range:
        """This range in base units, where `factor` of them make the unit it is in."""
        low, typical, high = (cleaned(value * factor) for value in self[:3])
        return Range(low, typical, high, self.derived)


def complete(low: float | None, typical: float | None, high: float | None) -> Range | None:
    """Return the range that follows from what is known; None where nothing is.

    A side that is missing beside a typical value equals it. Without a typical value the geometric mean of
    both stands for it (the arithmetic one where a side is zero or below), or the one side that is known.
    """
    if typical is not None:
        return Range(typical if low is None else low, typical, typical if high is None else high)
    if low is not None and high is not None:
        middle = math.sqrt(low * high) if low > 0 and high > 0 else (low + high) / 2
        return Range(low, middle, high, "mean")
    side = low if high is None else high
    return None if side is None else Range(side, side, side, "bound")
