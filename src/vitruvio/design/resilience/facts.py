"""Facts that the passes of this section share."""

from __future__ import annotations

from typing import NamedTuple

from vitruvio.design.draft import Fact, Family
from vitruvio.model import Figure


class Target(NamedTuple):
    """What a use case waits for.

    `kind` is store, lookup (another deployable's records), service (a use case of another deployable), inside
    (one of the same) or external; `key` names the policy of the call and `use_case` the use case in that
    name; `called` is the use case called, `stores` the stores behind a lookup.
    """

    kind: str
    name: str
    key: str
    use_case: str
    called: str = ""
    entities: tuple[str, ...] = ()
    stores: tuple[str, ...] = ()


class Call(NamedTuple):
    """A call with its times (s): what it needs but for one in a thousand, and what it gets.

    `rate` is 1/s at today's peak from all replicas, `reached` how often the end of the chain below it is
    reached if every attempt fails.
    """

    target: Target
    need: Figure
    timeout: Figure
    attempts: Figure
    backoff: Figure
    rate: Figure
    repeatable: bool
    reached: Figure


class Client(NamedTuple):
    """All calls of a deployable to a target: 1/s and in flight from a replica, the breaker's window (s)."""

    rate: Figure
    permits: Figure
    window: Figure


class Path(NamedTuple):
    """All that must work for a use case's answer, its own home first."""

    services: tuple[str, ...]
    stores: tuple[str, ...]
    externals: tuple[str, ...]


class Outlook(NamedTuple):
    """What is asked of a use case's answer, and how available it can be at best.

    `dependence` says how what cannot be made redundant here enters (in the path, degraded answer, pending,
    short); `best` is the availability with all stores at their best level, in one region.
    """

    target: Figure
    stated: bool
    dependence: str
    best: Figure


class Time(NamedTuple):
    """The time (s) that a use case's target gives it for all, and what its own work takes of it."""

    wanted: Figure
    own: Figure


class Levels(NamedTuple):
    """A use case's availability with all its stores at one level of redundancy."""

    single: Figure
    multi_zone: Figure


class Limit(NamedTuple):
    """What an external allows, and what is asked of it (all 1/s).

    `peak` is all that is asked at the horizon's peak, `needed` what it must take of that: of `patient` use
    cases the mean alone. `outcome` is within, spread or beyond.
    """

    limit: Figure
    peak: Figure
    needed: Figure
    outcome: str
    patient: tuple[str, ...]


class Class(NamedTuple):
    """Use cases that are shed together under too much load; no `target` where nobody waits for them."""

    use_cases: tuple[str, ...]
    target: Figure | None


TARGETS = Fact[Family[tuple[Target, ...]]]("targets")  # by use case
TIMES = Fact[Family[Time]]("times")  # by use case
CALLS = Fact[Family[tuple[Call, ...]]]("calls")  # by use case
CLIENTS = Fact[Family[Client]]("clients")  # by "source>target"
THRESHOLDS = Fact[Family[Figure]]("thresholds")  # by external: the share of failures that opens a breaker
LIMITS = Fact[Family[Limit]]("limits")  # by external with a limit
UPTIMES = Fact[Family[Figure]]("uptimes")  # by "service:NAME" and "store:NAME", beside the region
RELEASES = Fact[Family[Figure]]("releases")  # by deployable: the availability that failed releases leave
SEEN = Fact[Family[Figure]]("seen")  # by deployable: requests that a canary gets while the alert looks
GROUND = Fact[Figure]("ground")  # the availability of the region and the way in, which all share
SERVED = Fact[Family[Figure]](
    "served"
)  # by deployable: the availability of a pair of replicas and its releases
STEPS = Fact[Family[Figure]](
    "steps"
)  # by level of redundancy or kind of store: its availability beside the region
OUTLOOKS = Fact[Family[Outlook]]("outlooks")  # by use case whose answer is waited for
LEVELS = Fact[Family[Levels]]("levels")  # by use case whose answer is waited for
RESTORES = Fact[Family[Figure]]("restores")  # by store: from a failure to its return out of a backup (s)
ROUTES = Fact[Family[Path]]("routes")  # by use case
PATHS = Fact[Family[Path]]("paths")  # by use case whose answer is waited for
SHEDDING = Fact[tuple[Class, ...]]("shedding")  # the first to be shed first
