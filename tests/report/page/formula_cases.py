"""Arguments to try every function of a formula with: over its domain, at its corners and outside."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from typing import NamedTuple

from tests.report.page.in_node import Outcome, outcome
from vitruvio.design.formulas import FUNCTIONS
from vitruvio.model import BASIC, Function

ALL: dict[str, Function] = {**BASIC, **FUNCTIONS}
RANDOM_CASES = 150

# What an argument may be: numbers drawn, and the corners of its domain.
KINDS: dict[str, tuple[float, ...]] = {
    "any": (0.0, 1.0, -1.0, 1e-9, 2.5, 1e300, math.inf),
    "amount": (0.0, 1.0, 1e-300, 1e300, math.inf),
    "rate": (0.0, 1.0, 1e-9, 1e6, math.inf),
    "time": (0.0, 1e-9, 0.01, 1.0, 86400.0, math.inf),
    "share": (0.0, 1.0, 1e-12, 1 - 1e-12, 0.5, 0.999),
    "percentile": (0.5, 0.9, 0.95, 0.99, 0.999, 0.999999, 1e-6),
    "servers": (1.0, 2.0, 3.0, 15.0, 16.0, 100.0, 1e4, 1e6, 1e9),
    "whole": (0.0, 1.0, 2.0, 3.0, 7.0, 1000.0),
    "parts": (0.0, 1.0, 2.0, 3.0, 50.0, 1000.0, 1e5, math.inf),
    "calls": (0.0, 1.0, 0.5, 15.9, 16.0, 17.0, 1e6),
    "growth": (0.0, -0.999, -0.5, 1e-12, 0.35, 4.0),
    "years": (0.0, 1.0, 3.0, 1e3, math.inf),
    "records": (0.0, 0.5, 1.0, 2.5, 128.0, 129.0, 1e6, 1e18, 1e25, math.inf),
    "alpha": (0.0, 0.7, 1.0, 1.3, 10.0),
    "factor": (1.0, 2.0, 1.5, 1000.0),
}
DOMAINS: dict[str, tuple[str, ...]] = {
    "difference": ("any", "any"),
    "ratio": ("any", "any"),
    "same": ("any",),
    "ceil": ("any",),
    "floor": ("any",),
    "power": ("any", "any"),
    "first_and_further": ("amount", "time", "time"),
    "listed_and_scanned": ("amount", "amount", "time", "time", "time"),
    "offered_load": ("rate", "time"),
    "erlang_b": ("rate", "whole"),
    "erlang_c": ("rate", "servers"),
    "mm1_response": ("rate", "time"),
    "mm1_response_percentile": ("rate", "time", "percentile"),
    "mg1_wait": ("rate", "time", "amount"),
    "mmc_wait": ("rate", "time", "servers"),
    "mmc_wait_percentile": ("rate", "time", "servers", "percentile"),
    "mmc_response": ("rate", "time", "servers"),
    "mmc_response_percentile": ("rate", "time", "servers", "percentile"),
    "mmc_response_variance": ("rate", "time", "servers"),
    "mmc_wait_variance": ("rate", "time", "servers"),
    "servers_for": ("rate", "time", "time", "percentile"),
    "servers_for_wait": ("rate", "time", "time", "percentile"),
    "turn_wait": ("rate", "time", "servers", "servers"),
    "turn_wait_variance": ("rate", "time", "servers", "servers"),
    "pool_for_blocking": ("rate", "time", "share"),
    "fewest_cores": (
        *("rate", "time", "whole", "time", "time", "percentile", "time"),
        *("parts", "factor"),
    ),
    "utilisation": ("rate", "time", "servers"),
    "jobs_present": ("rate", "time"),
    "any_slow": ("share", "calls"),
    "percentile_of_each": ("percentile", "calls"),
    "slowest_mean": ("time", "calls"),
    "slowest_percentile": ("time", "calls", "percentile"),
    "exponential_mean": ("time", "percentile"),
    "sum_percentile": ("time", "time", "percentile"),
    "lru_hit_ratio": ("records", "alpha", "records"),
    "record_ttl_hit_ratio": ("rate", "time"),
    "ttl_hit_ratio": ("records", "alpha", "rate", "time"),
    "ttl_fresh_records": ("records", "alpha", "rate", "time"),
    "hottest_share": ("records", "alpha"),
    "cache_hit_ratio": ("records", "alpha", "records", "rate", "time"),
    "k_of_n": ("parts", "parts", "share", "share"),
    "repairable": ("time", "time"),
    "after_changes": ("rate", "share", "time"),
    "downtime_a_month": ("share",),
    "availability_of_downtime": ("time",),
    "within_promise": ("share", "share"),
    "retried": ("share", "whole", "share", "share"),
    "mean_attempts": ("share", "whole"),
    "budgeted_attempts": ("share", "whole", "amount"),
    "success": ("share", "whole"),
    "worst_amplification": ("whole", "whole"),
    "backoff_longest": ("whole", "time", "time", "factor"),
    "backoff_mean": ("whole", "time", "time", "factor"),
    "deadline": ("whole", "time", "time", "time"),
    "compound": ("amount", "growth", "years"),
    "doublings": ("amount",),
    "years_until": ("amount", "growth", "amount"),
    "years_between": ("amount", "amount", "growth", "years", "amount"),
    "records_alive": ("amount", "growth", "years", "years", "years"),
}
# Any number of arguments of one kind.
MANY = {"product": "any", "sum": "any", "max": "any", "min": "any", "series": "share", "parallel": "share"}
# Arguments that may be left out, from the end.
OPTIONAL = {
    "servers_for": 1,
    "servers_for_wait": 1,
    "utilisation": 1,
    "k_of_n": 1,
    "retried": 1,
    "backoff_longest": 1,
    "backoff_mean": 1,
    "records_alive": 1,
}
OUTSIDE = (-1.0, -1e-9, 0.0, 0.5, 1.0, 1.5, 11.0, 10_001.0, 1e19, 1e308, math.inf, -math.inf, math.nan)
TOTAL = frozenset(
    {"product", "difference", "ratio", "same", "ceil", "floor", "max", "min"}
    | {"first_and_further", "listed_and_scanned"}
)
"""Functions that refuse no number."""


class Call(NamedTuple):
    """A function at arguments, and what Python says."""

    name: str
    args: tuple[float, ...]
    expected: Outcome


def called(name: str, args: tuple[float, ...]) -> Call:
    """A call with what Python says."""
    return Call(name, args, outcome(lambda: ALL[name].value(list(args))))


def drawn(chance: random.Random, kind: str) -> float:
    """A number of a kind, over many orders of magnitude."""
    if chance.random() < 0.25:
        return chance.choice(KINDS[kind])
    if kind in ("share", "percentile"):
        near = 10 ** chance.uniform(-6, 0)
        return chance.choice((chance.uniform(0.001, 0.999), near * 0.999, 1 - near * 0.999))
    if kind == "growth":
        return chance.uniform(-0.9, 5)
    if kind == "alpha":
        return chance.uniform(0, 2.5)
    if kind == "factor":
        return chance.uniform(1, 10)
    if kind in ("servers", "whole", "parts"):
        return float(round(10 ** chance.uniform(0, 2.5)))
    low, high = {"time": (-5, 4), "rate": (-4, 4), "years": (-2, 2), "any": (-9, 12)}.get(kind, (-3, 9))
    number = 10 ** chance.uniform(low, high)
    return -number if kind == "any" and chance.random() < 0.3 else number


def random_args(name: str) -> Iterator[tuple[float, ...]]:
    """Arguments of a function: drawn from its domain, then with one of them moved out of it."""
    chance = random.Random(name)
    for turn in range(RANDOM_CASES):
        if name in MANY:
            args = [drawn(chance, MANY[name]) for _ in range(chance.randrange(1, 9))]
        else:
            args = [drawn(chance, kind) for kind in DOMAINS[name]]
            if turn % 5 == 0 and name in OPTIONAL:
                args = args[: -OPTIONAL[name]]
        yield tuple(args)
        if turn < len(OUTSIDE):
            for place in range(len(args)):
                yield (*args[:place], OUTSIDE[turn], *args[place + 1 :])


def stations() -> Iterator[tuple[str, tuple[float, ...]]]:
    """Queues from idle through nearly full to saturated, with few servers and very many."""
    for servers in (1.0, 2.0, 15.0, 16.0, 17.0, 1e3, 1e6, 3e6):
        for busy in (1e-6, 0.3, 0.5, 0.9, 0.999, 1 - 1e-9, 1.0, 1.5):
            rate, service = servers * busy / 0.02, 0.02
            yield "erlang_b", (servers * busy, servers)
            yield "erlang_c", (servers * busy, servers)
            for name in ("mmc_wait", "mmc_response", "mmc_response_variance", "mmc_wait_variance"):
                yield name, (rate, service, servers)
            for name in ("turn_wait", "turn_wait_variance"):
                yield name, (3 * rate, service, servers, 3.0)
            yield "mmc_wait_percentile", (rate, service, servers, 0.99)
            yield "mmc_response_percentile", (rate, service, servers, 0.99)
        yield "pool_for_blocking", (servers * 40.0, 0.02, 1e-4)
        yield "servers_for", (servers * 40.0, 0.02, 0.03)
        yield "servers_for", (servers * 40.0, 0.02, 0.12, 0.99)
        yield "servers_for_wait", (servers * 40.0, 0.02, 0.001)
        yield "servers_for_wait", (servers * 40.0, 0.02, 0.001, 0.95)
        for bound in (0.02, 0.05, 0.051, 0.2):
            yield "fewest_cores", (servers * 40.0, 0.02, 2.0, 0.01, 1e-4, 0.95, bound, servers, 0.25)


def rounded() -> Iterator[tuple[str, tuple[float, ...]]]:
    """Sums that lose digits if they are taken in order, and numbers that are whole but for their noise."""
    yield "sum", (1e100, 1.0, -1e100)
    yield "sum", (1.0, 1e-16, 1e-16, 1e-16)
    yield "sum", (0.1,) * 10
    yield "sum", (1e308, 1e308)
    yield "sum", (1e308, 1e308, -1e308)
    yield "sum", (math.inf, -math.inf)
    yield "sum", (math.inf, 1.0, -math.inf)
    yield "sum", (math.inf, 1.0, 2.0)
    yield "sum", (1e16, 1.0, 1e-16)
    yield "sum", (1e16, -1.0, -1e-16)
    for noise in (0.0, 1e-12, 4.9e-10, 5e-10, 5.1e-10, 1e-8, 0.4, 0.5):
        for number in (0.0, 1.0, 7.0, 12345.0, 1e15, 1e22):
            for sign in (1.0, -1.0):
                yield "ceil", (number + sign * noise,)
                yield "floor", (number + sign * noise,)


def tried() -> list[Call]:
    """Every function at random arguments, inside and outside of its domain, and at its corners."""
    calls = [called(name, args) for name in sorted(ALL) for args in random_args(name)]
    return calls + [called(name, args) for name, args in (*stations(), *rounded())]
