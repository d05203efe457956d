"""What entities take on disk: rows with headers, indexes and free space, files, and what is archived."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import STORAGE, WHOLES
from vitruvio.design.passes import decides
from vitruvio.design.scalability.facts import DISKS, Disk
from vitruvio.design.scalability.records import is_within_whole, row_of
from vitruvio.design.scalability.uses import Use, uses_of
from vitruvio.model import Figure, option, smallest
from vitruvio.units import DATA


@decides(requires=(WHOLES, STORAGE), provides=(DISKS,))
def estimate_disks(draft: Draft) -> None:
    """Provide what each entity takes on disk."""
    uses = uses_of(draft)
    draft.each(DISKS, list(draft.brief.entities), lambda name: disk_of(draft, name, uses.get(name, [])))


def disk_of(draft: Draft, entity: str, uses: list[Use]) -> Disk:
    """What one entity takes: today and at the horizon."""
    storage = draft[STORAGE][entity]
    files = storage.blob_record
    row = row_of(storage)
    if draft.brief.entities[entity].size is not None:
        row = row + draft.fact("postgres.row.header") + draft.fact("postgres.row.pointer")
    if is_within_whole(draft, entity):
        row = draft.zero(DATA)
    kept = row * table_factor(draft)
    now, horizon = storage.records * kept, storage.records_horizon * kept
    recent = recent_share(draft, entity, uses, horizon)
    if recent is None:
        return Disk(
            now.named("scalability.figure.disk", entity),
            horizon.named("scalability.figure.disk_horizon", entity),
            None if files is None else storage.records * files,
            None if files is None else storage.records_horizon * files,
        )
    packed = row * (1 - recent) / draft.fact("assumption.backup.compression")
    return Disk(
        (now * recent).named("scalability.figure.disk", entity),
        (horizon * recent).named("scalability.figure.disk_horizon", entity),
        archived=(storage.records * packed).named("scalability.figure.archived", entity),
        archived_horizon=(storage.records_horizon * packed).named(
            "scalability.figure.archived_horizon", entity
        ),
        whole=now.named("scalability.figure.disk_whole", entity),
        whole_horizon=horizon.named("scalability.figure.disk_whole_horizon", entity),
    )


def table_factor(draft: Draft) -> Figure:
    """Disk of a table over the bytes of its rows: indexes, dead rows and half-filled pages."""
    indexed = 1 + draft.fact("assumption.scalability.index.share")
    return indexed * draft.fact("assumption.store.bloat")


def recent_share(draft: Draft, entity: str, uses: list[Use], size: Figure) -> Figure | None:
    """The share of an entity's records that stays in the store; None where nothing is archived.

    Archived are old records that are kept for a time, never change, and would ask for sharding.
    """
    written = draft.brief.entities[entity]
    retention = draft.given(written, "retention")
    if retention is None or {use.kind for use in uses} - {"creates", "reads"}:
        return None
    age = draft.fact("assumption.scalability.archive.age")
    options = [
        option("nothing is old", [retention <= age]),
        option("no need", [size <= draft.fact("assumption.shard.table")]),
        option("old records"),
    ]
    if draft.choose(f"archive.{entity}", options).chosen != "old records":
        return None
    return smallest(1, age / retention)
