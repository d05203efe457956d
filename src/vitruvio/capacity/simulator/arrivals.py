"""When the next request comes: at random with a rate that follows a curve and bursts, or at given gaps."""

from __future__ import annotations

import math

from vitruvio.capacity.simulator.draws import draw
from vitruvio.capacity.simulator.layout import (
    BURST,
    BURST_EVERY,
    BURST_FACTOR,
    BURST_FOR,
    BURST_UNTIL,
    BURSTING,
    GAPS,
    MOST,
    RATE,
    Draws,
    Floats,
    Ints,
    State,
)


def next_arrival(s: State, draws: Draws, source: int, now: float) -> float:
    """The time (s) of a source's next request; thinning of the highest rate (Lewis and Shedler 1979)."""
    if s.sources[source, GAPS] >= 0:
        return now + draw(draws.arrivals, s.distributions, s.sources[source, GAPS])
    most = s.rates[source, MOST]
    if most <= 0:
        return math.inf
    if s.curve.shape[0] == 0 and not s.sources[source, BURST]:
        return now + draws.arrivals.standard_exponential() / most
    time, last = now, s.curve.shape[0] - 1
    while True:
        if last >= 0 and s.curve[last, 1] <= 0 and time >= s.curve[last, 0]:
            return math.inf
        time += draws.arrivals.standard_exponential() / most
        rate = s.rates[source, RATE] * level(s.curve, time)
        if s.sources[source, BURST]:
            rate *= _burst(s.sources, s.rates, source, time, draws)
        if draws.arrivals.random() * most < rate:
            return time


def level(curve: Floats, time: float) -> float:
    """The multiple of the rate at `time` (s), between the points of the curve; beyond its end, its last."""
    if curve.shape[0] == 0:
        return 1.0
    last = curve.shape[0] - 1
    if time >= curve[last, 0]:
        return curve[last, 1]
    low, high = 0, last
    while high - low > 1:
        middle = (low + high) >> 1
        if curve[middle, 0] <= time:
            low = middle
        else:
            high = middle
    span = curve[high, 0] - curve[low, 0]
    part = (time - curve[low, 0]) / span if span > 0 else 1.0
    return curve[low, 1] + part * (curve[high, 1] - curve[low, 1])


def _burst(sources: Ints, rates: Floats, source: int, time: float, draws: Draws) -> float:
    """The multiple of the rate by bursts: they last and come at exponential times (a two-state MMPP)."""
    while time >= rates[source, BURST_UNTIL]:
        sources[source, BURSTING] = 1 - sources[source, BURSTING]
        mean = rates[source, BURST_FOR] if sources[source, BURSTING] else rates[source, BURST_EVERY]
        rates[source, BURST_UNTIL] += mean * draws.chances.standard_exponential()
    return rates[source, BURST_FACTOR] if sources[source, BURSTING] else 1.0
