"""How often a cache answers: by capacity (least recently used leaves first), by age, or by both.

Requests are independent of each other, and the record of rank k gets a share of them in proportion to
k**-alpha (the independent reference model with a Zipf popularity); alpha 0 is uniform. `records` is how
many there are, `capacity` how many fit, `rate` all requests a second, `ttl` how long (s) an entry counts as
fresh after it was fetched; hits do not prolong it. Ratios are shares of all requests in the steady state.
An evaluation takes under a millisecond for any number of records and an alpha up to 2. Negative arguments,
fewer than 1 record and an alpha above 10 raise ValueError.

"Fricker" in the sources is C. Fricker, P. Robert, J. Roberts, A versatile and accurate approximation for
LRU cache performance (2012, arXiv 1202.3974); "Che" is H. Che, Y. Tung, Z. Wang, Hierarchical web caching
systems (2002).
"""

from __future__ import annotations

import math

from vitruvio.capacity import checks
from vitruvio.capacity.monotone import monotone
from vitruvio.capacity.roots import newton
from vitruvio.capacity.zipf import STEEPEST, Popularity, popularity

_MARGIN = 1e-6
_SMALL = 1e-2
_LARGE = 500.0


@monotone(-1, +1, +1)
def characteristic_requests(records: float, alpha: float, capacity: float) -> float:
    """Return for how many requests an entry stays in a full LRU cache after it was last asked for.

    Infinity where all records fit. Che; Fricker, section 2: the time in which as many different records as
    fit are asked for.
    """
    return _characteristic(_population(records, alpha), records, capacity)


@monotone(-1, +1, +1)
def lru_hit_ratio(records: float, alpha: float, capacity: float) -> float:
    """Return the share of requests that an LRU cache of `capacity` records answers; 1 where all records fit.

    Che's approximation: Che; Fricker, section 2. Within 0.01 of the exact ratio for caches of 3 records
    and more; the sums over the population are exact to 1e-7.
    """
    shares, _ = population = _population(records, alpha)
    requests = _characteristic(population, records, capacity)
    if math.isinf(requests):
        return 1.0
    return _mean(population, [-math.expm1(-share * requests) for share in shares])


@monotone(+1, +1)
def record_ttl_hit_ratio(rate: float, ttl: float) -> float:
    """Return the share of one record's requests, `rate` a second, that a cache with this `ttl` (s) answers.

    A cycle is the miss that fetches the record and the requests until it expires: J. Jung, A. Berger,
    H. Balakrishnan, Modeling TTL-based Internet caches (2003), for Poisson requests.
    """
    checks.not_negative(rate=rate, ttl=ttl)
    return _answered(rate * ttl if rate and ttl else 0.0)


@monotone(-1, +1, +1, +1)
def ttl_hit_ratio(records: float, alpha: float, rate: float, ttl: float) -> float:
    """Return the share of requests that a cache with room for everything and this `ttl` (s) answers.

    Jung, Berger, Balakrishnan (2003), over the population.
    """
    return cache_hit_ratio(records, alpha, math.inf, rate, ttl)


@monotone(+1, -1, +1, +1)
def ttl_fresh_records(records: float, alpha: float, rate: float, ttl: float) -> float:
    """Return how many records are fresh in the mean in a cache with room for everything and this `ttl` (s).

    Poisson arrivals see time averages (R. W. Wolff, 1982), so a record is there as often as a request finds
    it.
    """
    shares, weights = _population(records, alpha)
    requests = _requests(rate, ttl)
    return math.fsum(
        [weight * _answered(share * requests) for share, weight in zip(shares, weights, strict=True)]
    )


