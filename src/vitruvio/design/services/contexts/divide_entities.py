"""The aggregates divided into contexts, each named by its owner or its central entity."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

from vitruvio.boundaries import ContradictionError, Division, decide_boundaries, heirs
from vitruvio.boundaries.problem import GROUPS
from vitruvio.design.draft import DesignError, Draft
from vitruvio.design.facts import AGGREGATES, OWNERS, WHOLES, WRITES
from vitruvio.design.passes import decides
from vitruvio.design.services.contexts.signals.constraints import place_of, written_of
from vitruvio.design.services.contexts.weigh_signals import touched_by
from vitruvio.design.services.facts import DIVIDED, DIVISION, HEIRS, PROBLEM
from vitruvio.design.services.names import distinct

# What the names of walls begin with, which are those of decisions.
_WALL = "isolation."


@decides(requires=(PROBLEM, AGGREGATES, OWNERS, WHOLES, WRITES), provides=(DIVISION, DIVIDED, HEIRS))
def divide_entities(draft: Draft) -> None:
    """Provide the division of the aggregates, by context its entities, and the heirs of those that there are.

    Raises DesignError where atomic groups and pins contradict each other.
    """
    division = draft.provide(DIVISION, divided(draft))
    kept = _kept(draft, division)
    names = name_groups(draft, division, kept)
    homes = {group: name for name, group in names.items()}
    inherited = {former: homes[division.groups[place]] for place, former in kept.items()}
    draft.provide(HEIRS, inherited)
    draft.each(DIVIDED, sorted(names), lambda name: _entities(draft, names[name]))


def divided(draft: Draft) -> Division:
    """The division of the boundary problem."""
    try:
        return decide_boundaries(draft[PROBLEM])
    except ContradictionError as error:
        raise _contradiction(draft, error) from error


def _written_at(draft: Draft, name: str) -> str:
    """Where the brief says a constraint: a wall only where the brief itself decided it."""
    if not name.startswith(_WALL):
        return place_of(name)
    return f"decide.{name}" if name in draft.brief.decide else ""


def _contradiction(draft: Draft, error: ContradictionError) -> DesignError:
    """What a smallest set of contradicting constraints says of the brief, or of the contexts wished."""
    names = sorted(name for name in error.constraints if name != GROUPS)
    told = "; ".join(written_of(draft, name) for name in names)
    if GROUPS not in error.constraints:
        places = [each for name in names if (each := _written_at(draft, name))]
        return DesignError("services.error.contradiction", (places or names)[0], constraints=told)
    found, most = str(draft.wish.contexts), str(len(draft[AGGREGATES]))
    if names:
        return DesignError("services.error.contexts_bound", place_of(names[0]), found=found, constraints=told)
    return DesignError("services.error.contexts", "entities", found=found, most=most)


def _entities(draft: Draft, roots: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(entity for root in roots for entity in draft[AGGREGATES][root]))


def name_groups(draft: Draft, division: Division, kept: Mapping[int, str]) -> dict[str, tuple[str, ...]]:
    """The groups of a division by name; `kept` are names of contexts that there are, by place of the heir.

    An heir keeps its name. Else it is the owner's where it owns that group alone,
    or the central entity's: that which most binds the others.
    """
    owners = [_owner(draft, group) for group in division.groups]
    bonds, touches, writes = _bonds(draft, division), *_counts(draft)
    wanted: list[list[str]] = []
    for place, (group, owner) in enumerate(zip(division.groups, owners, strict=True)):
        central = sorted(
            group,
            key=lambda root: (
                -round(bonds.get(root, 0.0), 9),
                -touches.get(root, 0),
                -writes.get(root, 0),
                root,
            ),
        )
        alone = owner and owners.count(owner) == 1
        names = [owner, *central] if alone else [*central, owner]
        wanted.append([kept[place], *names] if place in kept else names)
    names = distinct(wanted)
    return dict(zip(names, division.groups, strict=True))


def _kept(draft: Draft, division: Division) -> dict[int, str]:
    """The names of contexts that there are, by the place of the group that is their heir."""
    former = draft.wish.former
    names = [name for name, each in former.items() if any(root in each for root in draft[AGGREGATES])]
    return {new: names[old] for old, new in heirs(draft[PROBLEM].former, division.groups).items()}


def _bonds(draft: Draft, division: Division) -> dict[str, float]:
    """By aggregate what binds it to the others of its group."""
    place = {name: number for number, group in enumerate(division.groups) for name in group}
    found: dict[str, list[float]] = {}
    for each in draft[PROBLEM].signals:
        if place[each.left] == place[each.right]:
            found.setdefault(each.left, []).append(each.weight)
            found.setdefault(each.right, []).append(each.weight)
    return {name: fsum(each) for name, each in found.items()}


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
