"""How replicas are spread over zones and regions, and how many are left when one of them is lost."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.resilience.choose_redundancy import ALL, regions_of
from vitruvio.model import Figure, ceil, largest, smallest
from vitruvio.model.parts import Deployable


def several_regions(draft: Draft) -> bool:
    """Whether all regions of the brief serve side by side, as `regions` has decided."""
    return draft.decided("regions").chosen == ALL


def outlives_zone(draft: Draft, service: Deployable) -> bool:
    """Whether a deployable carries its peak without a zone: it has more than one replica to be available."""
    return service.hosting != "functions" and draft.decided(f"replicas.{service.name}").chosen != "one"


def in_all_regions(draft: Draft, left: Figure) -> Figure:
    """Replicas in all regions of which `left` are there when one region is lost, as many in each."""
    regions = regions_of(draft)
    return ceil(left / largest(regions - 1, 1)) * regions


def in_all_zones(draft: Draft, left: Figure) -> Figure:
    """Replicas of which `left` are there when one zone is lost: peak x zones/(zones-1).

    Of n replicas over z zones the loss of one leaves n less n/z, rounded up.
    """
    return left + ceil(left / _others(draft))


def left_of(draft: Draft, service: Deployable, replicas: Figure) -> Figure:
    """How many of its replicas carry on when a zone is lost, and at worst a region where several serve."""
    if service.hosting == "functions":
        return replicas
    left = [replicas]
    if outlives_zone(draft, service):
        left.append(left_in_zones(draft, replicas))
    if several_regions(draft):
        left.append(largest(replicas - replicas / regions_of(draft), 1))
    return smallest(*left)


def left_in_zones(draft: Draft, replicas: Figure) -> Figure:
    """How many replicas are left when the fullest zone is lost, at least one."""
    return largest(replicas - ceil(replicas / (_others(draft) + 1)), 1)


def _others(draft: Draft) -> Figure:
    """The zones beside the one lost."""
    return largest(draft.fact("assumption.zones") - 1, 1)
