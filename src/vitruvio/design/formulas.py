"""The formulas of the capacity room as functions of figures, each with its dimensions and directions."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Final

from vitruvio import capacity
from vitruvio.model import Function, alike, plain
from vitruvio.units import NONE, RATE, TIME, Dimension

Dimensions = Sequence[Dimension]

_SQUARED = TIME * TIME
_MOST_SERVERS = 1e6
_MOST_PARTS = 1e3
_MOST_RECORDS = 1e18
# Of more work than this there is no number of cores to look for.
_MOST_LOAD = 1e12
_DIGITS = 9


def _fixed(result: Dimension, *expected: Dimension) -> Callable[[Dimensions], Dimension]:
    """The dimension of a function whose arguments are `expected`; trailing ones may be left out."""

    def dimension(found: Dimensions) -> Dimension:
        if len(found) > len(expected) or list(found) != list(expected[: len(found)]):
            wanted = ", ".join(each.code for each in expected)
            raise ValueError(f"{wanted} expected, found " + ", ".join(each.code for each in found))
        return result

    return dimension


def _of(
    name: str, dimension: Callable[[Dimensions], Dimension], signs: tuple[int, ...] | None = None
) -> Function:
    """The capacity room's function `name`, its arguments one by one."""
    formula: Callable[..., Any] = getattr(capacity, name)
    return Function(name, lambda args: float(formula(*args)), dimension, signs or capacity.MONOTONE[name])


def _of_many(name: str, dimension: Callable[[Dimensions], Dimension]) -> Function:
    """The capacity room's function `name`, whose arguments are one sequence."""
    formula: Callable[..., Any] = getattr(capacity, name)
    return Function(name, lambda args: float(formula(args)), dimension, capacity.MONOTONE[name])


def _of_population(name: str, dimension: Callable[[Dimensions], Dimension]) -> Function:
    """The capacity room's function `name`, whose first argument is records, at least one and not too many."""
    formula: Callable[..., Any] = getattr(capacity, name)

    def value(args: Sequence[float]) -> float:
        return float(formula(min(max(args[0], 1.0), _MOST_RECORDS), *args[1:]))

    return Function(name, value, dimension, capacity.MONOTONE[name])


def _time_or_none(dimensions: Dimensions) -> Dimension:
    """A value, a growth, years: the value's dimension."""
    plain(dimensions[1:])
    return dimensions[0]


def _until(dimensions: Dimensions) -> Dimension:
    alike((dimensions[0], dimensions[2]))
    return NONE


def _years_until(args: Sequence[float]) -> float:
    """Infinite too where everything ends, which the capacity room does not take for a growth."""
    value, growth, threshold = args
    return capacity.years_until(value, growth, threshold) if growth > -1 else math.inf


def _between(dimensions: Dimensions) -> Dimension:
    alike((dimensions[0], dimensions[1], dimensions[4]))
    plain(dimensions[2:4])
    return NONE


def _years_between(args: Sequence[float]) -> float:
    """Infinite too where everything ends; what is there at once needs no time."""
    now, later, growth, span, threshold = args
    if growth <= -1 or span <= 0 or math.isinf(later):
        return 0.0 if now >= threshold or math.isinf(later) else math.inf
    return capacity.years_between(now, later, growth, span, threshold)


def _records_alive(args: Sequence[float]) -> float:
    """None where creation ends at once."""
    creation, growth, *times = args
    return capacity.records_alive(creation, growth, *times) if growth > -1 else 0.0


def _sum_percentile(args: Sequence[float]) -> float:
    mean, variance, percentile = args
    return capacity.sum_percentile([mean], [variance], percentile)


def _within_reach(arrivals: float, servers: float) -> tuple[float, float]:
    """Arrivals and servers, scaled down together where there are more servers than Erlang's formulas take.

    More servers at the same utilisation wait less, so that the result is a bound.
    """
    times = max(1.0, servers / _MOST_SERVERS)
    return arrivals / times, min(servers, _MOST_SERVERS)


