"""What providers promise of their parts, and what of it is left beside the region that all of them share."""

from __future__ import annotations

from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import PROVIDER
from vitruvio.design.formulas import REPAIRABLE, SERIES
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
        "with copies": "sla.aws.aurora.multi-az",
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
        "with copies": "sla.gcp.cloudsql.enterprise-plus-ha",
        "object storage": "sla.gcp.storage.regional",
        "log": "sla.gcp.pubsub",
    },
    "azure": {
        "region": "sla.azure.vm.multi-zone",
        "instance": "sla.azure.vm.single-premium",
        "gateway": "sla.azure.load-balancer",
        "function gateway": "sla.azure.api-management",
        "single": "sla.azure.postgres-flex.no-ha",
        "multi-zone": "sla.azure.postgres-flex.same-zone-ha",
        "with copies": "sla.azure.postgres-flex.zone-redundant",
        "log": "sla.azure.service-bus",
    },
}


def promise(draft: Draft, part: str) -> Figure:
    """The share of a month for which the provider promises a part; the best known one's where it has none."""
    usual = PROMISES["aws"]
    return draft.fact(PROMISES.get(draft[PROVIDER], usual).get(part, usual[part]))


def beside_region(draft: Draft, part: str) -> Figure:
    """The availability of a part while its region works: what is common to all parts is counted once."""
    return smallest(promise(draft, part) / promise(draft, "region"), 1)


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
