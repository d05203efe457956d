"""What the steps of a program do."""

from __future__ import annotations

import math

from vitruvio.capacity.simulator import layout as at
from vitruvio.capacity.simulator.balancing import choose_unit
from vitruvio.capacity.simulator.caching import answers, keep, pick_key
from vitruvio.capacity.simulator.calling import (
    lets_through,
    may_retry,
    note_call,
    pause_before,
    refill,
    start_timer,
)
from vitruvio.capacity.simulator.draws import draw
from vitruvio.capacity.simulator.events import push
from vitruvio.capacity.simulator.frames import record, spawn, wake_sleepers
from vitruvio.capacity.simulator.layout import NOBODY, Draws, State
from vitruvio.capacity.simulator.queueing import account, enqueue, release


def wake_up(s: State, draws: Draws, frame: int, now: float) -> int:
    """Complete the step that a frame waited for.

    Returns BEGIN if it goes on, WAITS if it pauses before another attempt, or the fault that it ends with.
    """
    frames = s.frames
    wake, pc = frames[frame, at.WAKE], frames[frame, at.PC]
    operation = s.code[pc, at.OP]
    if operation == at.CALL and wake != at.BEGIN:
        wake = _answered(s, draws, frame, wake, now)
    elif wake == at.DONE:
        which = s.code[pc, at.A] + s.code[pc, at.B] * frames[frame, at.UNIT]
        if operation == at.USE and s.loads[which, at.REST] > 0:
            rest = s.times[frame, at.WORKED] * s.loads[which, at.REST]
            push(s.heap, s.counts, now + rest, at.RESTED, which)
        elif operation == at.USE:
            release(s, draws, which, now)
        elif operation == at.TAKE:
            frames[frame, at.HELD_0 + frames[frame, at.HELD]] = which
            frames[frame, at.HELD] += 1
        frames[frame, at.PC] = pc + 1
        wake = at.BEGIN
    if wake == at.BEGIN:
        if frames[frame, at.EPOCH] != NOBODY and (
            s.units[frames[frame, at.UNIT], at.AGE] != frames[frame, at.EPOCH]
        ):
            return at.LOST
        if s.times[frame, at.DEADLINE] < now:
            return at.TIMEOUT
    return wake


def _answered(s: State, draws: Draws, frame: int, wake: int, now: float) -> int:
    """Take the answer to a call: go on, try again after a pause, fall back, or fail."""
    frames, pc = s.frames, s.frames[frame, at.PC]
    policy = s.code[pc, at.B]
    if policy != NOBODY and s.policies[policy, at.BREAKER] != NOBODY:
        note_call(s.breakers, s.windows, s.policies[policy, at.BREAKER], wake != at.DONE, now)
    if wake == at.DONE:
        frames[frame, at.ATTEMPT] = 0
        frames[frame, at.PC] = pc + 1
        return at.BEGIN
    if policy != NOBODY and may_retry(s.policies, s.pauses, frames, policy, frame, now):
        attempt = frames[frame, at.ATTEMPT]
        pause = pause_before(s.policies, s.pauses, policy, attempt, draws.chances)
        if now + pause < s.times[frame, at.DEADLINE]:
            frames[frame, at.WAKE] = at.BEGIN
            push(s.heap, s.counts, now + pause, at.RESUME, frame)
            return at.WAITS
    return _fall_back(s, frame, wake)


def _fall_back(s: State, frame: int, fault: int) -> int:
    """Go where the program says for a call that has failed for good, or fail with it."""
    pc = s.frames[frame, at.PC]
    s.frames[frame, at.ATTEMPT] = 0
    if s.code[pc, at.C] == NOBODY:
        return fault
    s.frames[frame, at.PC] = s.code[pc, at.C]
    return at.BEGIN


def go_on(s: State, draws: Draws, frame: int, now: float) -> int:
    """Run steps from a frame's place on, until it ends (DONE, or a fault), WAITS, or CALLS another first."""
    while True:
        pc = s.frames[frame, at.PC]
        operation = s.code[pc, at.OP]
        if operation == at.END:
            return at.DONE
        end = _step(s, draws, frame, operation, pc, now)
        if end != at.BEGIN:
            return end
        if s.frames[frame, at.PC] == pc:
            s.frames[frame, at.PC] = pc + 1


