"""Six models with finite queues, fan-out, ranks, general times and feedback, as systems of ours.

The same models stand in `simpy_models` and `ciw_models`; their parameters are the ones here. Times are in
seconds, rates in 1/s.
"""

from __future__ import annotations

from typing import Final

from vitruvio.capacity.simulator import (
    Again,
    Breaker,
    Call,
    Hold,
    Maybe,
    Parallel,
    Policy,
    Resource,
    Source,
    System,
    Use,
    Wait,
    constant,
    exponential,
    gamma,
    hyperexponential,
    lognormal,
)

# Finite queue: two servers, room for three, lognormal work.
FINITE_RATE, FINITE_MEAN, FINITE_SCV, FINITE_SERVERS, FINITE_ROOM = 1.8, 1.0, 2.0, 2, 3
# Ranks: one server, gamma work, two ranks.
RANK_RATES, RANK_MEAN, RANK_SCV = (0.3, 0.5), 1.0, 0.5
# Feedback: work of two phases, a fixed check, and back again with a chance.
BACK_RATE, BACK_MEAN, BACK_SCV, BACK_CHECK, BACK_CHANCE = 0.5, 1.0, 4.0, 0.5, 0.3
# Fan-out: three stations at once, each its own lognormal work; the last to answer counts.
FAN_RATE, FAN_MEANS, FAN_SCV = 0.6, (1.0, 0.8, 1.2), 1.5
# Branches: a finite front, then one of two stations.
BRANCH_RATE, BRANCH_FRONT, BRANCH_SCV, BRANCH_ROOM = 1.6, 0.5, 0.25, 4
BRANCH_CHANCE, BRANCH_LONG, BRANCH_SHORT = 0.3, 2.4, 0.6
# Layers: threads that are held while one of a few connections is waited for and used.
LAYER_RATE, LAYER_THREADS, LAYER_CONNECTIONS, LAYER_BEFORE, LAYER_QUERY, LAYER_SCV = 2.0, 6, 2, 0.6, 0.7, 3.0


def finite() -> System:
    """Lognormal work at two servers with room for three to wait; others are refused."""
    servers = Resource("servers", FINITE_SERVERS, room=FINITE_ROOM)
    return System((Source("all", (Use(servers, lognormal(FINITE_MEAN, FINITE_SCV)),), rate=FINITE_RATE),))


def ranks() -> System:
    """Gamma work at one server, the first rank before the second."""
    step = Use(Resource("server", 1), gamma(RANK_MEAN, RANK_SCV))
    names = zip(("first", "second"), RANK_RATES, range(2), strict=True)
    return System(tuple(Source(name, (step,), rate=rate, rank=rank) for name, rate, rank in names))


def feedback() -> System:
    """Work of two phases and a fixed check, again with a chance."""
    work = Use(Resource("work", 1), hyperexponential(BACK_MEAN, BACK_SCV))
    check = Use(Resource("check", 1), constant(BACK_CHECK))
    return System((Source("all", (Again(BACK_CHANCE, (work, check)),), rate=BACK_RATE),))


def fan_out() -> System:
    """Three stations at once; the last to answer counts."""
    branches = tuple(
        (Use(Resource(f"station {number}", 1), lognormal(mean, FAN_SCV)),)
        for number, mean in enumerate(FAN_MEANS)
    )
    return System((Source("all", (Parallel(branches),), rate=FAN_RATE),))


def branches() -> System:
    """A front with Erlang work and little room, then a long way or a short one."""
    front = Use(Resource("front", 1, room=BRANCH_ROOM), gamma(BRANCH_FRONT, BRANCH_SCV))
    long = Use(Resource("long", 2), hyperexponential(BRANCH_LONG, 2.0))
    short = Use(Resource("short", 1), exponential(BRANCH_SHORT))
    return System((Source("all", (front, Maybe(BRANCH_CHANCE, (long,), (short,))), rate=BRANCH_RATE),))


def layers() -> System:
    """Threads that are held while a connection is waited for and used."""
    query = Hold(Resource("connections", LAYER_CONNECTIONS), (Wait(lognormal(LAYER_QUERY, LAYER_SCV)),))
    held = Hold(Resource("threads", LAYER_THREADS), (Wait(exponential(LAYER_BEFORE)), query))
    return System((Source("all", (held,), rate=LAYER_RATE),))


MODELS: Final = {
    "finite queue": finite,
    "ranks": ranks,
    "feedback": feedback,
    "fan-out": fan_out,
    "branches": branches,
    "layers": layers,
}

# What is asked of speed alone.
TIMEOUT, ATTEMPTS, PAUSE = 3.0, 3, 0.2
OPENS_AT, LEAST_CALLS, WINDOW, OPEN_FOR = 0.5, 20.0, 10.0, 5.0


def single() -> System:
    """M/M/1 at 80 %."""
    return System((Source("all", (Use(Resource("server", 1), exponential(1.0)),), rate=0.8),))


def tandem() -> System:
    """Five M/M/4 in a row at 80 %."""
    steps = tuple(Use(Resource(f"station {number}", 4), exponential(1.0)) for number in range(5))
    return System((Source("all", steps, rate=3.2),))


def guarded() -> System:
    """Two services in a row at 80 %, each called with a timeout, two retries and a breaker."""
    calls = []
    for number in range(2):
        breaker = Breaker(f"breaker {number}", OPENS_AT, LEAST_CALLS, WINDOW, OPEN_FOR)
        policy = Policy(
            f"policy {number}",
            timeout=TIMEOUT,
            attempts=ATTEMPTS,
            pause=PAUSE,
            breaker=breaker,
            propagates=True,
        )
        calls.append(Call((Use(Resource(f"service {number}", 8), exponential(0.5)),), policy))
    return System((Source("all", tuple(calls), rate=12.8),))
