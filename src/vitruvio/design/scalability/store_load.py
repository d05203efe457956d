"""What a store must carry: cores busy, disk and hot data, today and at the horizon."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEMANDS, LOADS
from vitruvio.design.scalability.copied import Copies, copied
from vitruvio.design.scalability.estimate_disks import table_factor
from vitruvio.design.scalability.facts import DISKS
from vitruvio.design.scalability.hot_data import hot_size
from vitruvio.design.scalability.uses import Use
from vitruvio.model import Figure, largest
from vitruvio.model.parts import Store, UseCaseLoad
from vitruvio.units import DATA

Peak = Callable[[UseCaseLoad], Figure]


class Around(NamedTuple):
    """What bears on a store: the use cases that touch it, all uses of entities, all copies of deployables."""

    users: Sequence[str]
    uses: Mapping[str, Sequence[Use]]
    copies: Copies


class Carried(NamedTuple):
    """What a store carries at a peak: cores busy, those that read and that write; disk and hot data (B)."""

    busy: Figure
    reads: Figure
    writes: Figure
    size: Figure
    hot: Figure


def carried_now(draft: Draft, store: Store, around: Around) -> Carried:
    """What the store carries at today's peak."""
    busy, reads = cores_busy(draft, store, around.users, lambda load: load.peak)
    factor = disk_factor(draft, store)
    sizes = [draft[DISKS][entity].rows * factor for entity in store.entities]
    kept = kept_copies(store, around)
    if kept:
        copies = copied(draft, kept)
        busy, sizes = draft.total([busy, copies.busy]), [*sizes, copies.rows]
    return Carried(
        busy.named("scalability.figure.store_busy", store.name),
        reads,
        largest(busy - reads, 0),
        draft.total(sizes, DATA).named("scalability.figure.store_size", store.name),
        hot_size(draft, store, around.uses, now=True).named("scalability.figure.hot_size", store.name),
    )


def carried_at_horizon(draft: Draft, store: Store, around: Around) -> Carried:
    """What the store carries at the horizon's peak."""
    busy, reads = cores_busy(draft, store, around.users, lambda load: load.peak_horizon)
    factor = disk_factor(draft, store)
    sizes = [draft[DISKS][entity].rows_horizon * factor for entity in store.entities]
    kept = kept_copies(store, around)
    if kept:
        copies = copied(draft, kept)
        busy, sizes = draft.total([busy, copies.busy_horizon]), [*sizes, copies.rows_horizon]
    return Carried(
        busy.named("scalability.figure.store_busy_horizon", store.name),
        reads,
        largest(busy - reads, 0),
        draft.total(sizes, DATA).named("scalability.figure.store_size_horizon", store.name),
        hot_size(draft, store, around.uses, now=False).named(
            "scalability.figure.hot_size_horizon", store.name
        ),
    )


def cores_busy(draft: Draft, store: Store, users: Sequence[str], peak: Peak) -> tuple[Figure, Figure]:
    """Cores busy with all operations, and with readings alone."""
    pairs = [(peak(draft[LOADS][each]), draft[DEMANDS][each]) for each in users]
    busy = draft.total(rate * demand.store_cpu[store.name] for rate, demand in pairs)
    read = [
        rate * demand.store_reads[store.name] for rate, demand in pairs if store.name in demand.store_reads
    ]
    return busy, draft.total(read)


def kept_copies(store: Store, around: Around) -> dict[str, str]:
    """The entities of others of which the store keeps a copy."""
    return around.copies.get(store.service, {}) if store.kind == "postgresql" else {}


def disk_factor(draft: Draft, store: Store) -> Figure | float:
    """Disk of a store over that of the same rows in tables: a log keeps neither indexes nor free space."""
    if store.kind == "search index":
        return draft.fact("assumption.store.search-index")
    if store.kind == "log":
        return 1 / table_factor(draft)
    return 1.0
