"""What caching is weighed by: prices of cores, of memory, of cache nodes and of the edge."""

from __future__ import annotations

from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import WORK
from vitruvio.design.prices import Machine, machine_of, priced_region, regional, unit_price
from vitruvio.model import Figure, largest

NODE: Final = "cache.elasticache.cache.m6g.large.valkey"
SMALLEST: Final = "cache.elasticache.cache.t4g.small.valkey"
STORE: Final = "postgres.rds.db.m6g.large.multi-az"


def core_price(draft: Draft) -> Figure:
    """One busy core of a store, USD/s, at the use that a store is planned for."""
    machine = _machine(draft, STORE)
    return machine.price / machine.cores / draft.fact("assumption.utilisation.store")


def service_core_price(draft: Draft) -> Figure:
    """One busy core of a service, USD/s, at the use that a service is planned for."""
    return unit_price(draft, "serverless.fargate.vcpu") / draft.fact("assumption.utilisation.service")


def memory_price(draft: Draft) -> Figure:
    """A byte of a service's memory, USD/(s B)."""
    return unit_price(draft, "serverless.fargate.memory")


def node_price(draft: Draft, size: Figure, lookups: Figure) -> Figure:
    """The part of a cache node that `size` (B) and `lookups` (1/s) take up, at least the smallest; USD/s."""
    node = _machine(draft, NODE)
    taken = largest(size / _room(draft, node), lookups / draft.fact("redis.single-node.no-pipelining"))
    return largest(taken * node.price, smallest_node(draft))


def smallest_node(draft: Draft) -> Figure:
    """The smallest cache node, USD/s."""
    return _machine(draft, SMALLEST).price


def smallest_room(draft: Draft) -> Figure:
    """What the smallest cache node holds (B)."""
    return _room(draft, _machine(draft, SMALLEST))


def _room(draft: Draft, node: Machine) -> Figure:
    return node.memory * (1 - draft.fact("elasticache.reserved-memory"))


def edge_price(draft: Draft, name: str) -> Figure:
    """One request answered by the edge, USD."""
    traffic = draft[WORK][name].sent * draft.fact("cdn.cloudfront.eu.tier1")
    return draft.fact("cdn.cloudfront.eu.https") + traffic


def egress_price(draft: Draft, name: str) -> Figure:
    """The traffic of one answer without the edge, USD; the way from the service to the edge is free."""
    return draft[WORK][name].sent * regional(draft, "traffic.aws.internet-egress")


def _machine(draft: Draft, stem: str) -> Machine:
    return machine_of(draft, f"{stem}.{priced_region(draft)}")
