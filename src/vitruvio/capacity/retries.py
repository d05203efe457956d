"""What trying again costs and brings: attempts, success, load on the callee, and the time it takes.

`attempts` counts the first one too and is a whole number of at least 1; `failure` is the probability that
one attempt fails, independently of the others; times are in seconds. Whatever is outside raises ValueError.
"""

from __future__ import annotations

import math

from vitruvio.capacity import checks
from vitruvio.capacity.monotone import monotone

_MOST = 10_000
_STEEPEST = 1000.0


@monotone(+1, +1)
def mean_attempts(failure: float, attempts: float) -> float:
    """Return the attempts made for one call in the mean: the factor by which the callee's load grows.

    The truncated geometric sum: K. S. Trivedi, Probability and Statistics with Reliability, Queuing and
    Computer Science Applications, 2nd ed. (2002), chapter 2.
    """
    checks.share(failure=failure)
    tries = checks.whole("attempts", attempts, least=1, most=_MOST)
    if failure in (0.0, 1.0):
        return float(tries) if failure else 1.0
    return -math.expm1(tries * math.log(failure)) / (1 - failure)


@monotone(+1, +1, +1)
def budgeted_attempts(failure: float, attempts: float, budget: float) -> float:
    """Return the mean attempts for one call, if retries are at most the share `budget` of the calls.

    B. Beyer et al., Site Reliability Engineering (2016), chapter 21, "Deciding to retry": the retry budget.
    """
    checks.not_negative(budget=budget)
    return min(mean_attempts(failure, attempts), 1 + budget)


@monotone(-1, +1)
def success(failure: float, attempts: float) -> float:
    """Return the probability that one of `attempts` succeeds.

    Trivedi (2002), chapter 1.
    """
    checks.share(failure=failure)
    tries = checks.whole("attempts", attempts, least=1, most=_MOST)
    return -math.expm1(tries * math.log(failure)) if failure else 1.0


@monotone(+1, +1)
def worst_amplification(attempts: float, layers: float) -> float:
    """Return the factor on the load of the last of `layers` of callers when every attempt fails.

    B. Beyer et al., Site Reliability Engineering (2016), chapter 22: three layers of four attempts, 64.
    """
    tries = checks.whole("attempts", attempts, least=1, most=_MOST)
    depth = checks.whole("layers", layers)
    return math.inf if depth * math.log(tries) > 700 else float(tries**depth)


@monotone(+1, +1, +1, +1)
def backoff_longest(attempts: float, first: float, longest: float, factor: float = 2.0) -> float:
    """Return the longest total pause (s) between `attempts` with exponential backoff.

    The pause grows from `first` by `factor` (1 to 1000) up to `longest`. M. Brooker, Exponential backoff and
    jitter, AWS Architecture Blog (2015), "full jitter": each pause is uniform between zero and this bound.
    """
    tries = checks.whole("attempts", attempts, least=1, most=_MOST)
    checks.not_negative(first=first, longest=longest)
    checks.between(1, _STEEPEST, factor=factor)
    pause, total = float(first), 0.0
    for left in range(tries - 1, 0, -1):
        if pause >= longest or factor == 1:
            return total + left * min(pause, longest)
        total += pause
        pause *= factor
    return total


@monotone(+1, +1, +1, +1)
def backoff_mean(attempts: float, first: float, longest: float, factor: float = 2.0) -> float:
    """Return the mean total pause (s) between `attempts`, all made, with exponential backoff and full jitter.

    Half of the longest: M. Brooker, Exponential backoff and jitter, AWS Architecture Blog (2015).
    """
    return backoff_longest(attempts, first, longest, factor) / 2


@monotone(+1, +1, +1, +1)
def deadline(attempts: float, timeout: float, backoffs: float, own: float) -> float:
    """Return the time (s) to give a caller: all attempts up to their timeout, all pauses, its own work.

    B. Beyer et al., Site Reliability Engineering (2016), chapter 22, "Latency and deadlines".
    """
    tries = checks.whole("attempts", attempts, least=1, most=_MOST)
    checks.not_negative(timeout=timeout, backoffs=backoffs, own=own)
    return math.fsum([tries * timeout, backoffs, own])
