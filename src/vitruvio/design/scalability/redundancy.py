"""How many copies availability asks for: of a service's replicas and of a store's data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import PROVIDER
from vitruvio.design.formulas import PARALLEL
from vitruvio.model import Condition, Figure, apply, largest

# What providers promise of one instance, one database, and one with a standby in another zone.
INSTANCE: Final = {
    "aws": "sla.aws.ec2.instance",
    "gcp": "sla.gcp.compute.single-instance",
    "azure": "sla.azure.vm.single-premium",
}
DATABASE: Final = {
    "aws": "sla.aws.rds.single",
    "gcp": "sla.aws.rds.single",
    "azure": "sla.azure.postgres-flex.no-ha",
}
STANDBY: Final = {
    "aws": "sla.aws.rds.multi-az",
    "gcp": "sla.gcp.cloudsql.enterprise-ha",
    "azure": "sla.azure.postgres-flex.zone-redundant",
}


def promised(draft: Draft, promises: dict[str, str]) -> Figure:
    """What the provider promises; the first one's stands in where there is no provider."""
    return draft.fact(promises.get(draft[PROVIDER], promises["aws"]))


def strictest(draft: Draft, use_cases: Iterable[str]) -> Figure:
    """The highest availability that the brief asks of the use cases, else what is usual."""
    stated: list[Figure] = []
    for name in use_cases:
        found = draft.given(draft.brief.use_cases[name], "availability")
        if found is not None:
            stated.append(found)
    whole = draft.given_or(draft.brief.quality, "availability", "assumption.availability.unstated")
    return largest(whole, *stated)


def better_by_a_nine(draft: Draft, promise: Figure, target: Figure) -> Condition:
    """Whether a part with this promise leaves the whole room: it may fail ten times less than the whole."""
    return (1 - promise) * draft.fact("assumption.scalability.one.more.nine") <= 1 - target


def in_parallel(promise: Figure, parts: int) -> Figure:
    """The availability of parts of which one must work."""
    return apply(PARALLEL, *[promise] * parts)
