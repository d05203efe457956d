"""When a simulation that starts empty has settled."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from vitruvio.capacity.simulator.layout import Floats

# Where the best cut lies beyond this share of the run, the run was too short, or the system never settles.
_LATEST = 0.5
# Slices of the run are taken together by so many, so that chance does not decide on the cut.
_TOGETHER = 2
# The earliest cut nearly as good as the best one is taken: the best one also cuts waves off a steady run.
_NEARLY = 1.2


class WarmUp(NamedTuple):
    """The share of the run to leave out, and whether the rest is steady."""

    share: float
    settled: bool


def detect(series: Floats) -> WarmUp:
    """Where to cut a series of means over equal slices of time, averaged over the replications.

    The cut that makes the mean of the rest most certain (MSER): K. P. White, An effective truncation
    heuristic for bias reduction in simulation output, Simulation 69(6), 1997; on means of several
    observations: K. P. White, M. J. Cobb, S. C. Spratt, A comparison of five steady-state truncation
    heuristics for simulation, WSC 2000.
    """
    count = len(series) // _TOGETHER
    if count < 4:
        return WarmUp(0.0, True)
    means = series[: count * _TOGETHER].reshape(count, _TOGETHER).mean(axis=1)
    left = np.arange(count, 0, -1)
    sums = np.cumsum(means[::-1])[::-1]
    squares = np.cumsum((means**2)[::-1])[::-1]
    errors = np.maximum(squares - sums**2 / left, 0.0) / left.astype(float) ** 2
    # The last few have too little behind them to be judged by.
    judged = errors[: max(count - max(count // 10, 2), 1)]
    cut = int(np.argmax(judged <= _NEARLY * judged.min()))
    return WarmUp(cut / count, cut <= count * _LATEST)