def _mmc_wait(args: Sequence[float]) -> float:
    arrivals, service, servers = args
    arrivals, servers = _within_reach(arrivals, servers)
    return capacity.mmc_wait(arrivals, service, servers)


def _mmc_wait_variance(args: Sequence[float]) -> float:
    """The response's variance less that of the exponential service, of which the wait is independent."""
    arrivals, service, servers = args
    arrivals, servers = _within_reach(arrivals, servers)
    return max(0.0, capacity.mmc_response_variance(arrivals, service, servers) - service * service)


def _turn_wait(args: Sequence[float]) -> float:
    arrivals, service, servers, replicas = args
    arrivals, replicas = _within_reach(arrivals, replicas)
    return capacity.turn_wait(arrivals, service, servers, replicas)


def _turn_wait_variance(args: Sequence[float]) -> float:
    arrivals, service, servers, replicas = args
    arrivals, replicas = _within_reach(arrivals, replicas)
    return capacity.turn_wait_variance(arrivals, service, servers, replicas)


def _pool_for_blocking(args: Sequence[float]) -> float:
    """The load itself where it is very large: what chance asks for beyond it is no share of it."""
    arrivals, hold, blocked = args
    load = capacity.offered_load(arrivals, hold)
    if not load or load > _MOST_SERVERS:
        return load
    return capacity.pool_for_blocking(arrivals, hold, blocked)


def _fewest_cores(args: Sequence[float]) -> float:
    """The fewest cores, in steps of one size and at least `least`, that keep a percentile within a bound.

    Args: arrivals (1/s) and CPU of each (s) at the replicas, how many such queues a run meets, mean (s) and
    variance (s squared) of all else in it, the percentile, the bound (s), `least`, the step: the cores of a
    replica. A queue may take what keeps the bound if all wait as long together. `least` too where none keep
    it. Replicas get requests in turn (`capacity.turn_wait`).
    """
    arrivals, service, queues, mean, variance, percentile, bound, least, step = args
    if not (0 < step < math.inf and 0 < percentile < 1 and min(queues, least, mean, variance) >= 0):
        raise ValueError("a step above zero, a percentile, and else numbers of at least zero expected")
    load = capacity.offered_load(arrivals, service)
    first = max(_whole(least / step), 1.0)

    def late(steps: float) -> bool:
        wait, spread = _cores_wait(arrivals, service, steps, step)
        whole, varying = mean + queues * wait, variance + queues * queues * spread
        # Cantelli's inequality spares the percentile where the bound is far away
        if whole + math.sqrt(varying * percentile / (1 - percentile)) <= bound:
            return False
        return capacity.sum_percentile([whole], [varying], percentile) > bound

    if math.isinf(first) or load > _MOST_LOAD or not late(first):
        return first * step
    alone = capacity.sum_percentile([mean], [variance], percentile)
    return (first if alone >= bound else _first_not(late, first)) * step


def _whole(number: float) -> float:
    """The least whole number that is not below, but for the noise of arithmetic."""
    return float(math.ceil(round(number, _DIGITS))) if math.isfinite(number) else number


def _first_not(late: Callable[[float], bool], low: float) -> float:
    """The first whole number above `low` that is not `late`: steps that double, then a bisection."""
    width = 1.0
    while late(low + width):
        low, width = low + width, 2 * width
    high = low + width
    while high - low > 1:
        middle = math.floor((low + high) / 2)
        low, high = (middle, high) if late(middle) else (low, middle)
    return high


# Many use cases ask the same of a deployable.
@lru_cache(maxsize=1 << 12)
def _cores_wait(arrivals: float, service: float, replicas: float, cores: float) -> tuple[float, float]:
    """Mean (s) and variance (s squared) of the wait at replicas of so many cores, in turn."""
    servers = max(_whole(cores), 1.0)
    arrivals, count = _within_reach(arrivals, replicas)
    station = (arrivals, service * servers / cores, servers, count)
    return capacity.turn_wait(*station), capacity.turn_wait_variance(*station)


