"""Frames: one run of a program each, from its spawning to its end."""

from __future__ import annotations

import math

from vitruvio.capacity.simulator import layout as at
from vitruvio.capacity.simulator.calling import stop_timer
from vitruvio.capacity.simulator.draws import draw
from vitruvio.capacity.simulator.events import push
from vitruvio.capacity.simulator.layout import NOBODY, Draws, State
from vitruvio.capacity.simulator.queueing import release


def spawn(s: State, program: int, parent: int, now: float) -> int:
    """A new frame at the start of `program`, whose end `parent` wants to know (NOBODY: none does)."""
    frame = s.counts[at.FREE]
    frames = s.frames
    s.counts[at.FREE] = frames[frame, at.NEXT]
    s.counts[at.ROOMY] -= 1
    frames[frame, at.PC] = program
    frames[frame, at.WAKE] = at.BEGIN
    frames[frame, at.PARENT] = parent
    frames[frame, at.TURN] += 1
    frames[frame, at.CASE] = NOBODY
    frames[frame, at.RANK] = 0
    frames[frame, at.UNIT] = NOBODY
    frames[frame, at.EPOCH] = NOBODY
    frames[frame, at.ATTEMPT] = 0
    frames[frame, at.TIMED] = 0
    frames[frame, at.HELD] = 0
    frames[frame, at.KEY] = NOBODY
    frames[frame, at.LOADS] = 0
    frames[frame, at.SOURCE] = NOBODY
    s.times[frame, at.START] = now
    s.times[frame, at.DEADLINE] = math.inf
    if parent != NOBODY:
        frames[frame, at.PARENT_TURN] = frames[parent, at.TURN]
        frames[frame, at.RANK] = frames[parent, at.RANK]
    return frame


def finish(s: State, draws: Draws, frame: int, end: int, now: float) -> int:
    """End a frame as `end` says; returns the one that waited for it, or NOBODY."""
    frames = s.frames
    for held in range(frames[frame, at.HELD] - 1, -1, -1):
        release(s, draws, frames[frame, at.HELD_0 + held], now)
    if frames[frame, at.EPOCH] != NOBODY:
        s.units[frames[frame, at.UNIT], at.PRESENT] -= 1
    if frames[frame, at.LOADS]:
        wake_sleepers(s, frames[frame, at.KEY])
    if frames[frame, at.TIMED]:
        stop_timer(frames, s.policies, frames[frame, at.POLICY], frame)
    if frames[frame, at.CASE] != NOBODY:
        record(s, frames[frame, at.CASE], s.times[frame, at.START], now, end)
    source = frames[frame, at.SOURCE]
    if source != NOBODY and s.sources[source, at.CLOSED_SOURCE]:
        pause = draw(draws.arrivals, s.distributions, s.sources[source, at.GAPS])
        push(s.heap, s.counts, now + pause, at.ARRIVE, source)
    frames[frame, at.NEXT] = s.counts[at.FREE]
    s.counts[at.FREE] = frame
    s.counts[at.ROOMY] += 1
    parent = frames[frame, at.PARENT]
    if parent == NOBODY or frames[parent, at.TURN] != frames[frame, at.PARENT_TURN]:
        return NOBODY
    return _tell(s, parent, end)


def _tell(s: State, parent: int, end: int) -> int:
    """Tell a frame how one that it waits for ended; returns it if it need not wait for others."""
    frames = s.frames
    if s.code[frames[parent, at.PC], at.OP] == at.FORK:
        frames[parent, at.LEFT] -= 1
        if end == at.DONE:
            frames[parent, at.NEEDED] -= 1
        if frames[parent, at.NEEDED] > 0 and frames[parent, at.LEFT] >= frames[parent, at.NEEDED]:
            return NOBODY
    frames[parent, at.TURN] += 1
    frames[parent, at.WAKE] = end
    return parent


def record(s: State, case: int, start: float, now: float, end: int) -> None:
    """Keep a sample: whose it is, when it began, how long it took and how it ended."""
    row = s.counts[at.SAMPLES]
    s.samples[row, at.SAMPLE_CASE] = case
    s.samples[row, at.SAMPLE_START] = start
    s.samples[row, at.SAMPLE_TIME] = now - start
    s.samples[row, at.SAMPLE_END] = end
    s.counts[at.SAMPLES] = row + 1


def wake_sleepers(s: State, key: int) -> None:
    """The load of a cache's key has ended: those that waited for it look it up again."""
    s.keys[key, at.LOADING] = 0
    frame = s.keys[key, at.SLEEPERS]
    s.keys[key, at.SLEEPERS] = NOBODY
    while frame != NOBODY:
        after = s.frames[frame, at.NEXT]
        s.frames[frame, at.WAKE] = at.BEGIN
        s.ready[s.counts[at.READY]] = frame
        s.counts[at.READY] += 1
        frame = after
