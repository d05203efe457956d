"""A system to simulate: what it consists of, and what its requests do there step by step.

Times are in seconds, rates in 1/s. Names are for reading results. Whatever is out of range raises
ValueError.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from vitruvio.capacity import checks
from vitruvio.capacity.simulator.distributions import Distribution

Balance: TypeAlias = Literal["round robin", "random", "least", "two choices"]
Nodes: TypeAlias = Literal["any", "primary", "copies"]


class Group(NamedTuple):
    """Equal units (replicas, nodes) behind a balancer; `active` of `units` are there at the start."""

    name: str
    units: int
    active: int
    balance: Balance = "least"


class Resource(NamedTuple):
    """What `capacity` frames may use at a time, and `room` wait for (None: any number do).

    Of a `group`, each unit has one of its own. After each use it rests `rest` times as long: three times is
    a quarter of a core, which works at full speed until its quota is used up.
    """

    name: str
    capacity: int
    room: int | None = None
    group: Group | None = None
    rest: float = 0.0


class Breaker(NamedTuple):
    """A circuit breaker: opens at a share of failures over a window, for a time, then lets probes through."""

    name: str
    opens_at: float
    least_calls: float
    window: float
    open_for: float
    probes: int = 1


class Budget(NamedTuple):
    """A retry budget: each call adds a share of a retry, each second some more; never more than `most`.

    Finagle's RetryBudget, and the Gateway API's retry budget.
    """

    share: float
    rate: float
    most: float


class Policy(NamedTuple):
    """How a call is made: timeout of an attempt, attempts in all, pauses between them, budget, breaker.

    With `propagates`, whoever is called knows the deadline and stops working for a caller who has gone.
    """

    name: str
    timeout: float = math.inf
    attempts: int = 1
    pause: float = 0.0
    factor: float = 2.0
    longest: float = math.inf
    jitter: bool = True
    budget: Budget | None = None
    breaker: Breaker | None = None
    propagates: bool = False


class Bucket(NamedTuple):
    """A rate limit: tokens come at `rate`, up to `burst` of them."""

    name: str
    rate: float
    burst: float


class KeyCache(NamedTuple):
    """A cache of `size` of the `keys` records, each fresh for `life`, asked for with a Zipf popularity.

    With `coalesces`, only the first of those that miss the same record loads it, and the others wait.
    """

    name: str
    keys: int
    alpha: float
    size: int
    life: float = math.inf
    coalesces: bool = False


class Program:
    """Steps that are called from several places, by name."""

    def __init__(self, name: str, steps: Sequence[Step]) -> None:
        self.name = name
        self.steps = tuple(steps)


class Enter(NamedTuple):
    """Go to a unit of a group, where the steps that follow find its resources."""

    group: Group
    nodes: Nodes = "any"


class Use(NamedTuple):
    """Wait for a resource, and use one of it for a time."""

    resource: Resource
    time: Distribution


class Wait(NamedTuple):
    """Let a time pass."""

    time: Distribution


class Hold(NamedTuple):
    """Wait for a resource, and hold one of it during some steps."""

    resource: Resource
    steps: tuple[Step, ...]


class Call(NamedTuple):
    """Run steps as a frame of their own and wait for their end; `otherwise` runs where the call fails."""

    steps: Program | tuple[Step, ...]
    policy: Policy | None = None
    otherwise: tuple[Step, ...] | None = None


class Parallel(NamedTuple):
    """Run branches at the same time until `needed` of them (None: all) have succeeded."""

    branches: tuple[tuple[Step, ...], ...]
    needed: int | None = None


class Send(NamedTuple):
    """Start steps that nobody waits for, measured under a name of their own; low ranks go first."""

    case: str
    steps: Program | tuple[Step, ...]
    rank: int = 0


class Maybe(NamedTuple):
    """Run steps with a chance, and `otherwise` with the rest."""

    chance: float
    steps: tuple[Step, ...]
    otherwise: tuple[Step, ...] = ()


class Again(NamedTuple):
    """Run steps, and run them again with a chance each time."""

    chance: float
    steps: tuple[Step, ...]


class Fail(NamedTuple):
    """Fail with a chance."""

    chance: float = 1.0


class Limited(NamedTuple):
    """Be refused where a rate limit has no token left."""

    bucket: Bucket


class Shed(NamedTuple):
    """Be refused where those present at a resource are more than `beyond` times its capacity."""

    resource: Resource
    beyond: float


class Cached(NamedTuple):
    """Ask a cache; run steps where it has no fresh answer, and keep what they found."""

    cache: KeyCache
    steps: tuple[Step, ...]


class Mark(NamedTuple):
    """Measure the time from the frame's start to here under a name."""

    case: str


