"""Shares of time in which something works: parts together, common causes, failed changes, retries, promises.

Availabilities are shares between 0 and 1; times are in seconds. Whatever is outside raises ValueError.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from vitruvio.capacity import checks
from vitruvio.capacity.monotone import monotone

MONTH = 365 * 86_400 / 12
"""Seconds in a month, a twelfth of 365 days."""


@monotone(+1)
def series(availabilities: Sequence[float]) -> float:
    """Return the availability of parts that must all work; 1 for no parts.

    K. S. Trivedi, Probability and Statistics with Reliability, Queuing and Computer Science Applications,
    2nd ed. (2002), chapter 1. Parts fail independently.
    """
    for each in availabilities:
        checks.share(availability=each)
    return math.prod(availabilities)


@monotone(+1)
def parallel(availabilities: Sequence[float]) -> float:
    """Return the availability of parts of which one must work; 0 for no parts.

    Trivedi (2002), chapter 1. Parts fail independently.
    """
    for each in availabilities:
        checks.share(availability=each)
    return 1 - math.prod([1 - each for each in availabilities])


@monotone(-1, +1, +1, 0)
def k_of_n(needed: float, parts: float, availability: float, common: float = 0.0) -> float:
    """Return the availability of `parts` equal parts of which `needed` must work; both are whole numbers.

    `common` is the share of each part's unavailability whose cause takes all of them down at once (the beta
    factor). The independent rest is scaled so that one part alone keeps its `availability`.
    Trivedi (2002), chapter 1; K. N. Fleming, A reliability model for common mode failures in redundant safety
    systems (1975); M. Rausand, A. Høyland, System Reliability Theory, 2nd ed. (2004), chapter 6.
    """
    count = checks.whole("parts", parts, most=10**5)
    least = checks.whole("needed", needed)
    checks.share(availability=availability, common=common)
    shared, alone = _causes(1 - availability, common)
    if not least or least > count:
        return 0.0 if least else 1.0
    return (1 - shared) * (1 - _too_many(count - least, count, alone))


def _causes(unavailability: float, common: float) -> tuple[float, float]:
    """The probability of the shared cause, and of the part's own failure while there is no shared one."""
    shared = common * unavailability
    return shared, (unavailability - shared) / (1 - shared) if shared < 1 else 0.0


def _too_many(spare: int, parts: int, failed: float) -> float:
    """The probability that more than `spare` of `parts` have failed."""
    if failed in (0.0, 1.0):
        return failed if spare < parts else 0.0
    lost, kept = math.log(failed), math.log1p(-failed)
    whole = math.lgamma(parts + 1)
    terms = [
        math.exp(
            whole
            - math.lgamma(down + 1)
            - math.lgamma(parts - down + 1)
            + down * lost
            + (parts - down) * kept
        )
        for down in range(spare + 1, parts + 1)
    ]
    return min(1.0, math.fsum(terms))


@monotone(+1, -1)
def repairable(between_failures: float, repair: float) -> float:
    """Return the availability of what works `between_failures` and is then down for `repair`, both means (s).

    Trivedi (2002), chapter 6: alternating renewal, whatever the distributions.
    """
    checks.positive(between_failures=between_failures)
    checks.not_negative(repair=repair)
    return 1 / (1 + repair / between_failures) if math.isfinite(between_failures) else 1.0


@monotone(-1, -1, -1)
def after_changes(changes: float, failing: float, restore: float) -> float:
    """Return the availability left by `changes` a second, a share `failing` of which costs `restore` seconds.

    Alternating renewal, as in `repairable`; the three are the measures of N. Forsgren, J. Humble, G. Kim,
    Accelerate (2018), chapter 2. Multiply it into a series.
    """
    checks.finite(changes=changes)
    checks.not_negative(restore=restore)
    checks.share(failing=failing)
    failures = changes * failing
    return 1 / (1 + failures * restore) if failures and restore else 1.0


@monotone(-1)
def downtime_a_month(availability: float) -> float:
    """Return the seconds a month, a twelfth of 365 days, in which something of this availability is down.

    B. Treynor, M. Dahlin, V. Rau, B. Beyer, The calculus of service availability, ACM Queue 15(2), 2017.
    """
    checks.share(availability=availability)
    return (1 - availability) * MONTH


@monotone(-1)
def availability_of_downtime(seconds: float) -> float:
    """Return the availability of what is down for these seconds a month, a twelfth of 365 days.

    Treynor, Dahlin, Rau, Beyer (2017).
    """
    checks.between(0, MONTH, seconds=seconds)
    return 1 - seconds / MONTH


@monotone(+1, +1)
def within_promise(availability: float, promise: float) -> float:
    """Return the availability to count on: the computed one, and never more than its provider promises.

    Treynor, Dahlin, Rau, Beyer (2017): nothing is more available than what it depends on.
    """
    checks.share(availability=availability, promise=promise)
    return min(availability, promise)


@monotone(+1, +1, -1, +1)
def retried(availability: float, attempts: float, lasting: float, promise: float = 1.0) -> float:
    """Return the availability that a caller sees who tries up to `attempts` times, a whole number.

    `lasting` is the share of the unavailability that lasts longer than all attempts together; in the rest
    each attempt fails independently. Never above `promise`, what the provider of the callee promises. The
    beta factor of `k_of_n` over time: Fleming (1975); retries of independent failures: Trivedi (2002),
    chapter 1.
    """
    tries = checks.whole("attempts", attempts, least=1)
    checks.share(availability=availability, lasting=lasting)
    shared, alone = _causes(1 - availability, lasting)
    seen = availability if tries == 1 else (1 - shared) * (1 - alone**tries)
    return within_promise(seen, promise)
