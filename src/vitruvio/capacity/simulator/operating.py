"""What happens to the plant itself: failures and repairs, slowness, automatic scaling."""

from __future__ import annotations

import math

from vitruvio.capacity.simulator.events import push
from vitruvio.capacity.simulator.layout import (
    ACTIVE,
    AGE,
    AMOUNT,
    BASE,
    BUSY_AREA,
    CALM,
    CAPACITY,
    CONTROL,
    DELAY,
    EVERY,
    FLIPS,
    HEAD,
    HIGH,
    LAST_AREA,
    LAST_SCALED,
    LOST,
    LOW,
    NEXT,
    NOBODY,
    NOTICE,
    NOTICED_AFTER,
    OWNER,
    QUEUED,
    RANKS,
    READY,
    RECOVERS,
    REPAIR,
    ROUNDING,
    SCALES,
    SERVED,
    SLOWNESS,
    SLOWS,
    START_UNIT,
    STARTING,
    TAIL,
    TARGET,
    UNITS,
    UP,
    WAITED,
    WAITING,
    WAKE,
    WHAT,
    WHOM,
    Draws,
    State,
)
from vitruvio.capacity.simulator.queueing import account


def operate(s: State, draws: Draws, control: int, now: float) -> None:
    """Let what row `control` plans happen now."""
    what, whom = s.controls[control, WHAT], s.controls[control, WHOM]
    if what == SLOWS:
        s.loads[whom, SLOWNESS] = s.settings[control, AMOUNT]
    elif what == SCALES:
        _scale(s, control, whom, s.controls[control, BASE], now)
        push(s.heap, s.counts, now + s.settings[control, EVERY], CONTROL, control)
    elif what == FLIPS:
        mean = s.settings[control, REPAIR] if s.units[whom, UP] else s.settings[control, EVERY]
        push(s.heap, s.counts, now + mean * draws.chances.standard_exponential(), CONTROL, control)
        _turn(s, control, whom, 1 - s.units[whom, UP], now)
    else:
        _turn(s, control, whom, 1 if what == RECOVERS else 0, now)


def _turn(s: State, control: int, unit: int, up: int, now: float) -> None:
    """Let a unit fail or recover; the balancer notices later."""
    s.units[unit, UP] = up
    push(s.heap, s.counts, now + s.settings[control, NOTICED_AFTER], NOTICE, unit)
    if not up:
        s.units[unit, AGE] += 1
        _flush(s, unit, now)


def _flush(s: State, unit: int, now: float) -> None:
    """Whoever waits for a resource of a failed unit fails; whoever is served fails when its step ends."""
    for which in range(s.resources.shape[0]):
        if s.resources[which, OWNER] != unit or not s.resources[which, WAITING]:
            continue
        account(s.resources, s.loads, which, now)
        for rank in range(RANKS):
            frame = s.resources[which, HEAD + rank]
            while frame != NOBODY:
                s.frames[frame, WAKE] = LOST
                s.loads[which, WAITED] += now - s.times[frame, QUEUED]
                s.loads[which, SERVED] += 1
                s.ready[s.counts[READY]] = frame
                s.counts[READY] += 1
                frame = s.frames[frame, NEXT]
            s.resources[which, HEAD + rank] = NOBODY
            s.resources[which, TAIL + rank] = NOBODY
        s.resources[which, WAITING] = 0


def _scale(s: State, control: int, group: int, base: int, now: float) -> None:
    """Ask for as many units as keep the utilisation since last time at the target; none leave in a hurry.

    The rule of Kubernetes' horizontal autoscaler: units x measured / target, rounded up.
    """
    area, capacity, active = 0.0, 0, s.groups[group, ACTIVE]
    for which in range(base, base + s.groups[group, UNITS]):
        account(s.resources, s.loads, which, now)
        area += s.loads[which, BUSY_AREA]
        if which < base + active:
            capacity += s.resources[which, CAPACITY]
    used = (area - s.settings[control, LAST_AREA]) / (s.settings[control, EVERY] * capacity)
    s.settings[control, LAST_AREA] = area
    wanted = math.ceil(active * used / s.settings[control, TARGET] - ROUNDING)
    wanted = int(min(max(wanted, s.settings[control, LOW]), s.settings[control, HIGH]))
    coming = active + s.groups[group, STARTING]
    if wanted > coming:
        s.settings[control, LAST_SCALED] = now
        s.groups[group, STARTING] += wanted - coming
        for _ in range(wanted - coming):
            push(s.heap, s.counts, now + s.settings[control, DELAY], START_UNIT, group)
    elif wanted < active == coming and now - s.settings[control, LAST_SCALED] >= s.settings[control, CALM]:
        s.settings[control, LAST_SCALED] = now
        s.groups[group, ACTIVE] = wanted
