"""How many records there are: counted, as parts of a whole, created and kept, referring, or assumed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vitruvio.brief import Entity
from vitruvio.design.draft import Draft
from vitruvio.design.facts import ACCESSES, REFERENCES, STORAGE, WHOLES
from vitruvio.design.formulas import RECORDS_ALIVE
from vitruvio.design.scalability.derive_access import mean_rate, touches
from vitruvio.design.scalability.derive_load import growth_of_load, growth_to_horizon, years_to_horizon
from vitruvio.design.scalability.uses import Use
from vitruvio.model import Figure, apply, largest, power, smallest
from vitruvio.units import RATE

Uses = Mapping[str, Sequence[Use]]


class Population(NamedTuple):
    """Records today and at the horizon."""

    now: Figure
    horizon: Figure


def population_of(draft: Draft, entity: str, uses: Uses) -> Population:
    """How many records of `entity` there are.

    A count with its growth is the population. Without a growth, creations add to it; where records are kept
    for a stated time, it moves with the load. Without a count, parts follow their whole, and records come
    from what is created less what is deleted, as long as it is kept. What is neither counted nor created has
    as many records as the largest counted entity that it refers to, else an assumed number.
    """
    kinds = {use.kind for use in uses.get(entity, ())}
    count = draft.given(draft.brief.entities[entity], "count")
    if count is not None:
        return counted(draft, entity, count, "creates" in kinds)
    whole = draft[WHOLES][entity]
    if whole != entity:
        found = draft[STORAGE][whole]
        ratio = parts_of_whole(draft, entity, whole, uses)
        return Population(found.records * ratio, found.records_horizon * ratio)
    if "creates" in kinds:
        return created(draft, entity)
    return referring(draft, entity)


def counted(draft: Draft, entity: str, count: Figure, is_created: bool) -> Population:
    """The population of an entity whose count the brief states."""
    written = draft.brief.entities[entity]
    growth = draft.given(written, "growth")
    if growth is not None:
        return Population(count, count * power(1 + growth, years_to_horizon(draft)))
    if not is_created:
        return Population(count, count)
    if retention_of(draft, written) is not None:
        return Population(count, count * growth_to_horizon(draft))
    return Population(count, count + created(draft, entity).horizon)


def created(draft: Draft, entity: str) -> Population:
    """The population that creations less deletions lead to, each record kept for the stated time.

    What is kept for ever is counted from today; what is kept for a time has been so all along.
    """
    access = draft[ACCESSES][entity]
    yearly = largest(access.creates - access.deletes, draft.zero(RATE)) * draft.unit("year")
    growth, horizon = growth_of_load(draft), years_to_horizon(draft)
    retention = retention_of(draft, draft.brief.entities[entity])
    if retention is None:
        return Population(draft.zero(), apply(RECORDS_ALIVE, yearly, growth, horizon, horizon, 0.0))
    kept = smallest(retention, horizon)
    now = apply(RECORDS_ALIVE, yearly, growth, kept, 0.0, kept)
    return Population(now, apply(RECORDS_ALIVE, yearly, growth, kept, horizon, 0.0))


def retention_of(draft: Draft, entity: Entity) -> Figure | None:
    """For how many years a record is kept; None where nothing ends it."""
    retention = draft.given(entity, "retention")
    return None if retention is None else retention / draft.unit("year")


def referring(draft: Draft, entity: str) -> Population:
    """The population of an entity that nothing counts or creates: that of the largest it refers to."""
    known: list[Population] = []
    for target in draft[REFERENCES][entity]:
        count = draft.given(draft.brief.entities[target], "count")
        if count is not None:
            known.append(counted(draft, target, count, False))
    if not known:
        assumed = draft.assume(f"entities.{entity}.count", "assumption.scalability.records.unstated")
        return Population(assumed, assumed)
    return Population(largest(*(each.now for each in known)), largest(*(each.horizon for each in known)))


def parts_of_whole(draft: Draft, part: str, whole: str, uses: Uses) -> Figure:
    """How many parts a whole has: as many as are created with one, or read with one, else assumed."""
    for kind in ("creates", "reads"):
        ratio = together(draft, part, whole, uses, kind)
        if ratio is not None:
            return ratio
    return draft.assume(f"entities.{part}.count", "assumption.scalability.parts.of_whole")


def together(draft: Draft, part: str, whole: str, uses: Uses, kind: str) -> Figure | None:
    """Parts for each whole, over the use cases that touch both in one way; None where there are none."""
    wholes = {use.use_case: use for use in uses.get(whole, ()) if use.kind == kind}
    both = [use for use in uses.get(part, ()) if use.kind == kind and use.use_case in wholes]
    if not both:
        return None
    parts = draft.total((touches(draft, use, part, mean_rate) for use in both), RATE)
    return parts / draft.total((touches(draft, wholes[use.use_case], whole, mean_rate) for use in both), RATE)
