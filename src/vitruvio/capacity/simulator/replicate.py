"""One replication of a simulation: its samples, and what its resources did slice by slice."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from vitruvio.capacity.simulator import engine
from vitruvio.capacity.simulator import layout as at
from vitruvio.capacity.simulator.assemble import Assembled, draws_of, enlarged, start
from vitruvio.capacity.simulator.compiled import compiled
from vitruvio.capacity.simulator.layout import Floats, State

SLICES = 200
BUSY, WAITING, WAITED, SERVED, REFUSED = range(5)
COLUMNS = 5
# Frames that may be present at once; a system with more is drowning, and going on says nothing new.
MOST_FRAMES = 4_000_000


class Replication(NamedTuple):
    """What one replication saw.

    `samples` are columns of case, start, time and end (see `layout`);
    `totals` are, at the end of each slice and of the start, each resource's busy and waiting areas, waited
    time, and how many it served and refused. `drowned` says that more were present than can be followed;
    then the last slices stand still. `events` is how many happened.
    """

    samples: Floats
    totals: Floats
    events: int
    drowned: bool


def replicate(assembled: Assembled, duration: float, seed: int, number: int, fast: bool) -> Replication:
    """Run one replication for `duration` (s), compiled if `fast`."""
    draws = draws_of(seed, number)
    state = start(assembled, draws)
    advance: Any = compiled()["advance_slices"] if fast else engine.advance_slices
    samples: list[Floats] = []
    ends = duration * np.arange(1, SLICES + 1) / SLICES
    totals = np.zeros((SLICES + 1, len(assembled.coder.rows), COLUMNS))
    drowned, reached = False, 0
    while reached < SLICES and not drowned:
        stopped, reached = advance(state, draws, ends, totals, reached)
        if stopped == engine.CROWDED:
            drowned = 2 * len(state.frames) > MOST_FRAMES
            state = state if drowned else enlarged(state, assembled)
        if stopped != engine.FINISHED:
            samples.append(_taken(state))
    totals[reached + 1 :] = totals[reached]
    samples.append(_taken(state))
    return Replication(np.concatenate(samples, axis=1), totals, int(state.counts[at.EVENTS]), drowned)


def _taken(state: State) -> Floats:
    """The samples so far, which make room for others."""
    found = state.samples[: state.counts[at.SAMPLES]].T.copy()
    state.counts[at.SAMPLES] = 0
    return found
