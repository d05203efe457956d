"""Reading what happened when, slice by slice."""

from __future__ import annotations

import math
from collections.abc import Callable

from vitruvio.capacity.simulator import Moment, Result


def between(result: Result, case: str, since: float, until: float) -> list[Moment]:
    """The moments of a case whose slices lie between two times (s)."""
    width = result.duration / len(result.timelines[case])
    return [each for each in result.timelines[case] if since <= each.time - width / 2 <= until]


def good(result: Result, case: str, since: float, until: float) -> float:
    """How many of a case ended well a second, between two times (s)."""
    return mean_of(result, case, since, until, lambda each: each.rate * (1 - each.errors))


def ended(result: Result, case: str, since: float, until: float) -> float:
    """How many of a case ended a second, between two times (s)."""
    return mean_of(result, case, since, until, lambda each: each.rate)


def mean_of(result: Result, case: str, since: float, until: float, read: Callable[[Moment], float]) -> float:
    """The mean over the moments between two times (s)."""
    found = [read(each) for each in between(result, case, since, until)]
    return math.fsum(found) / len(found)
