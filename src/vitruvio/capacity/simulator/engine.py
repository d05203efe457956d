"""The simulation itself: takes events in their order and runs the frames that they wake."""

from __future__ import annotations

import math

from vitruvio.capacity.simulator import layout as at
from vitruvio.capacity.simulator.arrivals import next_arrival
from vitruvio.capacity.simulator.calling import stop_timer
from vitruvio.capacity.simulator.events import pop, push
from vitruvio.capacity.simulator.frames import finish, spawn
from vitruvio.capacity.simulator.layout import NOBODY, Draws, Floats, State
from vitruvio.capacity.simulator.operating import operate
from vitruvio.capacity.simulator.queueing import release
from vitruvio.capacity.simulator.steps import go_on, wake_up

FINISHED, CROWDED, FULL = 0, 1, 2


def advance(s: State, draws: Draws, until: float) -> int:
    """Let the simulation go on to time `until` (s).

    Returns FINISHED, or before that FULL when the samples want to be taken away, or CROWDED when there is
    hardly room left for more frames; then call again.
    """
    while True:
        now = s.clock[0]
        while s.counts[at.READY]:
            if s.counts[at.SAMPLES] + s.counts[at.MARGIN] > s.samples.shape[0]:
                return FULL
            if s.counts[at.ROOMY] < s.counts[at.MARGIN]:
                return CROWDED
            s.counts[at.READY] -= 1
            run(s, draws, s.ready[s.counts[at.READY]], now)
        if not s.counts[at.HEAPED] or s.heap[0, 0] > until:
            s.clock[0] = until
            return FINISHED
        now, event = s.heap[0, 0], int(s.heap[0, 1])
        pop(s.heap, s.counts)
        s.clock[0] = now
        s.counts[at.EVENTS] += 1
        frame = _happen(s, draws, event % at.KINDS, event // at.KINDS, now)
        if frame != NOBODY:
            s.ready[s.counts[at.READY]] = frame
            s.counts[at.READY] += 1


def advance_slices(s: State, draws: Draws, ends: Floats, totals: Floats, first: int) -> tuple[int, int]:
    """Let the simulation go on to each of the times `ends` (s), from number `first` on.

    At each, row `number + 1` of `totals` gets each resource's busy and waiting areas, waited time, and how
    many it served and refused. Returns how `advance` stopped, and at which number; go on from there.
    """
    for number in range(first, ends.shape[0]):
        stopped = advance(s, draws, ends[number])
        if stopped != FINISHED:
            return stopped, number
        for each in range(s.loads.shape[0]):
            passed = ends[number] - s.loads[each, at.CHANGED]
            row = totals[number + 1, each]
            row[0] = s.loads[each, at.BUSY_AREA] + passed * s.resources[each, at.BUSY]
            row[1] = s.loads[each, at.WAITING_AREA] + passed * s.resources[each, at.WAITING]
            row[2] = s.loads[each, at.WAITED]
            row[3] = s.loads[each, at.SERVED]
            row[4] = s.loads[each, at.REFUSED]
    return FINISHED, ends.shape[0]


def _happen(s: State, draws: Draws, kind: int, whom: int, now: float) -> int:
    """Let an event happen; returns the frame that it wakes, or NOBODY."""
    if kind == at.RESUME:
        return whom
    if kind == at.ARRIVE:
        return _arrive(s, draws, whom, now)
    if kind == at.EXPIRE:
        return _expire(s, whom, now)
    if kind == at.CONTROL:
        operate(s, draws, whom, now)
    elif kind == at.RESTED:
        release(s, draws, whom, now)
    elif kind == at.NOTICE:
        s.units[whom, at.SEEN] = s.units[whom, at.UP]
    else:
        s.groups[whom, at.STARTING] -= 1
        s.groups[whom, at.ACTIVE] = min(s.groups[whom, at.ACTIVE] + 1, s.groups[whom, at.UNITS])
    return NOBODY


def run(s: State, draws: Draws, frame: int, now: float) -> None:
    """Run a frame, what it calls and what waits for it, until all of these wait or have ended."""
    while frame != NOBODY:
        end = wake_up(s, draws, frame, now)
        if end == at.BEGIN:
            end = go_on(s, draws, frame, now)
        if end == at.WAITS:
            return
        frame = s.counts[at.CALLEE] if end == at.CALLS else finish(s, draws, frame, end, now)


def _arrive(s: State, draws: Draws, source: int, now: float) -> int:
    """A new request of a source; an open one sends its next one whatever becomes of this."""
    if not s.sources[source, at.CLOSED_SOURCE]:
        later = next_arrival(s, draws, source, now)
        if later < math.inf:
            push(s.heap, s.counts, later, at.ARRIVE, source)
    frame = spawn(s, s.sources[source, at.PROGRAM], NOBODY, now)
    s.frames[frame, at.CASE] = s.sources[source, at.SOURCE_CASE]
    s.frames[frame, at.RANK] = s.sources[source, at.SOURCE_RANK]
    s.frames[frame, at.SOURCE] = source
    return frame


def _expire(s: State, policy: int, now: float) -> int:
    """The caller whose attempt has taken too long; NOBODY where the oldest attempt still has time."""
    frame = s.policies[policy, at.OLDEST]
    due = frame != NOBODY and s.times[frame, at.EXPIRY] <= now
    if due:
        stop_timer(s.frames, s.policies, policy, frame)
    oldest = s.policies[policy, at.OLDEST]
    s.policies[policy, at.ARMED] = 0
    if oldest != NOBODY:
        s.policies[policy, at.ARMED] = 1
        push(s.heap, s.counts, s.times[oldest, at.EXPIRY], at.EXPIRE, policy)
    if not due:
        return NOBODY
    parent = s.frames[frame, at.PARENT]
    if s.frames[parent, at.TURN] != s.frames[frame, at.PARENT_TURN]:
        return NOBODY
    s.frames[parent, at.TURN] += 1
    s.frames[parent, at.WAKE] = at.TIMEOUT
    return parent
