"""How many records there are: counted, parts of a whole, created, referring, following, or assumed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from vitruvio.brief import Entity
from vitruvio.design.draft import Draft
from vitruvio.design.facts import ACCESSES, REFERENCES, STORAGE, TRIGGERS, WHOLES
from vitruvio.design.formulas import RECORDS_ALIVE
from vitruvio.design.scalability.derive_access import mean_rate, touches
from vitruvio.design.scalability.derive_load import growth_of_load, growth_to_horizon, years_to_horizon
from vitruvio.design.scalability.uses import Use, access_of, records_of
from vitruvio.model import Figure, apply, largest, power, smallest
from vitruvio.units import RATE

Uses = Mapping[str, Sequence[Use]]
OWN: Final = "assumption.scalability."
# An attribute of such a name says that there is a record for each of these, in both languages.
PERIODS: Final = {
    "day": "day",
    "giorno": "day",
    "week": "week",
    "settimana": "week",
    "month": "month",
    "mese": "month",
    "year": "year",
    "anno": "year",
}


class Population(NamedTuple):
    """Records today and at the horizon."""

    now: Figure
    horizon: Figure


def population_of(draft: Draft, entity: str, uses: Uses) -> Population:
    """How many records of `entity` there are.

    A count with its growth is the population. Without a growth, creations add to it; where records are kept
    for a stated time, it moves with the load, and what is only updated grows as what it refers to. Without a
    count, parts follow their whole, and records come from what is created less what is deleted, as long as it
    is kept. What is neither counted nor created has as many records as what it refers to or follows.
    """
    count = draft.given(draft.brief.entities[entity], "count")
    if count is not None:
        return counted(draft, entity, count, uses)
    whole = draft[WHOLES][entity]
    if whole != entity:
        kept = draft[STORAGE][whole]
        ratio = parts_of_whole(draft, entity, whole, uses)
        return Population(kept.records * ratio, kept.records_horizon * ratio)
    found = stated(draft, entity, uses)
    return uncounted(draft, entity, uses) if found is None else found


def stated(draft: Draft, entity: str, uses: Uses) -> Population | None:
    """The population of an entity that the brief counts or creates; None of another."""
    count = draft.given(draft.brief.entities[entity], "count")
    if count is not None:
        return counted(draft, entity, count, uses)
    return created(draft, entity, uses) if is_created(entity, uses) else None


def is_created(entity: str, uses: Uses) -> bool:
    """Whether some use case creates records of an entity."""
    return any(use.kind == "creates" for use in uses.get(entity, ()))


def counted(draft: Draft, entity: str, count: Figure, uses: Uses) -> Population:
    """The population of an entity whose count the brief states."""
    written = draft.brief.entities[entity]
    growth = draft.given(written, "growth")
    if growth is not None:
        return Population(count, count * power(1 + growth, years_to_horizon(draft)))
    if not is_created(entity, uses):
        ratios = [largest(each.horizon / largest(each.now, 1), 1) for each in growing(draft, entity, uses)]
        return Population(count, count * largest(*ratios) if ratios else count)
    if retention_of(draft, written) is not None:
        return Population(count, count * growth_to_horizon(draft))
    return Population(count, count + alive(draft, entity).horizon)


def growing(draft: Draft, entity: str, uses: Uses) -> list[Population]:
    """The counted populations that an entity refers to and of which the brief says how they grow."""
    found: list[Population] = []
    for target in draft[REFERENCES][entity]:
        written = draft.brief.entities[target]
        count = draft.given(written, "count")
        if count is not None and (written.growth is not None or is_created(target, uses)):
            found.append(counted(draft, target, count, uses))
    return found


def created(draft: Draft, entity: str, uses: Uses) -> Population:
    """The population of an entity that the brief creates and does not count.

    What is kept for ever is assumed to start empty; so is what refers to that. What else is kept for a time
    has been so all along.
    """
    found = alive(draft, entity)
    if not starts_empty(draft, entity, uses):
        return found
    return Population(draft.assume(f"entities.{entity}.count", f"{OWN}records.start"), found.horizon)


def starts_empty(draft: Draft, entity: str, uses: Uses) -> bool:
    """Whether what is created and not counted has no records today: kept for ever, or referring to such."""
    if draft.brief.entities[entity].count is not None or not is_created(entity, uses):
        return False
    return any(
        is_created(each, uses)
        and draft.brief.entities[each].count is None
        and draft.brief.entities[each].retention is None
        for each in (entity, *draft[REFERENCES][entity])
    )


def alive(draft: Draft, entity: str) -> Population:
    """The population that creations less deletions lead to, each record kept for the stated time."""
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


def uncounted(draft: Draft, entity: str, uses: Uses) -> Population:
    """The population of an entity that is neither counted nor created, only updated or read.

    As many as the largest counted entity that it refers to, and as each person reads of its own, for every
    month where it is kept by the month. Without either, as many as the records that its updates follow,
    and not more than there are updates. Else an assumed number.
    """
    path = f"entities.{entity}.count"
    found = referred(draft, entity, uses)
    if found is not None:
        each = draft.assume(path, f"{OWN}records.referring")
        held = held_by_people(draft, entity, uses)
        each = each if held is None else largest(each, held / largest(found.now, 1))
        return Population(found.now * each, found.horizon * each * periods(draft, entity))
    found = followed(draft, entity, uses)
    if found is not None:
        each, most = draft.assume(path, f"{OWN}records.following"), updated(draft, entity)
        return Population(smallest(found.now * each, most), smallest(found.horizon * each, most))
    assumed = draft.assume(path, f"{OWN}records.unstated")
    held = held_by_people(draft, entity, uses)
    assumed = assumed if held is None else held
    return Population(assumed, assumed * periods(draft, entity))


def referred(draft: Draft, entity: str, uses: Uses) -> Population | None:
    """The largest counted population that an entity refers to."""
    known: list[Population] = []
    for target in draft[REFERENCES][entity]:
        count = draft.given(draft.brief.entities[target], "count")
        if count is not None:
            known.append(counted(draft, target, count, uses))
    return largest_of(known)


def largest_of(known: Sequence[Population]) -> Population | None:
    """As many as the largest has, today and at the horizon."""
    if not known:
        return None
    return Population(largest(*(each.now for each in known)), largest(*(each.horizon for each in known)))


def held_by_people(draft: Draft, entity: str, uses: Uses) -> Figure | None:
    """How many records the people have who read of their own alone; None where nobody does."""
    held: list[Figure] = []
    for use in uses.get(entity, ()):
        case = draft.brief.use_cases[use.use_case]
        if use.kind == "reads" and case.only_own:
            records = records_of(draft, access_of(draft, use, entity))
            people = [draft.given(draft.brief.actors[each], "count") for each in case.actors]
            held.extend(each if records is None else each * records for each in people if each is not None)
    return largest(*held) if held else None


def followed(draft: Draft, entity: str, uses: Uses) -> Population | None:
    """The largest population of which a use case that updates `entity`, or its trigger, takes one record."""
    known: dict[str, Population] = {}
    for use in uses.get(entity, ()):
        if use.kind not in ("updates", "writes"):
            continue
        for name in (use.use_case, *(each for each, _ in draft[TRIGGERS][use.use_case])):
            for kind in ("creates", "reads"):
                accesses = getattr(draft.brief.use_cases[name], kind)
                for other in accesses:
                    if other != entity and records_of(draft, accesses[other]) is None:
                        found = stated(draft, other, uses)
                        known |= {} if found is None else {other: found}
    return largest_of(list(known.values()))


def updated(draft: Draft, entity: str) -> Figure:
    """How many updates there are until the horizon: each makes one record at most."""
    yearly, years = draft[ACCESSES][entity].updates * draft.unit("year"), years_to_horizon(draft)
    return apply(RECORDS_ALIVE, yearly, growth_of_load(draft), years, years, 0.0)


def periods(draft: Draft, entity: str) -> Figure:
    """Of how many days, months or years records are kept at the horizon, where an attribute names one."""
    written = draft.brief.entities[entity]
    named = [PERIODS[each] for each in written.attributes if each in PERIODS]
    if not named:
        return draft.ledger.lift(1.0)
    years, retention = years_to_horizon(draft), retention_of(draft, written)
    kept = years if retention is None else smallest(years, retention)
    return largest(1, kept * draft.unit("year") / draft.unit(named[0]))


def parts_of_whole(draft: Draft, part: str, whole: str, uses: Uses) -> Figure:
    """How many parts a whole has: as many as are created with one, or read with one, else assumed."""
    for kind in ("creates", "reads"):
        ratio = together(draft, part, whole, uses, kind)
        if ratio is not None:
            return ratio
    return draft.assume(f"entities.{part}.count", f"{OWN}parts.of_whole")


def together(draft: Draft, part: str, whole: str, uses: Uses, kind: str) -> Figure | None:
    """Parts for each whole, over the use cases that touch both in one way; None where there are none."""
    wholes = {use.use_case: use for use in uses.get(whole, ()) if use.kind == kind}
    both = [use for use in uses.get(part, ()) if use.kind == kind and use.use_case in wholes]
    if not both:
        return None
    parts = draft.total((touches(draft, use, part, mean_rate) for use in both), RATE)
    return parts / draft.total((touches(draft, wholes[use.use_case], whole, mean_rate) for use in both), RATE)
