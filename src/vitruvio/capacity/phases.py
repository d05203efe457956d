"""The time until so many departures and one's own service are over, by a Poisson clock."""

from __future__ import annotations

import math
from collections.abc import Sequence

# Poisson weights this many standard deviations away from the mean are below a double's last digit.
_REACH = 9.0
_MARGIN = 40
# Beyond so many events their number is all but certain.
_MANY = 1e7


class Phases:
    """A wait of a random number of phases at `rate` (1/s), then a service at `rate` / `servers`.

    `ahead[k]` is the probability that k phases are waited for. Every event of the clock ends a phase, or ends
    the service with probability one in `servers`: A. Jensen, Markoff chains as an aid in the study of Markoff
    processes (1953), uniformisation. All terms are positive, so nothing cancels.
    """

    def __init__(self, ahead: Sequence[float], servers: int, rate: float) -> None:
        self.rate = rate
        self._stays = 1 - 1 / servers
        waits = [0.0] * len(ahead)
        for place in range(len(ahead) - 1, 0, -1):
            waits[place - 1] = waits[place] + ahead[place]
        self._waits = waits
        served, inside = 0.0, []
        for chance, later in zip(ahead, waits, strict=True):
            served = served * self._stays + chance
            inside.append(served + later)
        self._inside = inside

    def wait_beyond(self, time: float) -> float:
        """Return the probability that the wait exceeds `time` (s)."""
        first, weights = poisson_window(self.rate * time)
        known = self._waits[first : first + len(weights)]
        return math.fsum([weight * left for weight, left in zip(weights, known, strict=False)])

    def response_beyond(self, time: float) -> float:
        """Return the probability that the wait and the service exceed `time` (s)."""
        events = self.rate * time
        if math.isinf(events):
            return 0.0
        if events > _MANY:
            return self._left(int(events))
        first, weights = poisson_window(events)
        terms = [weight * self._left(first + place) for place, weight in enumerate(weights)]
        return min(1.0, math.fsum(terms))

    def _left(self, events: int) -> float:
        last = len(self._inside) - 1
        if events <= last:
            return self._inside[events]
        return float(self._inside[last] * self._stays ** (events - last))


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
