"""What entities take on disk: rows with headers, indexes and free space, files, and what is archived."""

from __future__ import annotations

from typing import Final, NamedTuple

from vitruvio.design.draft import Draft
from vitruvio.design.facts import ACCESSES, LOADS, PROVIDER, REGION, STORAGE, TRIGGERS, WHOLES
from vitruvio.design.formulas import RECORDS_ALIVE
from vitruvio.design.passes import decides
from vitruvio.design.prices import unit_price
from vitruvio.design.scalability.derive_access import mean_rate, touches
from vitruvio.design.scalability.derive_load import growth_of_load, years_to_horizon
from vitruvio.design.scalability.facts import DISKS, Disk
from vitruvio.design.scalability.records import is_within_whole, row_of
from vitruvio.design.scalability.telemetry import is_message
from vitruvio.design.scalability.uses import Use, access_of, uses_of
from vitruvio.model import Figure, apply, largest, option, smallest
from vitruvio.units import DATA, RATE

AGE: Final = "assumption.scalability.archive.age"
COMPRESSION: Final = "assumption.backup.compression"
DISK_PRICE: Final = "postgres.rds.storage-gp.single-az"


class Recent(NamedTuple):
    """The share of records that stays in the store, today and at the horizon."""

    now: Figure
    horizon: Figure


@decides(requires=(ACCESSES, LOADS, PROVIDER, REGION, STORAGE, TRIGGERS, WHOLES), provides=(DISKS,))
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
    packed = row / draft.fact(COMPRESSION)
    left, left_horizon = 1 - recent.now, 1 - recent.horizon
    archived, archived_horizon = (
        storage.records * packed * left,
        storage.records_horizon * packed * left_horizon,
    )
    return Disk(
        (now * recent.now).named("scalability.figure.disk", entity),
        (horizon * recent.horizon).named("scalability.figure.disk_horizon", entity),
        archived=archived.named("scalability.figure.archived", entity),
        archived_horizon=archived_horizon.named("scalability.figure.archived_horizon", entity),
        whole=now.named("scalability.figure.disk_whole", entity),
        whole_horizon=horizon.named("scalability.figure.disk_whole_horizon", entity),
        left=left,
        left_horizon=left_horizon,
    )


def table_factor(draft: Draft) -> Figure:
    """Disk of a table over the bytes of its rows: indexes, dead rows and half-filled pages."""
    indexed = 1 + draft.fact("assumption.scalability.index.share")
    return indexed * draft.fact("assumption.store.bloat")


def recent_share(draft: Draft, entity: str, uses: list[Use], size: Figure) -> Recent | None:
    """The share of an entity's records that stays in the store; None where nothing is archived.

    Archived are old records that never change and would ask for sharding: those that are kept for a time,
    and of those that are kept for ever the ones that have a moment, where that costs less and whoever reads
    an old one may wait for it.
    """
    written = draft.brief.entities[entity]
    if {use.kind for use in uses} - {"creates", "reads"}:
        return None
    retention = draft.given(written, "retention")
    if retention is None:
        return recent_of_all(draft, entity, uses, size) if is_dated(draft, entity, uses) else None
    age = draft.fact(AGE)
    options = [
        option("nothing is old", [retention <= age]),
        option("no need", [size <= draft.fact("assumption.shard.table")]),
        option("old records"),
    ]
    if draft.choose(f"archive.{entity}", options).chosen != "old records":
        return None
    share = smallest(1, age / retention)
    return Recent(share, share)


def is_dated(draft: Draft, entity: str, uses: list[Use]) -> bool:
    """Whether records are created, have a moment, and are not searched for: then old ones are told apart."""
    attributes = draft.brief.entities[entity].attributes
    kinds = [attributes[name].type for name in attributes]
    dated = any(each is not None and each.kind in ("timestamp", "date") for each in kinds)
    searched = any(access_of(draft, use, entity).match is not None for use in uses if use.kind == "reads")
    return dated and not searched and any(use.kind == "creates" for use in uses)


def recent_of_all(draft: Draft, entity: str, uses: list[Use], size: Figure) -> Recent | None:
    """The same where records are kept for ever: by what the disks cost, and by how long readers may wait."""
    recent = recent_created(draft, entity)
    disk, files = unit_price(draft, DISK_PRICE), unit_price(draft, "object.s3.standard")
    packed = size / table_factor(draft) * (1 - recent.horizon) / draft.fact(COMPRESSION)
    read = reading_archived(draft, entity, uses, 1 - recent.horizon)
    archived = size * recent.horizon * disk + packed * files + read
    wait = draft.fact("object.s3.first-byte")
    options = [
        option("no need", [size <= draft.fact("assumption.shard.table")]),
        option(
            "old records",
            [archived <= size * disk, *(wait <= each for each in targets(draft, uses))],
            cost=archived.named("scalability.figure.archive_cost", entity),
        ),
        option("all on disks", cost=(size * disk).named("scalability.figure.disks_cost", entity)),
    ]
    return recent if draft.choose(f"archive.{entity}", options).chosen == "old records" else None


def recent_created(draft: Draft, entity: str) -> Recent:
    """The records young enough to stay, over all that there are."""
    storage, age = draft[STORAGE][entity], draft.fact(AGE) / draft.unit("year")
    yearly = draft[ACCESSES][entity].creates * draft.unit("year")
    horizon = years_to_horizon(draft)
    later = apply(RECORDS_ALIVE, yearly, growth_of_load(draft), age, horizon, 0.0)
    return Recent(
        smallest(1, yearly * age / largest(storage.records, 1)),
        smallest(1, later / largest(storage.records_horizon, 1)),
    )


def reading_archived(draft: Draft, entity: str, uses: list[Use], left: Figure) -> Figure:
    """What the few readings of archived records cost today (USD/s), where the share `left` is archived.

    Messages on open connections and of streams look at what is new alone.
    """
    share = draft.fact("assumption.scalability.archive.reads") * left
    readers = [use for use in uses if use.kind == "reads" and not is_message(draft, use.use_case)]
    read = draft.total((touches(draft, use, entity, mean_rate) for use in readers), RATE)
    return read * share * unit_price(draft, "object.s3.get")


def targets(draft: Draft, uses: list[Use]) -> list[Figure]:
    """The latencies that the brief states for those who read."""
    cases = [draft.brief.use_cases[use.use_case] for use in uses if use.kind == "reads"]
    stated = [draft.given(each, "latency") for each in cases]
    return [each for each in stated if each is not None]
