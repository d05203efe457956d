"""The aggregates divided into contexts, each named by its owner or its central entity."""

from __future__ import annotations

from collections.abc import Mapping

from vitruvio.boundaries import ContradictionError, Division, decide_boundaries
from vitruvio.design.draft import DesignError, Draft
from vitruvio.design.facts import AGGREGATES, OWNERS, WHOLES, WRITES
from vitruvio.design.passes import decides
from vitruvio.design.services.facts import DIVIDED, DIVISION, PROBLEM
from vitruvio.design.services.names import distinct
from vitruvio.design.services.weigh_signals import touched_by


@decides(requires=(PROBLEM, AGGREGATES, OWNERS, WHOLES, WRITES), provides=(DIVISION, DIVIDED))
def divide_entities(draft: Draft) -> None:
    """Provide the division of the aggregates and, by context, its entities.

    Raises DesignError where atomic groups and pins contradict each other.
    """
    division = draft.provide(DIVISION, divided(draft))
    names = name_groups(draft, division)
    draft.each(DIVIDED, sorted(names), lambda name: _entities(draft, names[name]))


def divided(draft: Draft) -> Division:
    """The division of the boundary problem."""
    try:
        return decide_boundaries(draft[PROBLEM])
    except ContradictionError as error:
        raise DesignError(
            "services.error.contradicting_pins", "pins.apart", left=error.left, right=error.right
        ) from error


def _entities(draft: Draft, roots: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(entity for root in roots for entity in draft[AGGREGATES][root]))


def name_groups(draft: Draft, division: Division) -> dict[str, tuple[str, ...]]:
    """The groups of a division by name: the owner where it owns that group alone, else the central entity."""
    owners = [_owner(draft, group) for group in division.groups]
    touches, writes = _counts(draft)
    wanted: list[list[str]] = []
    for group, owner in zip(division.groups, owners, strict=True):
        central = sorted(group, key=lambda root: (-touches.get(root, 0), -writes.get(root, 0), root))
        alone = owner and owners.count(owner) == 1
        wanted.append([owner, *central] if alone else [*central, owner])
    names = distinct(wanted)
    return dict(zip(names, division.groups, strict=True))


def _owner(draft: Draft, group: tuple[str, ...]) -> str:
    owners = sorted({draft[OWNERS][root] for root in group} - {""})
    return owners[0] if len(owners) == 1 else ""


def _counts(draft: Draft) -> tuple[Mapping[str, int], Mapping[str, int]]:
    touches: dict[str, int] = {}
    writes: dict[str, int] = {}
    for name in draft.brief.use_cases:
        for root in touched_by(draft, name):
            touches[root] = touches.get(root, 0) + 1
        for root in {draft[WHOLES][entity] for entity in draft[WRITES][name]}:
            writes[root] = writes.get(root, 0) + 1
    return touches, writes