def _step(s: State, draws: Draws, frame: int, operation: int, pc: int, now: float) -> int:
    """One step; returns BEGIN where the next one may follow."""
    frames, code = s.frames, s.code
    if operation == at.USE or operation == at.TAKE:
        return _use(s, draws, frame, operation, pc, now)
    if operation == at.WAIT:
        frames[frame, at.WAKE] = at.DONE
        time = draw(draws.services, s.distributions, code[pc, at.C])
        push(s.heap, s.counts, now + time, at.RESUME, frame)
        return at.WAITS
    if operation == at.CALL:
        return _call(s, frame, pc, now)
    if operation == at.ENTER:
        return _enter(s, draws, frame, pc)
    if operation == at.GIVE:
        frames[frame, at.HELD] -= 1
        release(s, draws, frames[frame, at.HELD_0 + frames[frame, at.HELD]], now)
    elif operation == at.MAYBE:
        if draws.chances.random() < s.chances[pc]:
            frames[frame, at.PC] = code[pc, at.A]
    else:
        return _rarer(s, draws, frame, operation, pc, now)
    return at.BEGIN


def _use(s: State, draws: Draws, frame: int, operation: int, pc: int, now: float) -> int:
    """Take one of a resource for a time, or until it is given back; wait for it if none is free."""
    frames = s.frames
    which = s.code[pc, at.A] + s.code[pc, at.B] * frames[frame, at.UNIT]
    account(s.resources, s.loads, which, now)
    if s.resources[which, at.BUSY] < s.resources[which, at.CAPACITY]:
        s.resources[which, at.BUSY] += 1
        s.loads[which, at.SERVED] += 1
        if operation == at.TAKE:
            frames[frame, at.HELD_0 + frames[frame, at.HELD]] = which
            frames[frame, at.HELD] += 1
            return at.BEGIN
        frames[frame, at.WAKE] = at.DONE
        time = draw(draws.services, s.distributions, s.code[pc, at.C]) * s.loads[which, at.SLOWNESS]
        s.times[frame, at.WORKED] = time
        push(s.heap, s.counts, now + time, at.RESUME, frame)
        return at.WAITS
    if s.resources[which, at.ROOM] >= 0 and s.resources[which, at.WAITING] >= s.resources[which, at.ROOM]:
        s.loads[which, at.REFUSED] += 1
        return at.REJECTED
    enqueue(frames, s.times, s.resources, which, frame, now)
    return at.WAITS


def _call(s: State, frame: int, pc: int, now: float) -> int:
    """Start a frame whose end is waited for, under a policy or without one."""
    frames, policy = s.frames, s.code[pc, at.B]
    deadline = s.times[frame, at.DEADLINE]
    if policy == NOBODY:
        child = spawn(s, s.code[pc, at.A], frame, now)
        s.times[child, at.DEADLINE] = deadline
        s.counts[at.CALLEE] = child
        return at.CALLS
    breaker = s.policies[policy, at.BREAKER]
    if breaker != NOBODY and not lets_through(s.breakers, s.windows, breaker, now):
        return _fall_back(s, frame, at.OPEN)
    if not frames[frame, at.ATTEMPT] and s.pauses[policy, at.SHARE] >= 0:
        refill(s.pauses, policy, now)
        s.pauses[policy, at.BALANCE_NOW] += s.pauses[policy, at.SHARE]
    frames[frame, at.ATTEMPT] += 1
    child = spawn(s, s.code[pc, at.A], frame, now)
    expiry = now + s.pauses[policy, at.TIMEOUT_AFTER]
    if s.policies[policy, at.PROPAGATES]:
        s.times[child, at.DEADLINE] = min(deadline, expiry)
    if expiry < math.inf:
        frames[child, at.POLICY] = policy
        s.times[child, at.EXPIRY] = expiry
        start_timer(s.heap, s.counts, frames, s.times, s.policies, policy, child)
    s.counts[at.CALLEE] = child
    return at.CALLS


def _enter(s: State, draws: Draws, frame: int, pc: int) -> int:
    """Go to a unit of a group; whoever goes to one that is down, and not yet known to be, is lost."""
    unit = choose_unit(s.groups, s.units, s.code[pc, at.A], s.code[pc, at.B], draws.chances)
    if unit == NOBODY or not s.units[unit, at.UP]:
        return at.LOST
    s.frames[frame, at.UNIT] = unit
    s.frames[frame, at.EPOCH] = s.units[unit, at.AGE]
    s.units[unit, at.PRESENT] += 1
    return at.BEGIN


