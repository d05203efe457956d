"""How each store comes back: from a nightly backup, from the archived log, or by its standby."""

from __future__ import annotations

from typing import Final, NamedTuple

from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    BACKUPS,
    PROVIDER,
    REDUNDANCY,
    REGION,
    RPO,
    RTO,
    STORAGE,
    STORE_SIZES,
    STORES,
)
from vitruvio.design.passes import decides
from vitruvio.design.prices import regional, unit_price
from vitruvio.design.resilience.choose_redundancy import DATABASE, SINGLE
from vitruvio.design.resilience.facts import RESTORES
from vitruvio.design.resilience.keys import keyed_like
from vitruvio.model import Figure, Holds, largest, option, say
from vitruvio.model.parts import Backup, Store
from vitruvio.units import DATA, TIME

NIGHTLY: Final = "nightly backup"
ARCHIVE: Final = "log archive"
STANDBY: Final = "standby and log archive"
VERSIONS: Final = "versions"
REBUILD: Final = "rebuilt"
REPLICAS: Final = "replicated log"
METHODS: Final = {"object storage": VERSIONS, "search index": REBUILD, "log": REPLICAS}


class Way(NamedTuple):
    """A way back: what is lost at most (s), how long it takes (s), what it costs (USD/s)."""

    method: str
    interval: Figure
    point: Figure
    time: Figure
    cost: Figure


@decides(
    requires=(PROVIDER, REDUNDANCY, REGION, RPO, RTO, STORAGE, STORES, STORE_SIZES),
    provides=(BACKUPS, RESTORES),
)
def plan_backups(draft: Draft) -> None:
    """Provide the backups by the decision `backup.STORE`, and how long each store takes to be restored.

    A standby takes over after a failure and repeats every mistake: the archive of the log is kept beside it.
    Where availability has asked for one it is there, and takes over.
    """
    for each in (RESTORES, BACKUPS):
        keyed_like(draft, each, STORES)
    stores = list(draft[STORES].raw())
    draft.each(RESTORES, stores, lambda name: _restore(draft, draft[STORES][name]))
    draft.each(BACKUPS, stores, lambda name: _backup(draft, draft[STORES][name]))


def _restore(draft: Draft, store: Store) -> Figure:
    """From the failure to the store's return out of its backup (s): noticing, deciding, copying, replaying.

    Shards are restored side by side. A search index is filled again from the tables without asking, as fast
    as a dump is read in; files have not gone anywhere.
    """
    if store.kind == DATABASE:
        parts = [waiting(draft), copying(draft, store.name), replaying(draft, store)]
    elif store.kind == "search index":
        size = draft[STORE_SIZES][store.name].size_horizon / draft[STORE_SIZES][store.name].shards
        parts = [draft.fact("assumption.detection"), size / draft.fact("restore.pg_restore.throughput")]
    else:
        parts = [waiting(draft)]
    return draft.total(parts, TIME).named("resilience.figure.restore", store.name)


def waiting(draft: Draft) -> Figure:
    """How long it takes to notice a failure and to decide on a restore (s)."""
    found = draft.fact("assumption.detection") + draft.fact("assumption.restore.decision")
    return found.named("resilience.figure.waiting")


def stored(draft: Draft, store: str) -> Figure:
    """The compressed full backup of one primary at the horizon (B): shards come back side by side."""
    sizing = draft[STORE_SIZES][store]
    size = sizing.size_horizon / sizing.shards / draft.fact("assumption.backup.compression")
    return size.named("resilience.figure.stored", store)


def copying(draft: Draft, store: str) -> Figure:
    """How long a full backup takes to be copied (s)."""
    return (stored(draft, store) / draft.fact("assumption.restore.network")).named(
        "resilience.figure.copying", store
    )


def replaying(draft: Draft, store: Store) -> Figure:
    """How long the log since the last full backup takes to be replayed (s)."""
    log = _log(draft, store) / draft[STORE_SIZES][store.name].shards
    return (log / draft.fact("restore.wal_replay.throughput")).named(
        "resilience.figure.replaying", store.name
    )


def _log(draft: Draft, store: Store) -> Figure:
    """Bytes of log between two full backups."""
    added = draft.total((_rows_added(draft, each) for each in store.entities), DATA)
    written = added * draft.fact("assumption.backup.log") / draft.unit("month")
    return written * draft.fact("assumption.backup.interval")


def _rows_added(draft: Draft, entity: str) -> Figure:
    """Bytes of records added in a month, without their files."""
    storage = draft[STORAGE][entity]
    if storage.blob_record is None:
        return storage.monthly
    return storage.monthly * largest(1 - storage.blob_record / storage.record_size, 0)


def _backup(draft: Draft, store: Store) -> Backup:
    kept = draft.fact("assumption.backup.retention")
    if store.kind != DATABASE:
        nothing = draft.zero(TIME)
        return Backup(store.name, METHODS[store.kind], nothing, nothing, draft[RESTORES][store.name], kept)
    ways = _ways(draft, store)
    rpo, rto = draft[RPO], draft[RTO]
    there = draft.decided(f"redundancy.{store.name}").chosen != SINGLE
    alone = Holds(say("resilience.condition.no_standby", store=store.name), not there)
    options = [
        option(way.method, [way.point <= rpo, way.time <= rto, *_unless(alone, way)], way.cost)
        for way in ways
    ]
    chosen = draft.choose(f"backup.{store.name}", options, by="cost").chosen
    way = next(each for each in ways if each.method == chosen)
    met = [option("met", [way.point <= rpo, way.time <= rto]), option("short")]
    if draft.choose(f"recovery.{store.name}", met).chosen != "met":
        _report(draft, store, way)
    return Backup(
        store=store.name,
        method=chosen,
        interval=way.interval,
        recovery_point=way.point.named("resilience.figure.recovery_point", store.name),
        recovery_time=way.time.named("resilience.figure.recovery_time", store.name),
        kept=kept,
    )


def _unless(alone: Holds, way: Way) -> list[Holds]:
    """A standby that availability has asked for takes over, whatever else would do."""
    return [] if way.method == STANDBY else [alone]


def _ways(draft: Draft, store: Store) -> list[Way]:
    restore = draft[RESTORES][store.name]
    nightly, shipped = draft.fact("assumption.backup.interval"), draft.fact("assumption.archive.interval")
    price = unit_price(draft, "postgres.rds.backup-storage")
    full = draft[STORE_SIZES][store.name].size_horizon / draft.fact("assumption.backup.compression") * price
    days = draft.fact("assumption.backup.retention") / nightly
    archive = full + _log(draft, store) * days * price
    failover = draft.fact("mttr.rds.multi-az-instance-failover")
    return [
        Way(NIGHTLY, nightly, nightly, restore, full),
        Way(ARCHIVE, shipped, shipped, restore, archive),
        Way(STANDBY, shipped, draft.zero(TIME), failover, archive + _standby(draft, store)),
    ]


def _standby(draft: Draft, store: Store) -> Figure:
    """What a standby costs where availability has not asked for one already, USD/s."""
    price = regional(draft, "postgres.rds.db.m6g.large.single-az")
    cores = draft[STORE_SIZES][store.name].cores
    return price * cores / draft.attribute("postgres.rds.db.m6g.large.single-az.us-east-1", "vcpu")


def _report(draft: Draft, store: Store, way: Way) -> None:
    what = say(
        "resilience.shortfall.recovery",
        store=store.name,
        point=way.point,
        time=way.time,
        rpo=draft[RPO],
        rto=draft[RTO],
    )
    draft.shortfall(f"recovery.{store.name}", what, say("resilience.remedy.recovery", store=store.name))
