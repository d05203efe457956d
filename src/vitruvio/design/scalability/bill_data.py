"""What keeping data costs: machines of stores, disks, files, caches, backups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from vitruvio.design.draft import Draft
from vitruvio.design.facts import CACHES, STORE_SIZES, STORES
from vitruvio.design.prices import Machine, unit_price
from vitruvio.design.scalability.bill_compute import Line
from vitruvio.design.scalability.derive_load import growth_to_horizon
from vitruvio.design.scalability.estimate_disks import reading_archived
from vitruvio.design.scalability.facts import DISKS, LADDERS
from vitruvio.design.scalability.provision_disks import provisioned
from vitruvio.design.scalability.uses import uses_of
from vitruvio.model import Figure, ceil, option
from vitruvio.model.parts import Store, StoreSizing
from vitruvio.units import DATA, USD_RATE

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
    """What left the stores for compressed files, and the readings of it."""
    disks = {entity: draft[DISKS][entity] for entity in draft.brief.entities}
    old = {entity: disk for entity, disk in disks.items() if disk.archived is not None}
    if not old:
        return
    price = unit_price(draft, "object.s3.standard")
    now = [each.archived for each in old.values() if each.archived is not None]
    horizon = [each.archived_horizon for each in old.values() if each.archived_horizon is not None]
    uses = defaultdict(list, uses_of(draft))
    shares = [(entity, disk.left, disk.left_horizon) for entity, disk in old.items()]
    read = [reading_archived(draft, each, uses[each], left) for each, left, _ in shares if left is not None]
    later = [reading_archived(draft, each, uses[each], left) for each, _, left in shares if left is not None]
    yield Line(
        "files",
        "archive",
        draft.total(now, DATA) * price + draft.total(read, USD_RATE),
        draft.total(horizon, DATA) * price + draft.total(later, USD_RATE) * growth_to_horizon(draft),
    )


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
    now = provisioned(draft, store, sizing.size, shards_now) * nodes_now
    later = provisioned(draft, store, sizing.size_horizon, sizing.shards) * nodes
    yield Line("disks", store.name, now * disk, later * disk)
    if store.kind == "postgresql":
        kept = draft.fact("assumption.scalability.backup.copies") * unit_price(
            draft, "postgres.rds.backup-storage"
        )
        yield Line("backups", store.name, sizing.size * kept, sizing.size_horizon * kept)


def cold_files(draft: Draft) -> Figure | None:
    """Bytes of files that are seldom read, at the horizon; None without files."""
    names = [name for name in draft[STORES] if draft[STORES][name].kind == "object storage"]
    if not names:
        return None
    size = draft.total((draft[STORE_SIZES][name].size_horizon for name in names), DATA)
    return size * (1 - draft.fact("assumption.hot.share"))


def spared_by_cooler(draft: Draft) -> Figure | None:
    """What a class of storage for seldom read files would spare at the horizon, USD/s."""
    cold = cold_files(draft)
    if cold is None:
        return None
    return cold * (unit_price(draft, "object.s3.standard") - unit_price(draft, "object.s3.standard-ia"))


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