class StillWanted(NamedTuple):
    """End here where whoever started this frame no longer waits for it."""


Step: TypeAlias = (
    Enter | Use | Wait | Hold | Call | Parallel | Send | Maybe | Again | Fail | Limited | Shed | Cached | Mark
    | StillWanted
)  # fmt: skip


def hedged(steps: Sequence[Step], after: Distribution) -> Parallel:
    """A request sent twice, the second time `after` a while if no answer has come: the first answer counts.

    J. Dean, L. A. Barroso, The tail at scale, CACM 56(2), 2013.
    """
    again = (Wait(after), StillWanted(), *steps)
    return Parallel((tuple(steps), again), 1)


class Source(NamedTuple):
    """Requests from outside: at `rate` (Poisson), at `gaps`, or from a `population` that thinks for `gaps`.

    With a rate, bursts multiply it by `burst` for a mean of `burst_for`, with a mean of `burst_every` between
    them; and the system's curve applies.
    """

    case: str
    steps: tuple[Step, ...]
    rate: float = 0.0
    gaps: Distribution | None = None
    population: int = 0
    rank: int = 0
    burst: float = 1.0
    burst_for: float = 0.0
    burst_every: float = 0.0


class Failure(NamedTuple):
    """A unit of a group fails `at` a time for `lasting`; the balancer notices both `noticed` later."""

    group: Group
    unit: int
    at: float
    lasting: float = math.inf
    noticed: float = 0.0


class Failures(NamedTuple):
    """Each unit of a group fails and is repaired at random times (exponential, means)."""

    group: Group
    between: float
    repair: float
    noticed: float = 0.0


class Slowness(NamedTuple):
    """A resource serves `times` as slowly from `at`, for `lasting`."""

    resource: Resource
    times: float
    at: float = 0.0
    lasting: float = math.inf


class Scaling(NamedTuple):
    """Automatic scaling of a group by the utilisation of a resource of its units, looked at `every` so often.

    Units start `delay` after they are asked for; none leave within `calm` of the last change.
    """

    resource: Resource
    target: float
    low: int
    high: int
    every: float
    delay: float
    calm: float = 0.0


Plan: TypeAlias = Failure | Failures | Slowness | Scaling


class System(NamedTuple):
    """A whole system: sources of requests, what is planned to happen, and the curve of the rates.

    `curve` holds (time, multiple of the rate) points, straight between them and constant after the last.
    """

    sources: tuple[Source, ...]
    plans: tuple[Plan, ...] = ()
    curve: tuple[tuple[float, float], ...] = ()


def check_system(system: System) -> None:
    """Raise ValueError where a source, a policy or a plan of the system makes no sense."""
    checks.some("sources", system.sources)
    for source in system.sources:
        checks.finite(rate=source.rate, burst_for=source.burst_for, burst_every=source.burst_every)
        if source.population and source.gaps is None:
            raise ValueError(f"the population of {source.case!r} needs gaps: how long it thinks")
    times = [time for time, _ in system.curve]
    if times != sorted(times):
        raise ValueError(f"the curve's times must rise, found {times!r}")
