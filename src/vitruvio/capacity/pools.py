"""How large a pool of workers or connections must be, so that who comes finds a free one.

`arrivals` is the mean rate (1/s) at which the pool is asked, `hold` how long one keeps a slot (s, mean, any
distribution), shares are between 0 and 1. What is negative or infinite, or keeps more than a hundred million
slots in use, raises ValueError; so many take up to 0.15 s.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from vitruvio.capacity import checks
from vitruvio.capacity.erlang import erlang_b
from vitruvio.capacity.monotone import monotone
from vitruvio.capacity.phases import poisson_window
from vitruvio.capacity.queues import offered_load

_LARGEST = 1e8


@monotone(+1, +1, +1)
def pool_for(arrivals: float, hold: float, percentile: float) -> float:
    """Return the fewest slots that cover what is in use for the share `percentile` of the time.

    Where nobody is held up, the slots in use are Poisson with the mean of Little's law, whatever the
    distribution of the hold (M/G/∞): L. Takács, Introduction to the Theory of Queues (1962), chapter 3;
    J. D. C. Little, A proof for the queuing formula L = λW (1961).
    """
    checks.inner_share(percentile=percentile)
    load = _load(arrivals, hold)
    first, weights = poisson_window(load)
    left, place = 1 - percentile, len(weights)
    beyond = 0.0
    while place and beyond + weights[place - 1] <= left:
        place -= 1
        beyond += weights[place]
    return float(max(0, first + place - 1))


@monotone(+1, +1, -1)
def pool_for_blocking(arrivals: float, hold: float, blocked: float) -> float:
    """Return the fewest slots with which at most the share `blocked` of those who come finds none free.

    Who finds none goes away: A. K. Erlang's loss formula (1917), inverted. Infinity where nobody may be
    turned away and somebody comes.
    """
    checks.share(blocked=blocked)
    load = _load(arrivals, hold)
    if not load:
        return 0.0
    return _fewest(lambda slots: erlang_b(load, slots) <= blocked) if blocked else math.inf


@monotone(+1, +1)
def pool_deadlock_floor(workers: float, held: float) -> float:
    """Return the fewest connections with which `workers` who take up to `held` each cannot deadlock.

    All workers but the last connection of one: workers x (held - 1) + 1. HikariCP, About Pool Sizing
    ("pool-locking"); E. G. Coffman, M. Elphick, A. Shoshani, System deadlocks, Computing Surveys 3(2), 1971.
    """
    users = checks.whole("workers", workers)
    each = checks.whole("held", held)
    return float(users * (each - 1) + 1) if users and each else 0.0


def _load(arrivals: float, hold: float) -> float:
    checks.finite(arrivals=arrivals, hold=hold)
    load = offered_load(arrivals, hold)
    checks.between(0, _LARGEST, load=load)
    return load


def _fewest(enough: Callable[[int], bool]) -> float:
    low, high = 0, 1
    while not enough(high):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return float(high)