def _rarer(s: State, draws: Draws, frame: int, operation: int, pc: int, now: float) -> int:
    """The steps that are less often met."""
    frames, code = s.frames, s.code
    if operation == at.FORK:
        return _fork(s, frame, pc, now)
    if operation == at.SEND:
        sent = spawn(s, code[pc, at.A], NOBODY, now)
        frames[sent, at.CASE], frames[sent, at.RANK] = code[pc, at.B], code[pc, at.C]
        s.ready[s.counts[at.READY]] = sent
        s.counts[at.READY] += 1
    elif operation == at.STOP:
        return at.ERROR if draws.chances.random() < s.chances[pc] else at.BEGIN
    elif operation == at.LIMIT:
        return _limit(s, code[pc, at.A], now)
    elif operation == at.SHED:
        which = code[pc, at.A] + code[pc, at.B] * frames[frame, at.UNIT]
        present = s.resources[which, at.BUSY] + s.resources[which, at.WAITING]
        return at.REJECTED if present > s.chances[pc] * s.resources[which, at.CAPACITY] else at.BEGIN
    elif operation == at.LOOKUP:
        return _look_up(s, draws, frame, pc, now)
    elif operation == at.FILL:
        cache, key = code[pc, at.A], frames[frame, at.KEY]
        frames[frame, at.KEY], frames[frame, at.LOADS] = NOBODY, 0
        keep(s.caches, s.lives, s.keys, s.popular, cache, key, now)
        wake_sleepers(s, key)
    elif operation == at.MARK:
        record(s, code[pc, at.A], s.times[frame, at.START], now, at.DONE)
    elif operation == at.STILL:
        parent = frames[frame, at.PARENT]
        if parent != NOBODY and frames[parent, at.TURN] != frames[frame, at.PARENT_TURN]:
            return at.DONE
    else:
        frames[frame, at.PC] = code[pc, at.A]
    return at.BEGIN


def _fork(s: State, frame: int, pc: int, now: float) -> int:
    """Start several branches at once, of which some number must succeed."""
    first, count = s.code[pc, at.A], s.code[pc, at.B]
    s.frames[frame, at.NEEDED], s.frames[frame, at.LEFT] = s.code[pc, at.C], count
    for each in range(count - 1, -1, -1):
        branch = spawn(s, s.branches[first + each], frame, now)
        s.frames[branch, at.UNIT] = s.frames[frame, at.UNIT]
        s.times[branch, at.DEADLINE] = s.times[frame, at.DEADLINE]
        s.ready[s.counts[at.READY]] = branch
        s.counts[at.READY] += 1
    return at.WAITS


def _limit(s: State, bucket: int, now: float) -> int:
    """Take a token from a bucket, or be refused."""
    tokens = s.buckets[bucket, at.TOKENS]
    tokens += (now - s.buckets[bucket, at.TOKENS_AT]) * s.buckets[bucket, at.TOKENS_RATE]
    tokens = min(tokens, s.buckets[bucket, at.TOKENS_MOST])
    s.buckets[bucket, at.TOKENS_AT] = now
    s.buckets[bucket, at.TOKENS] = tokens - 1 if tokens >= 1 else tokens
    return at.BEGIN if tokens >= 1 else at.REJECTED


def _look_up(s: State, draws: Draws, frame: int, pc: int, now: float) -> int:
    """Ask a cache: go on where the program says for hits, load, or wait for whoever loads the same key."""
    cache, frames = s.code[pc, at.A], s.frames
    key = frames[frame, at.KEY]
    if key == NOBODY:
        key = pick_key(s.caches, s.popular, cache, draws.chances)
        frames[frame, at.KEY] = key
    if answers(s.caches, s.keys, s.popular, cache, key, now):
        frames[frame, at.KEY] = NOBODY
        frames[frame, at.PC] = s.code[pc, at.B]
        return at.BEGIN
    if s.caches[cache, at.COALESCES] and s.keys[key, at.LOADING]:
        frames[frame, at.NEXT] = s.keys[key, at.SLEEPERS]
        s.keys[key, at.SLEEPERS] = frame
        return at.WAITS
    s.keys[key, at.LOADING] = 1
    frames[frame, at.LOADS] = 1
    return at.BEGIN
