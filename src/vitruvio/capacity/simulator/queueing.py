"""Who uses a resource and who waits for it, first come first served within a rank."""

from __future__ import annotations

from vitruvio.capacity.simulator.draws import draw
from vitruvio.capacity.simulator.events import push
from vitruvio.capacity.simulator.layout import (
    BUSY,
    BUSY_AREA,
    CAPACITY,
    CHANGED,
    DEADLINE,
    DONE,
    HEAD,
    NEXT,
    NOBODY,
    OP,
    PC,
    QUEUED,
    RANK,
    RANKS,
    READY,
    RESUME,
    SERVED,
    SLOWNESS,
    TAIL,
    TIMEOUT,
    USE,
    WAITED,
    WAITING,
    WAITING_AREA,
    WAKE,
    WORKED,
    C,
    Draws,
    Floats,
    Ints,
    State,
)


def account(resources: Ints, loads: Floats, which: int, now: float) -> None:
    """Bring the areas under who is busy and who waits up to `now` (s)."""
    passed = now - loads[which, CHANGED]
    loads[which, CHANGED] = now
    loads[which, BUSY_AREA] += passed * resources[which, BUSY]
    loads[which, WAITING_AREA] += passed * resources[which, WAITING]


def enqueue(frames: Ints, times: Floats, resources: Ints, which: int, frame: int, now: float) -> None:
    """Let `frame` wait behind those of its rank."""
    rank = frames[frame, RANK]
    last = resources[which, TAIL + rank]
    if last == NOBODY:
        resources[which, HEAD + rank] = frame
    else:
        frames[last, NEXT] = frame
    resources[which, TAIL + rank] = frame
    resources[which, WAITING] += 1
    frames[frame, NEXT] = NOBODY
    times[frame, QUEUED] = now


def dequeue(frames: Ints, times: Floats, resources: Ints, loads: Floats, which: int, now: float) -> int:
    """The frame that has waited longest in the first rank that waits; somebody must wait."""
    rank = 0
    while rank < RANKS - 1 and resources[which, HEAD + rank] == NOBODY:
        rank += 1
    frame = resources[which, HEAD + rank]
    resources[which, HEAD + rank] = frames[frame, NEXT]
    if frames[frame, NEXT] == NOBODY:
        resources[which, TAIL + rank] = NOBODY
    resources[which, WAITING] -= 1
    loads[which, WAITED] += now - times[frame, QUEUED]
    loads[which, SERVED] += 1
    return frame


def release(s: State, draws: Draws, which: int, now: float) -> None:
    """Let go of a resource; whoever waits and is not too late takes it."""
    account(s.resources, s.loads, which, now)
    s.resources[which, BUSY] -= 1
    while s.resources[which, WAITING] and s.resources[which, BUSY] < s.resources[which, CAPACITY]:
        frame = dequeue(s.frames, s.times, s.resources, s.loads, which, now)
        pc = s.frames[frame, PC]
        if s.times[frame, DEADLINE] < now:
            s.frames[frame, WAKE] = TIMEOUT
        else:
            s.resources[which, BUSY] += 1
            s.frames[frame, WAKE] = DONE
            if s.code[pc, OP] == USE:
                time = draw(draws.services, s.distributions, s.code[pc, C]) * s.loads[which, SLOWNESS]
                s.times[frame, WORKED] = time
                push(s.heap, s.counts, now + time, RESUME, frame)
                continue
        s.ready[s.counts[READY]] = frame
        s.counts[READY] += 1