def _k_of_n(args: Sequence[float]) -> float:
    """Scaled down together where there are very many parts, of which a like share must work.

    That share being below the parts' availability, fewer parts are less available together: a bound.
    """
    needed, parts, *rest = args
    if parts > _MOST_PARTS:
        needed, parts = math.ceil(needed * _MOST_PARTS / parts), _MOST_PARTS
    return capacity.k_of_n(needed, parts, *rest)


def _first_and_further(args: Sequence[float]) -> float:
    records, first, further = args
    return first + max(records - 1, 0.0) * further


def _listed_and_scanned(args: Sequence[float]) -> float:
    records, page, first, listed, scanned = args
    return first + max(min(records, page) - 1, 0.0) * listed + max(records - page, 0.0) * scanned


def _listed(dimensions: Dimensions) -> Dimension:
    plain(dimensions[:2])
    return alike(dimensions[2:])


def _counted(dimensions: Dimensions) -> Dimension:
    plain(dimensions[:1])
    return alike(dimensions[1:])


FIRST_AND_FURTHER: Final = Function("first_and_further", _first_and_further, _counted, (1,))
LISTED_AND_SCANNED: Final = Function("listed_and_scanned", _listed_and_scanned, _listed, (1, 0, 1, 1, 1))
OFFERED_LOAD: Final = _of("offered_load", _fixed(NONE, RATE, TIME))
ERLANG_B: Final = _of("erlang_b", plain)
ERLANG_C: Final = _of("erlang_c", plain)
MM1_RESPONSE: Final = _of("mm1_response", _fixed(TIME, RATE, TIME))
MM1_RESPONSE_PERCENTILE: Final = _of("mm1_response_percentile", _fixed(TIME, RATE, TIME, NONE))
MG1_WAIT: Final = _of("mg1_wait", _fixed(TIME, RATE, TIME, NONE))
MMC_WAIT: Final = Function("mmc_wait", _mmc_wait, _fixed(TIME, RATE, TIME, NONE), (1, 1, -1))
MMC_WAIT_PERCENTILE: Final = _of("mmc_wait_percentile", _fixed(TIME, RATE, TIME, NONE, NONE))
MMC_RESPONSE: Final = _of("mmc_response", _fixed(TIME, RATE, TIME, NONE))
MMC_RESPONSE_PERCENTILE: Final = _of("mmc_response_percentile", _fixed(TIME, RATE, TIME, NONE, NONE))
MMC_RESPONSE_VARIANCE: Final = _of("mmc_response_variance", _fixed(_SQUARED, RATE, TIME, NONE))
MMC_WAIT_VARIANCE: Final = Function(
    "mmc_wait_variance", _mmc_wait_variance, _fixed(_SQUARED, RATE, TIME, NONE), (1, 1, -1)
)
TURN_WAIT: Final = Function("turn_wait", _turn_wait, _fixed(TIME, RATE, TIME, NONE, NONE), (1, 1, -1, -1))
TURN_WAIT_VARIANCE: Final = Function(
    "turn_wait_variance", _turn_wait_variance, _fixed(_SQUARED, RATE, TIME, NONE, NONE), (1, 1, -1, -1)
)
SERVERS_FOR: Final = _of("servers_for", _fixed(NONE, RATE, TIME, TIME, NONE))
SERVERS_FOR_WAIT: Final = _of("servers_for_wait", _fixed(NONE, RATE, TIME, TIME, NONE))
# The bound's sign holds as long as cores can keep it at all.
FEWEST_CORES: Final = Function(
    "fewest_cores",
    _fewest_cores,
    _fixed(NONE, RATE, TIME, NONE, TIME, _SQUARED, NONE, TIME, NONE, NONE),
    (1, 1, 1, 1, 1, 1, -1, 1, 1),
)

