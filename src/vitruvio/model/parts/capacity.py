"""Capacity: demands, sizes, latencies and costs."""

from __future__ import annotations

import msgspec

from vitruvio.model.figure import Figure


class Demand(msgspec.Struct, frozen=True):
    """The work of one run of a use case: CPU seconds of its service and of each store, bytes sent and
    received; `store_reads` is the part of `store_cpu` that is reads.
    """

    use_case: str
    service: str
    service_cpu: Figure
    store_cpu: dict[str, Figure]
    sent: Figure
    received: Figure
    store_reads: dict[str, Figure] = {}


class ServiceSizing(msgspec.Struct, frozen=True):
    """A deployable's size for the horizon's peak.

    `busy` is CPU seconds a second (cores busy) at that peak, `replicas` the number of replicas now needed
    at today's peak, `replicas_horizon` at the horizon's, each of `cores` vCPU and `memory` B; `utilisation`
    is the share of the cores that is busy at today's peak, `pool` the connections that one replica holds to
    its store. `minimum` and `minimum_horizon` are the replicas that run in the mean, the fewest that
    automatic scaling keeps.
    """

    service: str
    busy: Figure
    busy_horizon: Figure
    replicas: Figure
    replicas_horizon: Figure
    minimum: Figure
    cores: Figure
    memory: Figure
    utilisation: Figure
    pool: Figure | None = None
    minimum_horizon: Figure | None = None


class StoreSizing(msgspec.Struct, frozen=True):
    """A store's size at the horizon: the machine, how many primaries (shards) and copies of each.

    `busy` and `busy_horizon` are cores busy, `size` and `size_horizon` B of disk on one node, at today's and
    at the horizon's peak. The fields that end in ``_now`` say what today's peak needs, and `utilisation` is
    the share of those cores that is busy. Object storage has no machine.
    """

    store: str
    machine: str
    cores: Figure
    memory: Figure
    shards: Figure
    copies: Figure
    busy: Figure
    busy_horizon: Figure
    utilisation: Figure
    size: Figure
    size_horizon: Figure
    machine_now: str = ""
    cores_now: Figure | None = None
    memory_now: Figure | None = None
    shards_now: Figure | None = None
    copies_now: Figure | None = None


class Latency(msgspec.Struct, frozen=True):
    """A use case's predicted latency at the gateway at today's peak: mean and the percentile of its target
    (s).
    """

    use_case: str
    mean: Figure
    share: Figure
    predicted: Figure
    target: Figure
    target_stated: bool
    variance: Figure | None = None


class Cost(msgspec.Struct, frozen=True):
    """One line of the bill, in USD/s; `part` says for what (compute, stores, cache, broker, traffic, ...)."""

    part: str
    subject: str
    now: Figure
    horizon: Figure


class Bill(msgspec.Struct, frozen=True):
    """All costs together, in USD/s and in the budget's currency; `budget` where the brief states one."""

    now: Figure
    horizon: Figure
    shown_now: Figure
    shown_horizon: Figure
    budget: Figure | None = None


class Bottleneck(msgspec.Struct, frozen=True):
    """The resource that saturates first, and at which multiple of today's peak."""

    resource: str
    kind: str
    utilisation: Figure
    headroom: Figure
