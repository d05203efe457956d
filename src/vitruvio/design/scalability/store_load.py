"""What a store must carry: cores busy, disk and hot data, today and at the horizon."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEMANDS, LOADS
from vitruvio.design.scalability.copied import Copies, copied
from vitruvio.design.scalability.estimate_disks import table_factor
from vitruvio.design.scalability.facts import DISKS, Carried
from vitruvio.design.scalability.hot_data import hot_sizes
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


def carried_by(draft: Draft, store: Store, around: Around) -> tuple[Carried, Carried]:
    """What the store carries at today's peak, and at the horizon's."""
    busy, reads = cores_busy(draft, store, around.users, lambda load: load.peak)
    later, later_reads = cores_busy(draft, store, around.users, lambda load: load.peak_horizon)
    factor = disk_factor(draft, store)
    sizes = [draft[DISKS][entity].rows * factor for entity in store.entities]
    later_sizes = [draft[DISKS][entity].rows_horizon * factor for entity in store.entities]
    kept = around.copies.get(store.service, {}) if store.kind == "postgresql" else {}
    if kept:
        copies = copied(draft, kept)
        busy, later = busy + copies.busy, later + copies.busy_horizon
        sizes, later_sizes = [*sizes, copies.rows], [*later_sizes, copies.rows_horizon]
    hot, later_hot = hot_sizes(draft, store, around.uses)
    return (
        carried(draft, store.name, "", busy, reads, sizes, hot),
        carried(draft, store.name, "_horizon", later, later_reads, later_sizes, later_hot),
    )


def carried(
    draft: Draft, name: str, when: str, busy: Figure, reads: Figure, sizes: list[Figure], hot: Figure
) -> Carried:
    """What a store carries, its figures named; `when` ends their names."""
    return Carried(
        busy.named(f"scalability.figure.store_busy{when}", name),
        reads,
        largest(busy - reads, 0),
        draft.total(sizes, DATA).named(f"scalability.figure.store_size{when}", name),
        hot.named(f"scalability.figure.hot_size{when}", name),
    )


def cores_busy(draft: Draft, store: Store, users: Sequence[str], peak: Peak) -> tuple[Figure, Figure]:
    """Cores busy with all operations, and with readings alone."""
    pairs = [(peak(draft[LOADS][each]), draft[DEMANDS][each]) for each in users]
    busy = draft.total(rate * demand.store_cpu[store.name] for rate, demand in pairs)
    read = [
        rate * demand.store_reads[store.name] for rate, demand in pairs if store.name in demand.store_reads
    ]
    return busy, draft.total(read)


def disk_factor(draft: Draft, store: Store) -> Figure | float:
    """Disk of a store over that of the same rows in tables: a log keeps neither indexes nor free space."""
    if store.kind == "search index":
        return draft.fact("assumption.store.search-index")
    if store.kind == "log":
        return 1 / table_factor(draft)
    return 1.0
