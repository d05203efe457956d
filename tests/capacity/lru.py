"""An LRU cache played through, to hold formulas against."""

from __future__ import annotations

import math
from bisect import bisect
from collections import OrderedDict
from itertools import accumulate
from random import Random


def zipf_shares(records: int, alpha: float) -> list[float]:
    """The share of the requests that each record gets, the most popular first."""
    weights = [rank**-alpha for rank in range(1, records + 1)]
    whole = math.fsum(weights)
    return [each / whole for each in weights]


def played_hit_ratio(
    records: int, alpha: float, room: int, ttl: float, requests: int = 80_000, seed: int = 7
) -> float:
    """The hit ratio under one Poisson request a second, its first fifth left out.

    Entries that have expired (after `ttl` seconds) keep their place.
    """
    random, sums = Random(seed), list(accumulate(zipf_shares(records, alpha)))
    expiry: OrderedDict[int, float] = OrderedDict()
    clock, hits, warm = 0.0, 0, requests // 5
    for turn in range(requests):
        clock += random.expovariate(1)
        record = min(bisect(sums, random.random()), records - 1)
        if expiry.get(record, 0.0) > clock:
            hits += turn >= warm
        else:
            expiry[record] = clock + ttl
        expiry.move_to_end(record)
        if len(expiry) > room:
            expiry.popitem(last=False)
    return hits / (requests - warm)
