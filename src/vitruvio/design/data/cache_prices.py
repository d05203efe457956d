"""What caching is weighed by: prices of cores, of memory, of cache nodes and of the edge."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import REGION, WORK
from vitruvio.model import Figure, largest

ELSEWHERE = "us-east-1"
NODE = "cache.elasticache.cache.m6g.large.valkey"
SMALLEST = "cache.elasticache.cache.t4g.small.valkey"
STORE = "postgres.rds.db.m6g.large.multi-az"


def local(draft: Draft, product: str) -> str:
    """The catalogue's entry for a product in the region whose prices count, else in the one best known."""
    id = f"{product}.{draft[REGION]}"
    return id if id in draft.catalogue else f"{product}.{ELSEWHERE}"


def core_price(draft: Draft) -> Figure:
    """One busy core of a store, USD/s, at the use that a store is planned for."""
    id = local(draft, STORE)
    return draft.fact(id) / draft.attribute(id, "vcpu") / draft.fact("assumption.utilisation.store")


def service_core_price(draft: Draft) -> Figure:
    """One busy core of a service, USD/s, at the use that a service is planned for."""
    return draft.fact("serverless.fargate.vcpu") / draft.fact("assumption.utilisation.service")


def memory_price(draft: Draft) -> Figure:
    """A byte of a service's memory, USD/(s B)."""
    return draft.fact("serverless.fargate.memory")


def node_price(draft: Draft, size: Figure, lookups: Figure) -> Figure:
    """The part of a cache node that `size` (B) and `lookups` (1/s) take up, at least its smallest model, USD/s."""
    id = local(draft, NODE)
    usable = draft.fact(f"{id}.memory") * (1 - draft.fact("elasticache.reserved-memory"))
    taken = largest(size / usable, lookups / draft.fact("redis.single-node.no-pipelining"))
    return largest(taken * draft.fact(id), draft.fact(local(draft, SMALLEST)))


def edge_price(draft: Draft, name: str) -> Figure:
    """One request answered by the edge, USD."""
    traffic = draft[WORK][name].sent * draft.fact("cdn.cloudfront.eu.tier1")
    return draft.fact("cdn.cloudfront.eu.https") + traffic


def egress_price(draft: Draft, name: str) -> Figure:
    """The traffic of one answer without the edge, USD; the way from the service to the edge is free."""
    return draft[WORK][name].sent * draft.fact(local(draft, "traffic.aws.internet-egress"))
