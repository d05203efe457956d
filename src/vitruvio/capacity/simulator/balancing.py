"""Which of a group's units gets the next request."""

from __future__ import annotations

from typing import Any

from vitruvio.capacity.simulator.layout import (
    ACTIVE,
    BALANCE,
    COPIES,
    CURSOR,
    FIRST,
    LEAST,
    NOBODY,
    PRESENT,
    PRIMARY,
    RANDOM,
    ROUND_ROBIN,
    SEEN,
    Ints,
)


def choose_unit(groups: Ints, units: Ints, group: int, mode: int, random: Any) -> int:
    """The row of the unit that a request goes to, among those seen to be up; NOBODY if there is none."""
    first, count = groups[group, FIRST], groups[group, ACTIVE]
    if mode == PRIMARY:
        return first if units[first, SEEN] else NOBODY
    if mode == COPIES and count > 1:
        first, count = first + 1, count - 1
    balance = groups[group, BALANCE]
    if balance == LEAST:
        return _least(groups, units, group, first, count)
    if balance == ROUND_ROBIN:
        groups[group, CURSOR] += 1
        return _next_seen(units, first, count, groups[group, CURSOR] % count)
    one = _next_seen(units, first, count, int(random.random() * count))
    if balance == RANDOM or one == NOBODY:
        return one
    other = _next_seen(units, first, count, int(random.random() * count))
    return one if units[one, PRESENT] <= units[other, PRESENT] else other


def _least(groups: Ints, units: Ints, group: int, first: int, count: int) -> int:
    """The unit with the fewest requests present; of several, the next in turn."""
    groups[group, CURSOR] += 1
    start = groups[group, CURSOR] % count
    found, fewest = NOBODY, 0
    for each in range(count):
        unit = first + (start + each) % count
        if units[unit, SEEN] and (found == NOBODY or units[unit, PRESENT] < fewest):
            found, fewest = unit, units[unit, PRESENT]
            if not fewest:
                break
    return found


def _next_seen(units: Ints, first: int, count: int, start: int) -> int:
    for each in range(count):
        unit = first + (start + each) % count
        if units[unit, SEEN]:
            return unit
    return NOBODY
