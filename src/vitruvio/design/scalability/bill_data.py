"""What keeping data costs: machines of stores, disks, files, caches, backups."""

from __future__ import annotations

from collections.abc import Iterator

from vitruvio.design.draft import Draft
from vitruvio.design.facts import CACHES, STORE_SIZES, STORES
from vitruvio.design.prices import Machine, unit_price
from vitruvio.design.scalability.bill_compute import Line
from vitruvio.design.scalability.facts import DISKS, LADDERS
from vitruvio.model import ceil, option
from vitruvio.model.parts import Store, StoreSizing
from vitruvio.units import DATA

DISK = {
    "postgresql": "postgres.rds.storage-gp.single-az",
    "search index": "search.opensearch.storage-gp2",
    "log": "stream.msk.storage",
}


def data_lines(draft: Draft) -> Iterator[Line]:
    """The lines of keeping data."""
    ladders = draft[LADDERS]
    known = (*ladders.postgres, *ladders.search, *ladders.log)
    machines = {each.name: each for each in known}
    for name in draft[STORES]:
        store, sizing = draft[STORES][name], draft[STORE_SIZES][name]
        if store.kind == "object storage":
            price = unit_price(draft, "object.s3.standard")
            yield Line("files", name, sizing.size * price, sizing.size_horizon * price)
        else:
            yield from store_lines(draft, store, sizing, machines)
    yield from archive_lines(draft)
    yield from cache_lines(draft)


def archive_lines(draft: Draft) -> Iterator[Line]:
    """What left the stores for compressed files."""
    disks = [draft[DISKS][entity] for entity in draft.brief.entities]
    now = [each.archived for each in disks if each.archived is not None]
    horizon = [each.archived_horizon for each in disks if each.archived_horizon is not None]
    if now:
        price = unit_price(draft, "object.s3.standard")
        yield Line("files", "archive", draft.total(now, DATA) * price, draft.total(horizon, DATA) * price)


def store_lines(
    draft: Draft, store: Store, sizing: StoreSizing, machines: dict[str, Machine]
) -> Iterator[Line]:
    """A store's machines, disks on each of them, and backups."""
    shards_now = sizing.shards if sizing.shards_now is None else sizing.shards_now
    nodes_now = 1 + (sizing.copies if sizing.copies_now is None else sizing.copies_now)
    nodes = 1 + sizing.copies
    today = shards_now * nodes_now * machines[sizing.machine_now].price
    yield Line("stores", store.name, today, sizing.shards * nodes * machines[sizing.machine].price)
    disk = unit_price(draft, DISK[store.kind])
    yield Line("disks", store.name, sizing.size * nodes_now * disk, sizing.size_horizon * nodes * disk)
    if store.kind == "postgresql":
        kept = draft.fact("assumption.scalability.backup.copies") * unit_price(
            draft, "postgres.rds.backup-storage"
        )
        yield Line("backups", store.name, sizing.size * kept, sizing.size_horizon * kept)


def cache_lines(draft: Draft) -> Iterator[Line]:
    """The nodes of the shared cache, twice for one to take over."""
    shared = [draft[CACHES][key] for key in draft[CACHES] if draft[CACHES][key].layer == "shared"]
    if not shared:
        return
    size = draft.total((each.size for each in shared), DATA).named("scalability.figure.cache_size")
    reserved = draft.fact("elasticache.reserved-memory")
    copies = draft.fact("assumption.replicas.minimum")
    machines = draft[LADDERS].caches
    costs = {
        each.name: ceil(size / (each.memory * (1 - reserved))) * copies * each.price for each in machines
    }
    options = [option(name, cost=cost) for name, cost in costs.items()]
    chosen = draft.choose("cache node", options, by="cost").chosen
    yield Line("cache", chosen, costs[chosen], costs[chosen])
