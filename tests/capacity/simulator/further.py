"""Further systems with exact answers, of kinds that the reference cases do not have."""

from __future__ import annotations

import math
from typing import Any

from tests.capacity.simulator.known import (
    Figure,
    Known,
    errors_of,
    of_mean,
    open_system,
    rate_of,
    utilisation_of,
    wait_at,
    waiting_at,
)
from vitruvio.capacity.simulator import (
    Again,
    Cached,
    KeyCache,
    Mark,
    Resource,
    Source,
    System,
    Use,
    constant,
    exponential,
    gamma,
    hyperexponential,
    lognormal,
)


def _pollaczek(name: str, service: Any, scv: float) -> Known:
    """M/G/1 at 70 %: the formula of Pollaczek and Khinchine for the mean wait."""
    server = Resource("server", 1)
    wait = 0.7 / (1 - 0.7) * (1 + scv) / 2
    figures = (
        Figure("Wq", wait, 0.03 * wait, wait_at("server")),
        Figure("W", wait + 1, 0.03 * (wait + 1), of_mean("all")),
        Figure("rho", 0.7, 0.01, utilisation_of("server")),
    )
    return Known(name, open_system(0.7, Use(server, service)), 800_000.0, 10_000.0, figures)


def _finite() -> Known:
    """M/M/1/5 at 90 %: the chain's stationary distribution (Gross and Harris, section 2.5)."""
    load, room = 0.9, 4
    weights = [load**present for present in range(room + 2)]
    shares = [each / math.fsum(weights) for each in weights]
    waiting = math.fsum((present - 1) * share for present, share in enumerate(shares) if present)
    figures = (
        Figure("blocking", shares[-1], 0.03 * shares[-1], errors_of("all")),
        Figure("Lq", waiting, 0.03 * waiting, waiting_at("server")),
        Figure("U", 1 - shares[0], 0.01, utilisation_of("server")),
    )
    system = open_system(load, Use(Resource("server", 1, room=room), exponential(1.0)))
    return Known("M/M/1/5", system, 40_000.0, 1_000.0, figures)


def _ranked() -> Known:
    """Two ranks at one server, no preemption, at 80 % in all: A. Cobham, Operations Research 2(1), 1954."""
    server, rate = Resource("server", 1), 0.4
    step = Use(server, exponential(1.0))
    system = System((Source("first", (step,), rate=rate), Source("second", (step,), rate=rate, rank=1)))
    left = 2 * rate
    first, second = left / (1 - rate) + 1, left / ((1 - rate) * (1 - 2 * rate)) + 1
    figures = (
        Figure("W first", first, 0.03 * first, of_mean("first")),
        Figure("W second", second, 0.03 * second, of_mean("second")),
    )
    return Known("two ranks", system, 250_000.0, 6_000.0, figures)


def _feedback() -> Known:
    """A request goes back with a chance: so many more visits to a queue like M/M/1 (Jackson 1957)."""
    rate, again, service = 0.5, 0.4, 0.8
    visits = 1 / (1 - again)
    load = rate * visits * service
    mean = visits * service / (1 - load)
    system = open_system(rate, Again(again, (Use(Resource("server", 1), exponential(service)),)))
    figures = (
        Figure("W", mean, 0.03 * mean, of_mean("all")),
        Figure("U", load, 0.01, utilisation_of("server")),
        Figure("Lq", load * load / (1 - load), 0.03 * load * load / (1 - load), waiting_at("server")),
    )
    return Known("feedback", system, 150_000.0, 3_000.0, figures)


def _recent() -> Known:
    """Four records, two places: the chain of the two last used (W. F. King, IFIP Congress 1971)."""
    cache = KeyCache("cache", keys=4, alpha=1.0, size=2)
    whole = math.fsum(1 / key for key in range(1, 5))
    chances = [1 / key / whole for key in range(1, 5)]
    missed = 1 - math.fsum(
        one * other / (1 - one) * (one + other)
        for first, one in enumerate(chances)
        for second, other in enumerate(chances)
        if first != second
    )
    asks = Cached(cache, (Mark("missed"),))
    system = System((Source("all", (asks,), gaps=constant(1.0)),))
    return Known(
        "least recently used", system, 30_000.0, 1_000.0, (Figure("missed", missed, 0.01, rate_of("missed")),)
    )


def more_cases() -> list[Known]:
    """Further systems with exact answers, of kinds that the reference cases do not have."""
    return [
        _pollaczek("M/G/1, gamma", gamma(1.0, 0.3), 0.3),
        _pollaczek("M/G/1, two phases", hyperexponential(1.0, 3.0), 3.0),
        _pollaczek("M/G/1, lognormal", lognormal(1.0, 1.5), 1.5),
        _finite(),
        _ranked(),
        _feedback(),
        _recent(),
    ]
