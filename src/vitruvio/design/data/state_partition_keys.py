"""The field data_architecture.data_partitioning.partition_keys."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.design.data.choose_tenancy import DATABASES, OWN_STORE, ROWS, SCHEMAS, TABLES, WITH_OTHERS
from vitruvio.design.data.divide_by_hash import HASH, OWN_KEY, values_of
from vitruvio.design.data.find_hot_records import AS_IT_IS
from vitruvio.design.data.plan_partitioning import NONE, SHARDS, TENANT, TIME
from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    HOT_RECORDS,
    PARTITIONS,
    QUEUES,
    STORAGE,
    STORE_SIZES,
    STORES,
    TENANCY,
    WHOLES,
)
from vitruvio.design.passes import states
from vitruvio.design.resilience.wording import LISTED
from vitruvio.model import (
    Figure,
    Name,
    Part,
    Prose,
    Statement,
    Term,
    Value,
    count,
    floor,
    largest,
    percent,
    say,
    series,
)
from vitruvio.model.parts import HotRecord, Partition

FIELD = "data_architecture.data_partitioning.partition_keys"


@states(FIELD, requires=(HOT_RECORDS, PARTITIONS, QUEUES, STORAGE, STORES, STORE_SIZES, TENANCY, WHOLES))
def state_partition_keys(draft: Draft) -> Prose:
    """The key of each divided table, how evenly it spreads, the tenants in it, what orders messages."""
    divided = [
        draft[PARTITIONS][entity]
        for entity in draft[PARTITIONS]
        if draft[WHOLES][entity] == entity and draft[PARTITIONS][entity].scheme != NONE
    ]
    said = [_sharded(draft, each) for each in divided if each.scheme == SHARDS]
    said += [_hot(draft[HOT_RECORDS][entity]) for entity in draft[HOT_RECORDS]]
    said += _timed(draft, [each for each in divided if each.scheme == TIME])
    said += [_hashed(draft, each) for each in divided if each.scheme == HASH]
    if not said:
        said.append(_primary(draft))
    return (*said, *_tenants(draft), *_ordered(draft))


def _sharded(draft: Draft, partition: Partition) -> Statement:
    """A shard key, with the values that it has to spread, and its hottest one against a shard's part."""
    kind = "tenant" if partition.key == TENANT else "shard"
    shown: dict[str, Part] = {"entity": Name(partition.entity)}
    if kind == "shard":
        shown["key"] = Name(partition.key)
    if partition.hottest is None or partition.parts is None:
        return say(f"data.keys.{kind}", count="", values=count(_values(draft, partition)), **shown)
    fair = (1 / partition.parts).named("data.figure.shard_part", partition.entity)
    shown |= {"hottest": percent(partition.hottest), "part": percent(fair)}
    if partition.buckets is None:
        return say(f"data.keys.{kind}.even", count="", values=count(_values(draft, partition)), **shown)
    return say(f"data.keys.{kind}.buckets", count="", buckets=count(partition.buckets), **shown)


def _values(draft: Draft, partition: Partition) -> Figure:
    """How many values a shard key has."""
    if partition.key == TENANT:
        return draft.given_or(draft.brief.tenants, "count", "assumption.scalability.records.unstated")
    return values_of(draft, partition.entity, partition.key)


def _hot(record: HotRecord) -> Statement:
    """The hottest record, which no key spreads."""
    kind = "carried" if record.answer == AS_IT_IS else "cached"
    return say(
        f"data.keys.hot.{kind}",
        entity=record.entity,
        share=percent(record.share),
        rate=record.rate,
        cores=record.cores,
        spare=record.spare,
    )


def _timed(draft: Draft, partitions: Sequence[Partition]) -> list[Statement]:
    keys: dict[str, list[str]] = {}
    for each in partitions:
        keys.setdefault(each.key, []).append(each.entity)
    month = draft.unit("month")
    said = []
    for key, entities in keys.items():
        if key == OWN_KEY:
            version = Term("standard.uuid-v7")
            said.append(say("data.keys.own", entities=entities, version=version, month=month))
        else:
            said.append(say("data.keys.moment", entities=entities, key=key, month=month))
    return said


def _hashed(draft: Draft, partition: Partition) -> Statement:
    """The key of a hash, and what asks one part alone."""
    shown: dict[str, Part] = {"entity": Name(partition.entity)}
    if partition.parts is not None:
        shown["parts"] = count(partition.parts)
    if partition.key == OWN_KEY or partition.asked is None:
        return say("data.keys.hash_own", count="", **shown)
    values = count(values_of(draft, partition.entity, partition.key))
    return say("data.keys.hash", count="", key=partition.key, values=values, rate=partition.asked, **shown)


def _primary(draft: Draft) -> Statement:
    """Nothing is divided: records are found by their primary key."""
    wholes = [entity for entity in draft[PARTITIONS] if draft[WHOLES][entity] == entity]
    entities: Part = series(wholes)
    if len(wholes) > LISTED:
        number = draft.ledger.count("data.figure.tables", wholes)
        entities = say("data.naming.tables", count="n", n=count(number))
    return say(
        "data.keys.primary",
        entities=entities,
        version=Term("standard.uuid-v7"),
        threshold=draft.fact("assumption.partition.table"),
    )


def _tenants(draft: Draft) -> list[Statement]:
    """What the tenants are to the keys, and where the largest one lives."""
    tenancy = draft[TENANCY].get("tenants")
    if tenancy is None:
        return []
    kinds = {ROWS: "rows", SCHEMAS: "schemas", DATABASES: "databases"}
    said = [say(f"data.keys.tenants.{kinds[tenancy.isolation]}", count="n", n=count(tenancy.count))]
    if tenancy.largest is None or not tenancy.home:
        return said
    return [*said, *_largest(draft, tenancy.largest, tenancy.home)]


def _largest(draft: Draft, share: Figure, home: str) -> list[Statement]:
    """The largest tenant's part of the largest store, and what would move it out."""
    sizings = [draft[STORE_SIZES][name] for name in draft[STORES] if draft[STORES][name].kind == TABLES]
    if not sizings:
        return []
    whole = largest(*(each.size_horizon for each in sizings)).named("data.figure.largest_store")
    size = Value((whole * share).named("data.figure.tenant_size"))
    shown: dict[str, Part] = {"share": percent(share), "size": size, "whole": Value(whole)}
    if home != WITH_OTHERS:
        return [say(f"data.keys.largest.{'store' if home == OWN_STORE else 'shard'}", count="", **shown)]
    shards, own = floor(1 / share), draft.fact("assumption.data.tenant.own")
    shards = shards.named("data.figure.tenant_shards")
    return [say("data.keys.largest.shared", count="", shards=count(shards), own=percent(own), **shown)]


def _ordered(draft: Draft) -> list[Statement]:
    """What messages are ordered by."""
    keys = sorted({draft[QUEUES][name].key for name in draft[QUEUES] if draft[QUEUES][name].ordered})
    return [say("data.keys.messages", entities=keys)] if keys else []
