"""What providers promise of their parts, and what of it is left beside the region that all of them share.

A promise is a floor below which the provider pays, and no forecast: most months are better. So what is known
to fail is counted by how often and for how long it does (a standby's failovers, a replica's crashes), and
parts of which nothing is known by their promise. Whatever comes out, an answer is not said to be more
available than the least that is promised of the databases it needs, since nobody answers for more. Their
promises are not multiplied: databases of a provider share their outages with each other and with the region.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import PROVIDER
from vitruvio.design.formulas import REPAIRABLE, SERIES, WITHIN_PROMISE
from vitruvio.model import Figure, apply, smallest

PROMISES: Final[dict[str, dict[str, str]]] = {
    "aws": {
        "region": "sla.aws.ec2.region",
        "instance": "sla.aws.ec2.instance",
        "gateway": "sla.aws.elb.multi-az",
        "function": "sla.aws.lambda",
        "function gateway": "sla.aws.api-gateway",
        "single": "sla.aws.rds.single",
        "multi-zone": "sla.aws.rds.multi-az",
        "object storage": "sla.aws.s3.standard",
        "search index": "sla.aws.opensearch",
        "log": "sla.aws.msk",
    },
    "gcp": {
        "region": "sla.gcp.compute.multi-zone",
        "instance": "sla.gcp.compute.single-instance",
        "gateway": "sla.gcp.load-balancing",
        "function": "sla.gcp.cloud-run",
        "function gateway": "sla.gcp.cloud-run",
        "multi-zone": "sla.gcp.cloudsql.enterprise-ha",
        "object storage": "sla.gcp.storage.regional",
        "log": "sla.gcp.pubsub",
    },
    "azure": {
        "region": "sla.azure.vm.multi-zone",
        "instance": "sla.azure.vm.single-premium",
        "gateway": "sla.azure.load-balancer",
        "function gateway": "sla.azure.api-management",
        "single": "sla.azure.postgres-flex.no-ha",
        "multi-zone": "sla.azure.postgres-flex.zone-redundant",
        "log": "sla.azure.service-bus",
    },
}

# Databases of which more is promised than of those designed with; they have no prices in the catalogue.
MORE: Final[dict[str, tuple[str, str]]] = {
    "aws": ("product.aurora", "sla.aws.aurora.multi-az"),
    "gcp": ("product.cloudsql-enterprise-plus", "sla.gcp.cloudsql.enterprise-plus-ha"),
}


def promise(draft: Draft, part: str) -> Figure:
    """The share of a month for which the provider promises a part; the best known one's where it has none."""
    usual = PROMISES["aws"]
    return draft.fact(PROMISES.get(draft[PROVIDER], usual).get(part, usual[part]))


def beside_region(draft: Draft, part: str) -> Figure:
    """The availability of a part while its region works: what is common to all parts is counted once."""
    return smallest(promise(draft, part) / promise(draft, "region"), 1)


def standing_by(draft: Draft) -> Figure:
    """The availability of a database with a standby in another zone, while its region works.

    A failure of the primary costs a failover; one that takes both, or what switches them, costs as long as
    the outage of a zone.
    """
    failures, common = draft.fact("assumption.failure.store"), draft.fact("assumption.failure.common")
    switched = (1 - common) * draft.fact("mttr.rds.multi-az-instance-failover")
    lost = switched + common * draft.fact("assumption.failure.zone.duration")
    return apply(REPAIRABLE, 1 / failures, lost).named("resilience.figure.standing_by")


def within_promises(draft: Draft, computed: Figure, levels: Iterable[str]) -> Figure:
    """The availability to count on where databases at these levels are needed: never above their promise."""
    promises = [promise(draft, level) for level in dict.fromkeys(levels)]
    return apply(WITHIN_PROMISE, computed, smallest(*promises)) if promises else computed


def replica(draft: Draft, platform: str) -> Figure:
    """The availability of one replica while its region works.

    A platform of containers starts it again, elsewhere if its machine has failed; a machine of one's own is
    as available as its provider promises.
    """
    if platform == "machines":
        return promise(draft, "instance")
    machine = apply(
        REPAIRABLE, 1 / draft.fact("fail.machine.google-first-year"), draft.fact("assumption.repair.machine")
    )
    process = apply(
        REPAIRABLE, 1 / draft.fact("assumption.failure.process"), draft.fact("assumption.repair.process")
    )
    return apply(SERIES, machine, process).named("resilience.figure.replica")
