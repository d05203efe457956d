"""What one run of a use case does, step by step, and how the system is run: what a simulation goes by."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from vitruvio.model.figure import Figure

CourseStepKind: TypeAlias = Literal[
    "gateway", "work", "lookup", "read", "call", "external", "write", "commit", "send"
]


class CourseStep(msgspec.Struct, frozen=True, omit_defaults=True):
    """One step of a run: where, and how long it takes without waiting.

    `target` is the deployable that works or is asked (``work``, ``lookup``), the store (``read``, ``write``,
    ``commit``), the use case (``call``, ``send``) or the external. `time` is in s of CPU, or else of waiting,
    `trip` (s) is the way there and back, `chance` the share of runs that take the step (where caches answer
    the others), `times` how often it is done. `policy` is the key of the call's policy, empty without one.
    A lookup's `steps` are what is done where it asks.
    """

    kind: CourseStepKind
    target: str
    time: Figure | None = None
    trip: Figure | None = None
    chance: Figure | None = None
    times: Figure | None = None
    policy: str = ""
    steps: tuple[CourseStep, ...] = ()


class Course(msgspec.Struct, frozen=True, omit_defaults=True):
    """One run of a use case in a deployable, step by step.

    `asked` are the runs (1/s) at today's peak that no other use case starts, `asked_mean` those in the mean;
    `edge` is the share that the edge answers. `outside` says that somebody outside asks, `waited` that
    somebody waits for the answer.
    """

    use_case: str
    service: str
    asked: Figure
    asked_mean: Figure
    steps: tuple[CourseStep, ...]
    outside: bool
    waited: bool
    edge: Figure | None = None


class Running(msgspec.Struct, frozen=True):
    """How the system is run, alike everywhere; times in s.

    Retries pause for `pause` times `factor` each time, at most `longest`; their budget is a `share` of all
    calls and `spare` (1/s) more, saved up for at most `saved`. A breaker judges by at least `calls` and lets
    `probes` through. A balancer (`balance` is the decision's option) learns after `noticed` of a replica that
    is down; replicas stand in `zones` zones. Every `looked` the load is held against the utilisation
    `target`, a replica starts within `starting`, none leaves within `calm`. Load is shed beyond the
    utilisation `shed`; a store fails over to its standby within `failover`, and a message is handed on
    within `broker`.
    """

    pause: Figure
    factor: Figure
    longest: Figure
    share: Figure
    spare: Figure
    saved: Figure
    calls: Figure
    probes: Figure
    balance: str
    noticed: Figure
    zones: Figure
    looked: Figure
    target: Figure
    starting: Figure
    calm: Figure
    shed: Figure
    failover: Figure
    broker: Figure
