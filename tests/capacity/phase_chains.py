"""Waits at several servers whose service has two phases, exactly: an endless chain, solved by levels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[Any]
_ROUNDS = 60
_SETTLED = 1e-16


class TwoPhases(NamedTuple):
    """A service that starts in the first phase with probability `start`, which the second follows as often as
    `onward` says; `rates` are those of the phases.
    """

    start: float
    rates: tuple[float, float]
    onward: float


class Waits(NamedTuple):
    """The share that waits, the mean wait, and the shares that wait longer than the times asked for."""

    waiting: float
    mean: float
    beyond: tuple[float, ...]


def hyperexponential(scv: float) -> TwoPhases:
    """Return the service of mean 1 with balanced means."""
    share = (1 + math.sqrt((scv - 1) / (scv + 1))) / 2
    return TwoPhases(share, (2 * share, 2 * (1 - share)), 0.0)


ERLANG_TWO = TwoPhases(1.0, (2.0, 2.0), 1.0)


def exact_waits(rate: float, servers: int, service: TwoPhases, times: Sequence[float]) -> Waits:
    """Return the waits of Poisson arrivals: M. Neuts, Matrix-Geometric Solutions (1981).

    A level is the number of jobs, a state in it how many of those in service are in the first phase.
    """
    up = rate * np.eye(servers + 1)
    down = _replacements(servers, service)
    inside = _inside(servers, service)
    local = inside - np.diag(rate + down.sum(1) + inside.sum(1))
    ratio = _ratio(up, local, down)
    full = _boundary(rate, servers, service, local + ratio @ down, ratio)
    after = np.linalg.inv(np.eye(servers + 1) - ratio)
    queued = float((full @ ratio @ after @ after).sum())
    beyond = _beyond(full, ratio, inside, down, times)
    return Waits(float((full @ after).sum()), queued / rate, beyond)


def _departures(busy: int, service: TwoPhases) -> Matrix:
    """Rates at which jobs leave where nobody waits: to one busy server less."""
    found = np.zeros((busy + 1, busy))
    for first in range(busy + 1):
        if first:
            found[first, first - 1] += first * service.rates[0] * (1 - service.onward)
        if busy > first:
            found[first, first] += (busy - first) * service.rates[1]
    return found


def _replacements(servers: int, service: TwoPhases) -> Matrix:
    """Rates at which jobs leave where somebody waits, who starts at once."""
    leave = _departures(servers, service)
    found = np.zeros((servers + 1, servers + 1))
    found[:, :-1] += leave * (1 - service.start)
    found[:, 1:] += leave * service.start
    return found


def _inside(busy: int, service: TwoPhases) -> Matrix:
    return np.diag([first * service.rates[0] * service.onward for first in range(1, busy + 1)], -1)


def _ratio(up: Matrix, local: Matrix, down: Matrix) -> Matrix:
    """The matrix R, by logarithmic reduction: G. Latouche, V. Ramaswami (1993)."""
    one = np.eye(len(up))
    rise, fall = np.linalg.solve(-local, up), np.linalg.solve(-local, down)
    first, chain = fall.copy(), rise.copy()
    for _ in range(_ROUNDS):
        both = np.linalg.inv(one - rise @ fall - fall @ rise)
        rise, fall = both @ rise @ rise, both @ fall @ fall
        first = first + chain @ fall
        chain = chain @ rise
        if chain.max() < _SETTLED:
            break
    found: Matrix = up @ np.linalg.inv(-(local + up @ first))
    return found


def _boundary(rate: float, servers: int, service: TwoPhases, last: Matrix, ratio: Matrix) -> Matrix:
    """The shares of time in the states in which all servers are busy and nobody waits."""
    starts = [level * (level + 1) // 2 for level in range(servers + 2)]
    flows = np.zeros((starts[-1], starts[-1]))
    for level in range(servers):
        here = slice(starts[level], starts[level + 1])
        above = slice(starts[level + 1], starts[level + 2])
        first = np.arange(level + 1)
        flows[starts[level] + first, starts[level + 1] + first] = rate * (1 - service.start)
        flows[starts[level] + first, starts[level + 1] + first + 1] += rate * service.start
        flows[above, here] = _departures(level + 1, service)
        if level:
            flows[here, here] += _inside(level, service)
    flows -= np.diag(flows.sum(1))
    end = slice(starts[servers], starts[servers + 1])
    flows[end, end] = last
    weights = np.ones(starts[-1])
    weights[end] = np.linalg.inv(np.eye(servers + 1) - ratio).sum(1)
    system = flows.T.copy()
    system[0] = weights
    right = np.zeros(starts[-1])
    right[0] = 1
    return np.linalg.solve(system, right)[end]


def _beyond(
    full: Matrix, ratio: Matrix, inside: Matrix, down: Matrix, times: Sequence[float]
) -> tuple[float, ...]:
    """Whoever finds k waiting waits for k + 1 departures of full servers, by uniformisation."""
    pace = float((inside.sum(1) + down.sum(1)).max())
    stay = np.eye(len(down)) + (inside - np.diag(inside.sum(1) + down.sum(1))) / pace
    rows = [full]
    while rows[-1].sum() > 1e-13:
        rows.append(rows[-1] @ ratio)
    left = np.array(rows)
    last = pace * max(times)
    steps = np.arange(int(last + 10 * math.sqrt(last) + 50))
    logs = np.array([math.lgamma(step + 1) for step in steps])
    still = []
    for _ in steps:
        still.append(float(left.sum()))
        after = left @ stay
        after[:-1] += left[1:] @ (down / pace)
        left = after
    found = []
    for time in times:
        mean = pace * time
        weights = np.exp(steps * math.log(mean) - mean - logs) if mean else (steps == 0).astype(float)
        found.append(float(weights @ np.array(still)))
    return tuple(found)
