"""How a running simulation lies in memory: a few arrays of rows, and what each column holds.

The engine runs on these alone, uncompiled or compiled; rows are interleaved, so that what is used together
lies together.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

NOBODY = -1

# What happens: the kinds of events.
RESUME, ARRIVE, EXPIRE, CONTROL, START_UNIT, NOTICE, RESTED = range(7)
KINDS = 7

# What a frame learns when it wakes: to begin its step, that its step is done, or why it failed (a Fault).
BEGIN, DONE = 0, 1
# How running a frame's steps may stop, besides DONE and faults: it waits, or what it calls goes first.
WAITS, CALLS = -1, -2


class Fault(IntEnum):
    """Why a request failed."""

    ERROR = 2
    TIMEOUT = 3
    REJECTED = 4
    OPEN = 5
    LOST = 6


ERROR, TIMEOUT, REJECTED, OPEN, LOST = (int(each) for each in Fault)

# The steps of programs, and their columns: operation, four operands.
(
    END,
    USE,
    WAIT,
    TAKE,
    GIVE,
    CALL,
    FORK,
    SEND,
    MAYBE,
    STOP,
    ENTER,
    LIMIT,
    SHED,
    LOOKUP,
    FILL,
    MARK,
    STILL,
    GOTO,
) = range(18)
OP, A, B, C = range(4)

# Frames: one run of a program. Integers ...
(
    PC,
    WAKE,
    PARENT,
    PARENT_TURN,
    TURN,
    CASE,
    RANK,
    UNIT,
    EPOCH,
    NEXT,
    ATTEMPT,
    POLICY,
    BEFORE,
    AFTER,
    HELD,
    HELD_0,
    HELD_1,
    HELD_2,
    HELD_3,
    NEEDED,
    LEFT,
    KEY,
    SOURCE,
    TIMED,
    LOADS,
) = range(25)
FRAME_INTS = 25
HOLDS = 4
# ... and times (s).
START, DEADLINE, EXPIRY, QUEUED, WORKED = range(5)
FRAME_FLOATS = 5

# Resources: how many may use one at a time, who does, who waits. Queues by rank follow one another.
CAPACITY, BUSY, WAITING, ROOM, HEAD = range(5)
RANKS = 3
TAIL = HEAD + RANKS
OWNER = HEAD + 2 * RANKS
RESOURCE_INTS = OWNER + 1
BUSY_AREA, WAITING_AREA, CHANGED, WAITED, SERVED, SLOWNESS, REFUSED, REST = range(8)
RESOURCE_FLOATS = 8

# Groups of equal units (replicas, nodes), and their units.
FIRST, UNITS, ACTIVE, BALANCE, CURSOR, STARTING = range(6)
GROUP_INTS = 6
UP, SEEN, AGE, PRESENT = range(4)
UNIT_INTS = 4
ROUND_ROBIN, RANDOM, LEAST, TWO = range(4)
ANY, PRIMARY, COPIES = range(3)

# Policies of calls.
ATTEMPTS, PROPAGATES, JITTERED, OLDEST, NEWEST, ARMED, BREAKER = range(7)
POLICY_INTS = 7
TIMEOUT_AFTER, PAUSE, FACTOR, LONGEST, SHARE, REFILL, BALANCE_NOW, BALANCE_AT, BALANCE_MOST = range(9)
POLICY_FLOATS = 10

# Circuit breakers: closed, open, or letting probes through; successes and faults in slices of the window.
STATE, PROBES, PASSED, SLICE = range(4)
BREAKER_INTS = 4
SLICES = 10
CLOSED, OPENED, PROBING = range(3)
OPENS_AT, LEAST_CALLS, WINDOW, OPEN_FOR, OPEN_UNTIL, PROBES_ALLOWED = range(6)
BREAKER_FLOATS = 6 + 2 * SLICES

# Sources of requests: open (a rate over time) or closed (a population that thinks).
PROGRAM, SOURCE_CASE, SOURCE_RANK, GAPS, CLOSED_SOURCE, BURST, BURSTING = range(7)
SOURCE_INTS = 7
RATE, MOST, BURST_FACTOR, BURST_EVERY, BURST_FOR, BURST_UNTIL = range(6)
SOURCE_FLOATS = 6

# Token buckets.
TOKENS, TOKENS_AT, TOKENS_RATE, TOKENS_MOST = range(4)
BUCKET_FLOATS = 4

# Distributions: a kind, its mean (s) and what else it needs.
EXPONENTIAL, CONSTANT, GAMMA, LOGNORMAL, UNIFORM, HYPEREXPONENTIAL, PARETO, WEIBULL = range(8)
KIND, MEAN, SHAPE, OTHER = range(4)

# Caches: keys with their popularity (cumulative), when each expires, who waits for it, who was used last.
KEYS, FIRST_KEY, SIZE, KEPT, FRESHEST, STALEST, COALESCES = range(7)
CACHE_INTS = 7
LIFE = 0
LOADING, SLEEPERS, OLDER, NEWER, INSIDE = range(5)
KEY_INTS = 5
POPULAR, EXPIRES = range(2)
KEY_FLOATS = 2

# What is planned to happen to the plant: when, what, to whom, how much.
FAILS, RECOVERS, FLIPS, SLOWS, SCALES = range(5)
WHAT, WHOM, BASE = range(3)
CONTROL_INTS = 3
(
    AMOUNT,
    EVERY,
    TARGET,
    LOW,
    HIGH,
    DELAY,
    CALM,
    LAST_AREA,
    LAST_SCALED,
    NOTICED_AFTER,
    REPAIR,
) = range(11)
CONTROL_FLOATS = 11
ROUNDING = 1e-9

# Counters: free rows, the heap's size, samples taken, frames ready to go on.
FREE, ROOMY, MARGIN, HEAPED, SAMPLES, READY, CALLEE, EVENTS = range(8)
COUNTERS = 8

# Samples: of whom, when it began (s), how long it took (s), how it ended (DONE or a fault).
SAMPLE_CASE, SAMPLE_START, SAMPLE_TIME, SAMPLE_END = range(4)


class State(NamedTuple):
    """All of a running simulation; rows of integers and of floats by subject, as the columns above say."""

    clock: Floats
    counts: Ints
    heap: Floats
    code: Ints
    chances: Floats
    branches: Ints
    frames: Ints
    times: Floats
    ready: Ints
    resources: Ints
    loads: Floats
    groups: Ints
    units: Ints
    policies: Ints
    pauses: Floats
    breakers: Ints
    windows: Floats
    sources: Ints
    rates: Floats
    curve: Floats
    buckets: Floats
    distributions: Floats
    caches: Ints
    lives: Floats
    keys: Ints
    popular: Floats
    controls: Ints
    settings: Floats
    samples: Floats


class Draws(NamedTuple):
    """Streams of random numbers, apart from each other: arrivals, service times, everything else.

    So two systems that differ in their servers alone see the same arrivals and the same work.
    """

    arrivals: Any
    services: Any
    chances: Any