@monotone(-1, +1, +1, +1, +1)
def cache_hit_ratio(records: float, alpha: float, capacity: float, rate: float, ttl: float) -> float:
    """Return the share of requests that an LRU cache of `capacity` records with this `ttl` (s) answers.

    An expired entry keeps its place until it is fetched again or pushed out, so the order of the entries,
    and with it Che's characteristic time, is that of the cache without expiry. An entry then answers until
    a pause longer than that time, or until it expires. Within 0.015 of exact simulations for caches of 10
    records and more, and equal to `lru_hit_ratio` and `ttl_hit_ratio` at the two ends. Che; Jung, Berger,
    Balakrishnan (2003); the cycle by renewal: N. Choungmo Fofack, P. Nain, G. Neglia, D. Towsley, Analysis
    of TTL-based cache networks (2012).
    """
    shares, _ = population = _population(records, alpha)
    stay = _characteristic(population, records, capacity)
    fresh = _requests(rate, ttl)
    return _mean(population, [_answered(_mean_hits(share * stay, share * fresh)) for share in shares])


def _population(records: float, alpha: float) -> Popularity:
    checks.between(1, 1e18, records=records)
    checks.between(0, STEEPEST, alpha=alpha)
    return popularity(records, alpha)


def _mean(population: Popularity, ratios: list[float]) -> float:
    """The hit ratio of all requests, given that of each record."""
    members = zip(*population, ratios, strict=True)
    return min(1.0, math.fsum([weight * share * ratio for share, weight, ratio in members]))


def _requests(rate: float, ttl: float) -> float:
    checks.not_negative(rate=rate, ttl=ttl)
    return rate * ttl if rate and ttl else 0.0


def _answered(hits: float) -> float:
    """The hit ratio of a record with this mean number of hits after each miss."""
    return hits / (1 + hits) if hits < math.inf else 1.0


def _characteristic(population: Popularity, records: float, capacity: float) -> float:
    checks.not_negative(capacity=capacity)
    if capacity >= records:
        return math.inf
    target = -math.log1p(-capacity / records)
    if not target:
        return float(capacity)
    shares, weights = population
    pairs = list(zip(shares, weights, strict=True))

    # The share of records not asked for falls like a power of time, then like an exponential: its logarithm's
    # logarithm is nearly straight, so that Newton needs a few steps for any population.
    def asked(logarithm: float) -> tuple[float, float]:
        requests = math.exp(logarithm)
        missing = [weight * math.exp(-share * requests) for share, weight in pairs]
        left = math.fsum(missing)
        seen = math.fsum([-weight * math.expm1(-share * requests) for share, weight in pairs])
        depth = _depth(seen, left)
        if not 0 < depth < math.inf:
            return depth - target, 0.0
        slope = math.fsum([share * each for (share, _), each in zip(pairs, missing, strict=True)])
        return math.log(depth / target), slope * requests / (left * depth)

    # Never fewer requests than records; and every record is asked for at least as often as the last one.
    # The margin keeps Newton's steps inside where the bound is the answer, as for alpha 0.
    low = math.log(capacity)
    high = max(low, math.log(target) - math.log(min(shares))) + _MARGIN
    return math.exp(newton(asked, low, high, low))


def _depth(seen: float, left: float) -> float:
    """How deep into all records the `seen` ones reach: minus the logarithm of the share of those `left`."""
    if seen < left:
        return math.log1p(seen / left)
    return math.log((seen + left) / left) if left > 0 else math.inf


def _mean_hits(stay: float, fresh: float) -> float:
    """The mean number of hits between two misses of a record, both times counted in its own requests.

    Exact where `fresh` is at most `stay` (hits until it expires) and where it has no end (hits until a
    pause longer than `stay`); in between, the share of entries pushed out after `stay` is
    exact, and the others leave at the constant rate that joins the two.
    """
    if fresh <= stay or stay > _LARGE:
        return fresh
    if stay < _SMALL:
        later = stay * stay / 2 * (1 + stay / 3 * (1 + stay / 4 * (1 + stay / 5)))
    else:
        later = math.expm1(stay) - stay
    pushed_out = -math.expm1(-stay) / later if later else math.inf
    return stay - later * math.expm1(-(fresh - stay) * pushed_out)
