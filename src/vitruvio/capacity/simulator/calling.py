"""Timeouts, retries with their budget, and circuit breakers."""

from __future__ import annotations

from typing import Any

from vitruvio.capacity.simulator.events import push
from vitruvio.capacity.simulator.layout import (
    AFTER,
    ARMED,
    ATTEMPT,
    ATTEMPTS,
    BALANCE_AT,
    BALANCE_MOST,
    BALANCE_NOW,
    BEFORE,
    BREAKER_FLOATS,
    CLOSED,
    EXPIRE,
    EXPIRY,
    FACTOR,
    JITTERED,
    LEAST_CALLS,
    LONGEST,
    NEWEST,
    NOBODY,
    OLDEST,
    OPEN_FOR,
    OPEN_UNTIL,
    OPENED,
    OPENS_AT,
    PASSED,
    PAUSE,
    PROBES,
    PROBES_ALLOWED,
    PROBING,
    REFILL,
    SHARE,
    SLICE,
    SLICES,
    STATE,
    TIMED,
    WINDOW,
    Floats,
    Ints,
)

_FIRST_SLICE = BREAKER_FLOATS - 2 * SLICES


def start_timer(
    heap: Floats, counts: Ints, frames: Ints, times: Floats, policies: Ints, policy: int, frame: int
) -> None:
    """Put an attempt at the end of its policy's timers; they expire in this order, as all last as long."""
    last = policies[policy, NEWEST]
    frames[frame, BEFORE], frames[frame, AFTER] = last, NOBODY
    frames[frame, TIMED] = 1
    policies[policy, NEWEST] = frame
    if last != NOBODY:
        frames[last, AFTER] = frame
        return
    policies[policy, OLDEST] = frame
    if not policies[policy, ARMED]:
        policies[policy, ARMED] = 1
        push(heap, counts, times[frame, EXPIRY], EXPIRE, policy)


def stop_timer(frames: Ints, policies: Ints, policy: int, frame: int) -> None:
    """Take an attempt out of its policy's timers."""
    before, after = frames[frame, BEFORE], frames[frame, AFTER]
    frames[frame, TIMED] = 0
    if before == NOBODY:
        policies[policy, OLDEST] = after
    else:
        frames[before, AFTER] = after
    if after == NOBODY:
        policies[policy, NEWEST] = before
    else:
        frames[after, BEFORE] = before


def refill(pauses: Floats, policy: int, now: float) -> None:
    """Let a retry budget grow by its rate since it was last touched."""
    grown = pauses[policy, BALANCE_NOW] + (now - pauses[policy, BALANCE_AT]) * pauses[policy, REFILL]
    pauses[policy, BALANCE_NOW] = min(grown, pauses[policy, BALANCE_MOST])
    pauses[policy, BALANCE_AT] = now


def may_retry(policies: Ints, pauses: Floats, frames: Ints, policy: int, frame: int, now: float) -> bool:
    """Whether a caller makes another attempt; it pays for it from the budget."""
    if frames[frame, ATTEMPT] >= policies[policy, ATTEMPTS]:
        return False
    if pauses[policy, SHARE] < 0:
        return True
    refill(pauses, policy, now)
    if pauses[policy, BALANCE_NOW] < 1:
        return False
    pauses[policy, BALANCE_NOW] -= 1
    return True


def pause_before(policies: Ints, pauses: Floats, policy: int, attempt: int, random: Any) -> float:
    """How long (s) to pause before the attempt after `attempt`: exponential, cut, with full jitter."""
    pause = min(pauses[policy, PAUSE] * pauses[policy, FACTOR] ** (attempt - 1), pauses[policy, LONGEST])
    return pause * random.random() if policies[policy, JITTERED] else pause


def lets_through(breakers: Ints, windows: Floats, breaker: int, now: float) -> bool:
    """Whether a breaker lets a call through: closed, or half open with probes to spare."""
    if breakers[breaker, STATE] == OPENED:
        if now < windows[breaker, OPEN_UNTIL]:
            return False
        breakers[breaker, STATE] = PROBING
        breakers[breaker, PROBES] = 0
        breakers[breaker, PASSED] = 0
    if breakers[breaker, STATE] == PROBING:
        if breakers[breaker, PROBES] >= windows[breaker, PROBES_ALLOWED]:
            return False
        breakers[breaker, PROBES] += 1
    return True


def note_call(breakers: Ints, windows: Floats, breaker: int, failed: bool, now: float) -> None:
    """Tell a breaker how a call ended; it opens, or closes, accordingly."""
    if breakers[breaker, STATE] == PROBING:
        _note_probe(breakers, windows, breaker, failed, now)
        return
    if breakers[breaker, STATE] == OPENED:
        return
    _turn(breakers, windows, breaker, now)
    place = _FIRST_SLICE + 2 * (breakers[breaker, SLICE] % SLICES)
    windows[breaker, place] += 1
    if not failed:
        return
    windows[breaker, place + 1] += 1
    calls, faults = 0.0, 0.0
    for each in range(SLICES):
        calls += windows[breaker, _FIRST_SLICE + 2 * each]
        faults += windows[breaker, _FIRST_SLICE + 2 * each + 1]
    if calls >= windows[breaker, LEAST_CALLS] and faults >= windows[breaker, OPENS_AT] * calls:
        _open(breakers, windows, breaker, now)


def _turn(breakers: Ints, windows: Floats, breaker: int, now: float) -> None:
    """Forget the slices of the window that have passed."""
    current = int(now / windows[breaker, WINDOW] * SLICES)
    gone = min(current - breakers[breaker, SLICE], SLICES)
    for back in range(gone):
        place = _FIRST_SLICE + 2 * ((current - back) % SLICES)
        windows[breaker, place] = 0.0
        windows[breaker, place + 1] = 0.0
    breakers[breaker, SLICE] = current


def _open(breakers: Ints, windows: Floats, breaker: int, now: float) -> None:
    breakers[breaker, STATE] = OPENED
    windows[breaker, OPEN_UNTIL] = now + windows[breaker, OPEN_FOR]


def _note_probe(breakers: Ints, windows: Floats, breaker: int, failed: bool, now: float) -> None:
    if failed:
        _open(breakers, windows, breaker, now)
        return
    breakers[breaker, PASSED] += 1
    if breakers[breaker, PASSED] >= windows[breaker, PROBES_ALLOWED]:
        breakers[breaker, STATE] = CLOSED
        for each in range(_FIRST_SLICE, BREAKER_FLOATS):
            windows[breaker, each] = 0.0