POOL_FOR_BLOCKING: Final = Function(
    "pool_for_blocking", _pool_for_blocking, _fixed(NONE, RATE, TIME, NONE), (1, 1, -1)
)
UTILISATION: Final = _of("utilisation", _fixed(NONE, RATE, TIME, NONE))
JOBS_PRESENT: Final = _of("jobs_present", _fixed(NONE, RATE, TIME))

ANY_SLOW: Final = _of("any_slow", plain)
PERCENTILE_OF_EACH: Final = _of("percentile_of_each", plain)
SLOWEST_MEAN: Final = _of("slowest_mean", _fixed(TIME, TIME, NONE))
SLOWEST_PERCENTILE: Final = _of("slowest_percentile", _fixed(TIME, TIME, NONE, NONE))
EXPONENTIAL_MEAN: Final = _of("exponential_mean", _fixed(TIME, TIME, NONE))
# Mean and variance of stages rise together, and the percentile with them, but for extremely skewed stages.
SUM_PERCENTILE: Final = Function(
    "sum_percentile", _sum_percentile, _fixed(TIME, TIME, _SQUARED, NONE), (1, 1, 1)
)

LRU_HIT_RATIO: Final = _of_population("lru_hit_ratio", plain)
RECORD_TTL_HIT_RATIO: Final = _of("record_ttl_hit_ratio", _fixed(NONE, RATE, TIME))
TTL_HIT_RATIO: Final = _of_population("ttl_hit_ratio", _fixed(NONE, NONE, NONE, RATE, TIME))
TTL_FRESH_RECORDS: Final = _of_population("ttl_fresh_records", _fixed(NONE, NONE, NONE, RATE, TIME))
HOTTEST_SHARE: Final = _of_population("hottest_share", plain)
CACHE_HIT_RATIO: Final = _of_population("cache_hit_ratio", _fixed(NONE, NONE, NONE, NONE, RATE, TIME))

SERIES: Final = _of_many("series", plain)
PARALLEL: Final = _of_many("parallel", plain)
K_OF_N: Final = Function("k_of_n", _k_of_n, plain, capacity.MONOTONE["k_of_n"])
REPAIRABLE: Final = _of("repairable", _fixed(NONE, TIME, TIME))
AFTER_CHANGES: Final = _of("after_changes", _fixed(NONE, RATE, NONE, TIME))
DOWNTIME_A_MONTH: Final = _of("downtime_a_month", _fixed(TIME, NONE))
AVAILABILITY_OF_DOWNTIME: Final = _of("availability_of_downtime", _fixed(NONE, TIME))
WITHIN_PROMISE: Final = _of("within_promise", plain)
RETRIED: Final = _of("retried", plain)

MEAN_ATTEMPTS: Final = _of("mean_attempts", plain)
BUDGETED_ATTEMPTS: Final = _of("budgeted_attempts", plain)
SUCCESS: Final = _of("success", plain)
WORST_AMPLIFICATION: Final = _of("worst_amplification", plain)
BACKOFF_LONGEST: Final = _of("backoff_longest", _fixed(TIME, NONE, TIME, TIME, NONE))
BACKOFF_MEAN: Final = _of("backoff_mean", _fixed(TIME, NONE, TIME, TIME, NONE))
DEADLINE: Final = _of("deadline", _fixed(TIME, NONE, TIME, TIME, TIME))

COMPOUND: Final = _of("compound", _time_or_none)
DOUBLINGS: Final = _of("doublings", plain)
YEARS_UNTIL: Final = Function("years_until", _years_until, _until, (-1, -1, 1))
YEARS_BETWEEN: Final = Function("years_between", _years_between, _between, (0, -1, 0, 1, 1))
RECORDS_ALIVE: Final = Function("records_alive", _records_alive, plain, (1, 0, 1, 0, 1))

FUNCTIONS: Final[dict[str, Function]] = {
    each.name: each for each in list(globals().values()) if isinstance(each, Function)
}
"""Every function above by its name: with `model.BASIC` all that a stored figure's formula can name."""
