"""Parts that fail and are repaired by few: availability, and the mean time until too many are down.

`between_failures` and `repair` are mean times (s, exponential) of one part, `crews` how many can repair at
once, a whole number. Whatever is negative, infinite or a fraction of a part raises ValueError.

"Trivedi" in the sources is K. S. Trivedi, Probability and Statistics with Reliability, Queuing and Computer
Science Applications, 2nd ed. (2002).
"""

from __future__ import annotations

import math

from vitruvio.capacity import checks
from vitruvio.capacity.chains import birth_death, climbing_time, stationary
from vitruvio.capacity.monotone import monotone

_MOST_PARTS = 10_000


@monotone(-1, 0, +1, -1, +1)
def repaired_k_of_n(
    needed: float, parts: float, between_failures: float, repair: float, crews: float
) -> float:
    """Return the availability of `needed` of `parts`, if only `crews` can be repaired at once.

    A birth-death chain over the parts that are down, in which those that work go on failing: Trivedi,
    chapter 8 (machine repair). With as many crews as parts it is `k_of_n` of the parts' own availability.
    """
    least, count, failures, repairs = _rates(needed, parts, between_failures, repair, crews)
    if least > count:
        return 0.0
    shares = birth_death(failures, repairs) if repair else [1.0] + [0.0] * count
    return min(1.0, math.fsum(shares[: count - least + 1]))


@monotone(-1, +1, +1, -1, +1)
def mean_time_to_failure(
    needed: float, parts: float, between_failures: float, repair: float, crews: float
) -> float:
    """Return the mean time (s) from all `parts` working until fewer than `needed` do.

    The first passage of the chain of `repaired_k_of_n`: Trivedi, chapter 8. Infinity where none is needed;
    zero crews repair nothing.
    """
    least, count, failures, repairs = _rates(needed, parts, between_failures, repair, crews, fewest=0)
    if least > count:
        return 0.0
    if not least:
        return math.inf
    if not repair and crews:
        return between_failures / count if least == count else math.inf
    steps = count - least + 1
    if not crews:
        return math.fsum([1 / each for each in failures[:steps]])
    return climbing_time(failures[:steps], repairs)


@monotone(+1, -1, -1, +1)
def standby(between_failures: float, repair: float, failover: float, crews: float = 2) -> float:
    """Return the availability of a primary with one standby that takes over in `failover` (s).

    Both can fail at any time, and nobody serves while the standby takes over; who comes back after both were
    down serves at once. A chain of four states: Trivedi, chapter 8 (imperfect coverage and
    reconfiguration).
    """
    crew = checks.whole("crews", crews, least=1)
    checks.positive(between_failures=between_failures)
    checks.finite(between_failures=between_failures, repair=repair, failover=failover)
    if not repair:
        return 1.0
    fails, mends = 1 / between_failures, 1 / repair
    if not failover:
        return _pair(fails, mends, crew)
    # Both up; the standby taking over; one serving; both down.
    rates = [
        [0.0, fails, fails, 0.0],
        [mends, 0.0, 1 / failover, fails],
        [mends, 0.0, 0.0, fails],
        [0.0, 0.0, min(crew, 2) * mends, 0.0],
    ]
    shares = stationary(rates)
    return min(1.0, shares[0] + shares[2])


def _pair(fails: float, mends: float, crew: int) -> float:
    return min(1.0, math.fsum(birth_death([2 * fails, fails], [mends, min(crew, 2) * mends])[:2]))


def _rates(
    needed: float, parts: float, between_failures: float, repair: float, crews: float, fewest: int = 1
) -> tuple[int, int, list[float], list[float]]:
    """Whole numbers, and the rates of failing and mending by the parts that are down."""
    least = checks.whole("needed", needed)
    count = checks.whole("parts", parts, most=_MOST_PARTS)
    crew = checks.whole("crews", crews, least=fewest)
    checks.positive(between_failures=between_failures)
    checks.finite(between_failures=between_failures, repair=repair)
    failures = [(count - down) / between_failures for down in range(count)]
    repairs = [min(down, crew) / repair if repair else math.inf for down in range(1, count + 1)]
    return least, count, failures, repairs
