"""How much is stored: records, their size, growth, and the part of it that is files."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import ACCESSES, LOADS, REFERENCES, STORAGE, TRIGGERS, WHOLES
from vitruvio.design.passes import decides
from vitruvio.design.scalability.derive_load import years_to_horizon
from vitruvio.design.scalability.populations import Population, Uses, is_created, population_of
from vitruvio.design.scalability.records import files_size, is_within_whole, plain_size
from vitruvio.design.scalability.uses import uses_of
from vitruvio.model import Figure, power, smallest
from vitruvio.model.parts import EntityStorage
from vitruvio.units import DATA


@decides(requires=(WHOLES, REFERENCES, TRIGGERS, LOADS, ACCESSES), provides=(STORAGE,))
def derive_storage(draft: Draft) -> None:
    """Provide each entity's storage: bytes of records as the brief means them, without indexes and copies.

    The bytes of a part without a size of its own stand in its whole where that has a stated one; its own
    `size` is zero then.
    """
    uses = uses_of(draft)
    # wholes come first because their parts follow them
    wholes = draft[WHOLES].raw()
    entities = sorted(wholes, key=lambda name: (wholes[name] != name, name))
    draft.each(STORAGE, entities, lambda name: storage_of(draft, name, uses))


def storage_of(draft: Draft, entity: str, uses: Uses) -> EntityStorage:
    """The storage of one entity."""
    plain = plain_size(draft, entity)
    files = files_size(draft, entity, plain)
    stated = draft.given(draft.brief.entities[entity], "size")
    size = stated if stated is not None else plain if files is None else plain + files
    row = size if files is None else plain if stated is None else smallest(stated, plain)
    size = size.named("scalability.figure.record_size", entity)
    population = population_of(draft, entity, uses)
    now = population.now.named("scalability.figure.records", entity)
    horizon = population.horizon.named("scalability.figure.records_horizon", entity)
    counted = draft.zero(DATA) if is_within_whole(draft, entity) else size
    return EntityStorage(
        entity=entity,
        record_size=size,
        records=now,
        size=(now * counted).named("scalability.figure.size", entity),
        records_horizon=horizon,
        size_horizon=(horizon * counted).named("scalability.figure.size_horizon", entity),
        monthly=added(draft, entity, Population(now, horizon), counted, uses).named(
            "scalability.figure.monthly", entity
        ),
        blob_size=None if files is None else (horizon * files).named("scalability.figure.blob_size", entity),
        blob_record=files,
        row_size=row,
    )


def added(draft: Draft, entity: str, population: Population, size: Figure, uses: Uses) -> Figure:
    """Bytes added in a month: of what is created, else by the stated growth, else evenly to the horizon."""
    if is_created(entity, uses):
        return draft[ACCESSES][entity].creates * draft.unit("month") * size
    growth = draft.given(draft.brief.entities[entity], "growth")
    months = draft.unit("month") / draft.unit("year")
    if growth is None:
        return (population.horizon - population.now) * size * months / years_to_horizon(draft)
    return population.now * size * (power(1 + growth, months) - 1)
