"""The field data_architecture.data_partitioning.sharding_strategy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vitruvio.design.data.date_steps import TODAY
from vitruvio.design.data.divide_by_hash import HASH, MOST
from vitruvio.design.data.plan_partitioning import NONE, SHARDS, TIME
from vitruvio.design.draft import Draft
from vitruvio.design.facts import GROWTH_STEPS, PARTITIONS, STORE_SIZES, STORES, WHOLES
from vitruvio.design.passes import states
from vitruvio.design.resilience.wording import LISTED
from vitruvio.design.scalability.facts import DISKS
from vitruvio.model import Figure, Name, Part, Prose, Statement, Value, count, largest, percent, say, series
from vitruvio.model.parts import Partition

FIELD = "data_architecture.data_partitioning.sharding_strategy"


@states(FIELD, requires=(DISKS, GROWTH_STEPS, PARTITIONS, STORES, STORE_SIZES, WHOLES))
def state_sharding(draft: Draft) -> Prose:
    """Which stores are sharded and which tables divided by time or hash, and why no more than that."""
    sharded = {
        name: draft[STORE_SIZES][name].shards
        for name in _tables(draft)
        if draft.decided(f"sharding.{name}").chosen != "none"
    }
    schemes: dict[str, list[Partition]] = {}
    for entity in draft[PARTITIONS]:
        if draft[WHOLES][entity] == entity:
            schemes.setdefault(draft[PARTITIONS][entity].scheme, []).append(draft[PARTITIONS][entity])
    said = _sharded(draft, sharded, schemes.get(SHARDS, [])) if sharded else [_whole(draft)]
    said += _timed(draft, schemes.get(TIME, []))
    said += _hashed(draft, schemes.get(HASH, []))
    whole = schemes.get(NONE, [])
    return (*said, *_undivided(draft, whole), *_soon(draft, whole), *_archived(draft))


def _tables(draft: Draft) -> list[str]:
    return [name for name in draft[STORES] if draft[STORES][name].kind == "postgresql"]


def _sharded(draft: Draft, shards: Mapping[str, Figure], divided: Sequence[Partition]) -> list[Statement]:
    said = [
        say(
            "data.sharding.shards",
            store=name,
            shards=count(number),
            size=draft[STORE_SIZES][name].size_horizon,
            each=(draft[STORE_SIZES][name].size_horizon / number).named("data.figure.shard_size", name),
            machine=draft[STORE_SIZES][name].machine,
        )
        for name, number in shards.items()
    ]
    dated, spread = ([each.entity for each in divided if each.within_by == by] for by in (TIME, NONE))
    if dated:
        limit = draft.fact("postgres.table-size")
        said.append(say("data.sharding.divided", entities=dated, limit=limit, month=draft.unit("month")))
    for each in divided:
        if each.within_by == HASH and each.parts is not None and each.within is not None:
            part = (each.size_horizon / each.parts / each.within).named("data.figure.hash_part", each.entity)
            parts = count(each.within)
            said.append(
                say("data.sharding.divided_hash", count="", entity=each.entity, parts=parts, each=part)
            )
    if spread:
        said.append(say("data.sharding.spread", count="entities", entities=spread))
    return said


def _whole(draft: Draft) -> Statement:
    """No store needs several primaries: the largest and the busiest stay within one machine."""
    sizings = [draft[STORE_SIZES][name] for name in _tables(draft)]
    if not sizings:
        return say("data.sharding.no_tables", size=draft.fact("postgres.table-size"))
    size = largest(*(each.size_horizon for each in sizings)).named("data.figure.largest_store")
    used = largest(*(each.busy_horizon / each.cores for each in sizings)).named("data.figure.busiest_store")
    return say("data.sharding.whole", size=size, used=percent(used), limit=draft.fact("rds.storage-max"))


def _timed(draft: Draft, partitions: Sequence[Partition]) -> list[Statement]:
    if not partitions:
        return []
    items = [_table(draft, each, each.parts) for each in partitions if each.parts is not None]
    threshold = draft.fact("assumption.partition.table")
    return [say("data.sharding.timed", items=series(items, "semicolon"), threshold=threshold)]


def _table(draft: Draft, partition: Partition, parts: Figure) -> Statement:
    """A table divided by time, with when it must be where that is not so today."""
    entity, size = partition.entity, partition.size_horizon
    step = draft[GROWTH_STEPS].get(f"table/{entity}")
    if step is None:
        return say("data.sharding.table", entity=entity, size=size, parts=count(parts))
    return say("data.sharding.table_after", entity=entity, size=size, parts=count(parts), after=step.after)


def _hashed(draft: Draft, partitions: Sequence[Partition]) -> list[Statement]:
    """Tables divided by hash, what that costs them, and those that would need more parts."""
    if not partitions:
        return []
    items, limited = [], []
    threshold = draft.fact("assumption.partition.table")
    most = count(draft.fact("postgres.partitions-per-table"))
    for each in partitions:
        entity, parts = each.entity, draft.ledger.lift(1) if each.parts is None else each.parts
        size = (each.size_horizon / parts).named("data.figure.hash_part", entity)
        items.append(_hash(draft, each, parts, size))
        if draft.decided(f"hash parts.{entity}").chosen == MOST:
            shown: dict[str, Part] = {"most": most, "each": Value(size), "threshold": Value(threshold)}
            limited.append(say("data.sharding.hash_most", count="", entity=entity, **shown))
    return [say("data.sharding.hashed", items=series(items, "semicolon"), threshold=threshold), *limited]


def _hash(draft: Draft, partition: Partition, parts: Figure, part: Figure) -> Statement:
    """A table divided by hash into `parts` of some size (B), with when it must be where it need not today."""
    shown: dict[str, Part] = {
        "size": Value(partition.size_horizon),
        "parts": count(parts),
        "each": Value(part),
    }
    step = draft[GROWTH_STEPS].get(f"table/{partition.entity}")
    if step is None:
        return say("data.sharding.hash", count="", entity=partition.entity, **shown)
    return say("data.sharding.hash_after", count="", entity=partition.entity, after=step.after, **shown)


def _soon(draft: Draft, partitions: Sequence[Partition]) -> list[Statement]:
    """Whole tables that are divided soon after the horizon."""
    found = [draft[GROWTH_STEPS].get(f"table/{each.entity}") for each in partitions]
    items = [say("data.sharding.soon_after", entity=x.subject, after=x.after) for x in found if x is not None]
    threshold = draft.fact("assumption.partition.table")
    return [say("data.sharding.soon", items=series(items), threshold=threshold)] if items else []


def _archived(draft: Draft) -> list[Statement]:
    """Tables whose old records leave the store, and from when they must."""
    said = []
    for entity in draft.brief.entities:
        step, whole = draft[GROWTH_STEPS].get(f"archive/{entity}"), draft[DISKS][entity].whole_horizon
        if step is None or whole is None:
            continue
        shown: dict[str, Part] = {
            "entity": Name(entity),
            "age": Value(draft.fact("assumption.scalability.archive.age")),
            "size": Value(whole),
            "limit": Value(draft.fact("assumption.shard.table")),
        }
        if draft.decided(f"archive from.{entity}").chosen == TODAY:
            said.append(say("data.sharding.archived_today", count="", **shown))
        else:
            said.append(say("data.sharding.archived", count="", after=step.after, **shown))
    return said


def _undivided(draft: Draft, partitions: Sequence[Partition]) -> list[Statement]:
    if not partitions:
        return []
    size = largest(*(each.size_horizon for each in partitions)).named("data.figure.largest_whole")
    entities: Part = series([each.entity for each in partitions])
    if len(partitions) > LISTED:
        number = draft.ledger.count("data.figure.tables", partitions)
        entities = say("data.naming.tables", count="n", n=count(number))
    return [say("data.sharding.undivided", entities=entities, size=size)]
