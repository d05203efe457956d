"""The time until so many departures and one's own service are over, by a Poisson clock."""

from __future__ import annotations

import math

# Poisson weights this many standard deviations away from the mean are below a double's last digit.
_REACH = 9.0
_MARGIN = 40
# Beyond so many events their number is all but certain.
_MANY = 1e7
_LEVEL = 1e-4


class Phases:
    """A wait of a random number of phases at `rate` (1/s), then a service at `rate` / `servers`.

    With `waiting` there is a wait, of 1 to `most` phases, each number `ratio` times as likely as the one
    before. Every event of the clock ends a phase, or ends the service with probability one in `servers`:
    A. Jensen, Markoff chains as an aid in the study of Markoff processes (1953), uniformisation.
    """

    def __init__(self, waiting: float, ratio: float, most: int, servers: int, rate: float) -> None:
        self.rate = rate
        self._waiting = waiting
        self._steep = math.log(ratio) if ratio else -math.inf
        self._most = most
        self._stays = 1 - 1 / servers

    def wait_beyond(self, time: float) -> float:
        """Return the probability that the wait exceeds `time` (s)."""
        events = self.rate * time
        if math.isinf(events) or events > _MANY:
            return self._waits(int(events)) if events < math.inf else 0.0
        first, weights = poisson_window(events)
        last = min(len(weights), self._most - first)
        return math.fsum([weights[place] * self._waits(first + place) for place in range(last)])

    def response_beyond(self, time: float) -> float:
        """Return the probability that the wait and the service exceed `time` (s)."""
        events = self.rate * time
        if math.isinf(events):
            return 0.0
        if events > _MANY:
            return self._waits(int(events)) + self._serves(int(events))
        first, weights = poisson_window(events)
        waits, serves, terms = self._waits(first), self._serves(first), []
        for place, weight in enumerate(weights, first):
            terms.append(weight * (waits + serves))
            after = self._waits(place + 1)
            waits, serves = after, serves * self._stays + (waits - after)
        return min(1.0, math.fsum(terms))

    def _waits(self, phases: int) -> float:
        """The probability of more phases than these."""
        if phases >= self._most:
            return 0.0
        if not phases:
            return self._waiting
        return self._waiting * truncated_tail(self._steep, phases, self._most)

    def _serves(self, events: int) -> float:
        """The probability that after so many events the wait is over and the service is not."""
        alone = (1 - self._waiting) * self._stays**events
        counted = min(events, self._most)
        if not counted or not self._waiting:
            return alone
        if math.isinf(self._steep):
            return alone + self._waiting * self._stays ** (events - 1)
        stay = math.log(self._stays) if self._stays else -math.inf
        # The sum of ratio**(i - 1) stays**(counted - i), with the larger of the two in front.
        gap = -abs(self._steep - stay)
        both = -math.expm1(counted * gap) / -math.expm1(gap) if gap else float(counted)
        front = (counted - 1) * max(self._steep, stay) - log_geometric_sum(self._steep, self._most)
        return alone + self._waiting * math.exp(front) * both * self._stays ** (events - counted)


def truncated_tail(steep: float, start: int, count: int) -> float:
    """Return the share of the terms `start` to `count` - 1 in the sum of exp(k * `steep`) from 0 on."""
    if not steep:
        return (count - start) / count
    if steep > 0:
        return math.expm1(-(count - start) * steep) / math.expm1(-count * steep)
    return math.exp(start * steep) * math.expm1((count - start) * steep) / math.expm1(count * steep)


def log_geometric_sum(steep: float, count: int) -> float:
    """Return the logarithm of the sum of exp(k * `steep`) over k from 0 to `count` - 1, at least one."""
    if not steep:
        return math.log(count)
    sum_ = math.expm1(-count * abs(steep)) / math.expm1(-abs(steep))
    return math.log(sum_) + max(0.0, (count - 1) * steep)


def truncated_mean(steep: float, count: int) -> float:
    """Return the mean of k from 0 to `count` - 1, weighted by exp(k * `steep`)."""
    if abs(count * steep) < _LEVEL:
        return (count - 1) / 2 + (count * count - 1) / 12 * steep
    if steep > 0:
        return count - 1 - truncated_mean(-steep, count)
    return 1 / math.expm1(min(-steep, 700.0)) - (
        count / math.expm1(-count * steep) if -count * steep < 700 else 0.0
    )


def poisson_window(mean: float) -> tuple[int, list[float]]:
    """Return the first count that matters and the Poisson probabilities from there on."""
    if mean <= 0:
        return 0, [1.0]
    spread = _REACH * math.sqrt(mean) + _MARGIN
    first, last = max(0, math.floor(mean - spread)), math.ceil(mean + spread)
    mode = math.floor(mean)
    peak = math.exp(mode * math.log(mean) - mean - math.lgamma(mode + 1))
    below, above = [peak], []
    for count in range(mode, first, -1):
        below.append(below[-1] * count / mean)
    term = peak
    for count in range(mode + 1, last + 1):
        term *= mean / count
        above.append(term)
    weights = below[::-1] + above
    total = math.fsum(weights)
    return first, [each / total for each in weights]
