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
        return _next_seen(groups, units, group, first, count)
    one = _any_seen(units, first, count, random)
    if balance == RANDOM or one == NOBODY:
        return one
    other = _any_seen(units, first, count, random)
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


def _next_seen(groups: Ints, units: Ints, group: int, first: int, count: int) -> int:
    """The next unit in turn."""
    for _ in range(count):
        groups[group, CURSOR] += 1
        unit = first + groups[group, CURSOR] % count
        if units[unit, SEEN]:
            return unit
    return NOBODY


def _any_seen(units: Ints, first: int, count: int, random: Any) -> int:
    """A unit at random, all equally likely."""
    unit = first + int(random.random() * count)
    if units[unit, SEEN]:
        return unit
    seen = 0
    for each in range(first, first + count):
        seen += units[each, SEEN]
    left = int(random.random() * seen)
    for each in range(first, first + count):
        if units[each, SEEN]:
            if left == 0:
                return each
            left -= 1
    return NOBODY
