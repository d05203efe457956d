"""Waits at a station with one queue, drawn one after the other (J. Kiefer, J. Wolfowitz, 1955)."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from random import Random

Draw = Callable[[Random], float]


def simulated_waits(rate: float, servers: int, service: Draw, jobs: int, seed: int) -> list[float]:
    """Return the waits of `jobs` that come at random, the first tenth left out."""
    random, free, clock = Random(seed), [0.0] * servers, 0.0
    waits = []
    for _ in range(jobs):
        clock += random.expovariate(rate)
        start = max(clock, free[0])
        heapq.heapreplace(free, start + service(random))
        waits.append(start - clock)
    return waits[jobs // 10 :]
