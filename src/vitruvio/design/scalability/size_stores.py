"""How large each store is: machine, shards, copies, for today's and for the horizon's peak."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    ACCESSES,
    CACHES,
    DEMANDS,
    INTERACTIONS,
    LOADS,
    PROVIDER,
    REDUNDANCY,
    STORAGE,
    STORE_SIZES,
    STORES,
)
from vitruvio.design.passes import decides
from vitruvio.design.prices import Machine
from vitruvio.design.scalability.copied import copies_of
from vitruvio.design.scalability.facts import CARRIED, DISKS, LADDERS, Carried, Load, Placed
from vitruvio.design.scalability.redundancy import (
    DATABASE,
    STANDBY,
    better_by_a_nine,
    in_parallel,
    promised,
    strictest,
)
from vitruvio.design.scalability.store_load import Around, carried_by
from vitruvio.design.scalability.uses import uses_of
from vitruvio.model import Figure, ceil, largest, option
from vitruvio.model.parts import Store, StoreSizing
from vitruvio.units import DATA


@decides(
    requires=(
        DEMANDS,
        LOADS,
        ACCESSES,
        REDUNDANCY,
        STORES,
        INTERACTIONS,
        STORAGE,
        DISKS,
        LADDERS,
        CACHES,
        PROVIDER,
    ),
    provides=(CARRIED, STORE_SIZES),
)
def size_stores(draft: Draft) -> None:
    """Provide what each store carries and on what, and so its size, today and at the horizon.

    The cheapest machine that carries the peak; read copies where the largest one does not carry the
    readings, shards where it does not carry the writings or its disk the data.
    """
    uses, users, copies = uses_of(draft), users_of(draft), copies_of(draft)
    ladders = draft[LADDERS]

    def load(name: str) -> Load | None:
        store = draft[STORES][name]
        if store.kind == "object storage":
            return None
        return load_of(draft, store, Around(users.get(name, []), uses, copies), ladders.of(store))

    def sizing(name: str) -> StoreSizing:
        store = draft[STORES][name]
        return bucket_of(draft, store) if store.kind == "object storage" else sizing_of(draft, name)

    names = list(draft[STORES].raw())
    draft.each(CARRIED, names, load)
    draft.each(STORE_SIZES, names, sizing)


def users_of(draft: Draft) -> dict[str, list[str]]:
    """By store, the use cases that touch it; the index has a scope of its own."""
    found: dict[str, list[str]] = {}
    with draft.trace.scope("index:demands"):
        for name, demand in draft[DEMANDS].items():
            for store in demand.store_cpu:
                found.setdefault(store, []).append(name)
    return found


def bucket_of(draft: Draft, store: Store) -> StoreSizing:
    """Files: the provider keeps copies and grows by itself."""
    disks = [draft[DISKS][entity] for entity in store.entities]
    now = [each.files for each in disks if each.files is not None]
    horizon = [each.files_horizon for each in disks if each.files_horizon is not None]
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


def load_of(draft: Draft, store: Store, around: Around, ladder: Sequence[Machine]) -> Load:
    """What one store that has machines carries, and on what."""
    now, later = carried_by(draft, store, around)
    relational = store.kind == "postgresql"
    standby = draft[REDUNDANCY][store.name] if relational else standby_of(draft, store, around.users)
    today = place(draft, store, store.name, now, standby, ladder)
    planned = place(draft, store, f"{store.name}.horizon", later, standby, ladder)
    return Load(now, later, today, planned)


def sizing_of(draft: Draft, name: str) -> StoreSizing:
    """The size of one store that has machines."""
    now, later, today, planned = draft[CARRIED][name]
    utilisation = now.busy / (today.serving * today.machine.cores)
    return StoreSizing(
        store=name,
        machine=planned.machine.name,
        cores=planned.machine.cores,
        memory=planned.machine.memory,
        shards=planned.shards.named("scalability.figure.shards_horizon", name),
        copies=planned.copies.named("scalability.figure.copies_horizon", name),
        busy=now.busy,
        busy_horizon=later.busy,
        utilisation=utilisation.named("scalability.figure.store_utilisation", name),
        size=now.size,
        size_horizon=later.size,
        machine_now=today.machine.name,
        cores_now=today.machine.cores,
        memory_now=today.machine.memory,
        shards_now=today.shards.named("scalability.figure.shards", name),
        copies_now=today.copies.named("scalability.figure.copies", name),
    )


def place(
    draft: Draft, store: Store, question: str, load: Carried, standby: Figure, ladder: Sequence[Machine]
) -> Placed:
    """Put what a store carries on machines: how many shards, copies, and which machine each of them needs."""
    ceiling = draft.fact("assumption.utilisation.store")
    most = largest(*(each.cores for each in ladder)) * ceiling
    shards = shards_of(draft, store, question, load, most)
    readers = readers_of(draft, question, load, shards, most)
    copies, serving = standby, shards
    if readers is not None:
        copies, serving = beside(store, standby, readers), shards * (readers + 1)
    cores = busiest(load, shards, readers) / ceiling
    machine = machine_for(draft, question, cores, load.hot / shards, ladder)
    return Placed(machine, shards, copies, serving, readers)


def beside(store: Store, standby: Figure, readers: Figure) -> Figure:
    """Copies of a primary: a database's standby answers nothing, an index's copies answer and stand by."""
    return standby + readers if store.kind == "postgresql" else largest(standby, readers)


def busiest(load: Carried, shards: Figure, readers: Figure | None) -> Figure:
    """Cores busy on the busiest node of a shard: the primary, or a copy that serves its readings."""
    return (load.busy if readers is None else largest(load.writes, load.reads / readers)) / shards


def disk_of(draft: Draft, store: Store) -> Figure:
    """What the largest disk of a store may hold (B)."""
    most = draft.fact("msk.broker.storage-max" if store.kind == "log" else "rds.storage-max")
    return most * draft.fact("assumption.fill.disk")


def shards_of(draft: Draft, store: Store, question: str, load: Carried, most: Figure) -> Figure:
    """How many primaries there are, were each on the largest machine.

    Writings and the disk ask for more than one; where there are more, they share the readings too.
    """
    single, forced = draft.ledger.lift(1.0), largest(load.writes / most, load.size / disk_of(draft, store), 1)
    options = [option("none", [forced <= single]), option("shards")]
    if draft.choose(f"sharding.{question}", options).chosen == "none":
        return single
    return ceil(largest(forced, load.busy / most))


def readers_of(draft: Draft, question: str, load: Carried, shards: Figure, most: Figure) -> Figure | None:
    """How many copies of a primary serve its readings; None where the primary does."""
    options = [option("none", [load.busy / shards <= most]), option("read copies")]
    if draft.choose(f"read copies.{question}", options).chosen == "none":
        return None
    return largest(ceil(load.reads / shards / most), 1)


def machine_for(
    draft: Draft, question: str, cores: Figure, hot: Figure, ladder: Sequence[Machine]
) -> Machine:
    """The cheapest machine with the cores and the memory; the largest where none has."""
    memory = hot / draft.fact("assumption.fill.memory")
    options = [
        option(each.name, [cores <= each.cores, memory <= each.memory], cost=each.price) for each in ladder
    ]
    chosen = draft.choose(f"machine.{question}", options, by="cost").chosen
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
    chosen = names.index(draft.choose(f"standby.{store.name}", options).chosen)
    return draft.ledger.count("scalability.figure.standbys", names[:chosen], store.name)
