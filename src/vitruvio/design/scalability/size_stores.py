"""How large each store is: machine, shards, copies, for the horizon's peak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    CACHES,
    DEMANDS,
    HOMES,
    LOADS,
    PROVIDER,
    REGION,
    STORAGE,
    STORE_SIZES,
    STORES,
)
from vitruvio.design.passes import decides
from vitruvio.design.prices import Machine, larger_machines, machines_of
from vitruvio.design.scalability.facts import DISKS
from vitruvio.design.scalability.hot_data import hot_size
from vitruvio.design.scalability.redundancy import (
    DATABASE,
    STANDBY,
    better_by_a_nine,
    in_parallel,
    promised,
    strictest,
)
from vitruvio.design.scalability.uses import Use, uses_of
from vitruvio.model import Figure, ceil, largest, option
from vitruvio.model.parts import Store, StoreSizing
from vitruvio.units import DATA, NONE

LARGER = "assumption.scalability.postgres"


class Ladders(NamedTuple):
    """The machines that stores can run on."""

    postgres: list[Machine]
    search: list[Machine]


class Load(NamedTuple):
    """What a store must carry: cores busy at today's and at the horizon's peak, of the latter those that read
    and those that write, disk and hot data (B).
    """

    busy: Figure
    busy_horizon: Figure
    reads: Figure
    writes: Figure
    size: Figure
    size_horizon: Figure
    hot: Figure


@decides(
    requires=(DEMANDS, LOADS, STORES, STORAGE, DISKS, CACHES, HOMES, PROVIDER, REGION),
    provides=(STORE_SIZES,),
)
def size_stores(draft: Draft) -> None:
    """Provide each store's size.

    The cheapest machine that carries the horizon's peak; read copies where the largest one does not carry the
    readings, shards where it does not carry the writings or its disk the data.
    """
    uses, users = uses_of(draft), users_of(draft)
    postgres = machines_of(draft, "postgres.rds.db", ".single-az")
    ladders = Ladders(
        [*postgres, *larger_machines(draft, LARGER, postgres)], machines_of(draft, "search.opensearch")
    )
    draft.each(
        STORE_SIZES,
        list(draft[STORES].raw()),
        lambda name: sizing_of(draft, name, users.get(name, []), uses, ladders),
    )


def users_of(draft: Draft) -> dict[str, list[str]]:
    """By store, the use cases that touch it; the index has a scope of its own."""
    found: dict[str, list[str]] = {}
    with draft.trace.scope("index:demands"):
        for name, demand in draft[DEMANDS].items():
            for store in demand.store_cpu:
                found.setdefault(store, []).append(name)
    return found


def sizing_of(
    draft: Draft, name: str, users: Sequence[str], uses: Mapping[str, Sequence[Use]], ladders: Ladders
) -> StoreSizing:
    """The size of one store; object storage has no machines of its own."""
    store = draft[STORES][name]
    if store.kind == "object storage":
        return bucket_of(draft, store)
    load = load_of(draft, store, users, uses)
    ladder = ladders.search if store.kind == "search index" else ladders.postgres
    return placed(draft, store, load, users, ladder)


def bucket_of(draft: Draft, store: Store) -> StoreSizing:
    """Files and what is archived: the provider keeps copies and grows by itself."""
    disks = [draft[DISKS][entity] for entity in store.entities]
    now = [each for disk in disks for each in (disk.files, disk.archived) if each is not None]
    horizon = [
        each for disk in disks for each in (disk.files_horizon, disk.archived_horizon) if each is not None
    ]
    none, nothing = draft.zero(), draft.zero(DATA)
    return StoreSizing(
        store=store.name,
        machine="",
        cores=none,
        memory=nothing,
        shards=draft.ledger.lift(1.0),
        copies=none,
        busy=none,
        busy_horizon=none,
        utilisation=none,
        size=draft.total(now, DATA).named("scalability.figure.store_size", store.name),
        size_horizon=draft.total(horizon, DATA).named("scalability.figure.store_size_horizon", store.name),
    )


def load_of(
    draft: Draft, store: Store, users: Sequence[str], uses: Mapping[str, Sequence[Use]]
) -> Load:
    """What a store must carry."""
    loads = [draft[LOADS][each] for each in users]
    demands = [draft[DEMANDS][each] for each in users]
    pairs = list(zip(loads, demands, strict=True))
    busy = draft.total(load.peak * demand.store_cpu[store.name] for load, demand in pairs)
    horizon = draft.total(load.peak_horizon * demand.store_cpu[store.name] for load, demand in pairs)
    reads = draft.total(
        load.peak_horizon * demand.store_reads[store.name]
        for load, demand in pairs
        if store.name in demand.store_reads
    )
    disks = [draft[DISKS][entity] for entity in store.entities]
    share = draft.fact("assumption.store.search-index") if store.kind == "search index" else None
    sizes = [draft.total((each.rows for each in disks), DATA), draft.total((each.rows_horizon for each in disks), DATA)]
    now, then = sizes if share is None else [each * share for each in sizes]
    return Load(
        busy=busy.named("scalability.figure.store_busy", store.name),
        busy_horizon=horizon.named("scalability.figure.store_busy_horizon", store.name),
        reads=reads,
        writes=largest(horizon - reads, 0),
        size=now.named("scalability.figure.store_size", store.name),
        size_horizon=then.named("scalability.figure.store_size_horizon", store.name),
        hot=hot_size(draft, store, uses).named("scalability.figure.hot_size", store.name),
    )


def placed(
    draft: Draft, store: Store, load: Load, users: Sequence[str], ladder: list[Machine]
) -> StoreSizing:
    """The store on machines: how many shards, copies, and which machine each of them needs."""
    ceiling = draft.fact("assumption.utilisation.store")
    most = largest(*(each.cores for each in ladder)) * ceiling
    shards = shards_of(draft, store, load, most)
    readers = readers_of(draft, store, load, shards, most)
    serving = largest(readers, 1)
    alone = load.busy_horizon / shards if readers is None else largest(load.writes, load.reads / serving) / shards
    machine = machine_for(draft, store, alone / ceiling, load.hot / shards, ladder)
    standby = standby_of(draft, store, users)
    copies = standby if readers is None else largest(standby, readers)
    share = load.busy / load.busy_horizon if users else draft.ledger.lift(1.0)
    return StoreSizing(
        store=store.name,
        machine=machine.name,
        cores=machine.cores,
        memory=machine.memory,
        shards=shards.named("scalability.figure.shards", store.name),
        copies=copies.named("scalability.figure.copies", store.name),
        busy=load.busy,
        busy_horizon=load.busy_horizon,
        utilisation=(alone * share / machine.cores).named("scalability.figure.store_utilisation", store.name),
        size=load.size,
        size_horizon=load.size_horizon,
    )


def shards_of(draft: Draft, store: Store, load: Load, most: Figure) -> Figure:
    """How many primaries the writings and the disk need, were each on the largest machine."""
    disk = draft.fact("rds.storage-max") * draft.fact("assumption.fill.disk")
    needed = largest(ceil(load.writes / most), ceil(load.size_horizon / disk), 1)
    options = [option("none", [needed <= draft.ledger.lift(1.0)]), option("shards")]
    draft.choose(f"sharding.{store.name}", options)
    return needed


def readers_of(draft: Draft, store: Store, load: Load, shards: Figure, most: Figure) -> Figure | None:
    """How many copies of a primary serve its readings; None where the primary does."""
    options = [option("none", [load.busy_horizon / shards <= most]), option("read copies")]
    if draft.choose(f"read copies.{store.name}", options).chosen == "none":
        return None
    return ceil(load.reads / shards / most)


def machine_for(draft: Draft, store: Store, cores: Figure, hot: Figure, ladder: list[Machine]) -> Machine:
    """The cheapest machine with the cores and the memory; the largest where none has."""
    memory = hot / draft.fact("assumption.fill.memory")
    options = [
        option(each.name, [cores <= each.cores, memory <= each.memory], cost=each.price) for each in ladder
    ]
    chosen = draft.choose(f"machine.{store.name}", options, by="cost").chosen
    return next(each for each in ladder if each.name == chosen)


def standby_of(draft: Draft, store: Store, users: Sequence[str]) -> Figure:
    """How many copies of a primary availability asks for."""
    target = strictest(draft, users)
    one, pair = promised(draft, DATABASE), promised(draft, STANDBY)
    options = [
        option("none", [better_by_a_nine(draft, one, target)]),
        option("standby", [target <= pair]),
        option("two standbys", [target <= in_parallel(pair, 2)]),
    ]
    names = [each.name for each in options]
    return draft.ledger.lift(float(names.index(draft.choose(f"standby.{store.name}", options).chosen)))
