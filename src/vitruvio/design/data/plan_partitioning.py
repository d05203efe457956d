"""How each table is divided: not at all, by time, by the hash of a key, or over the shards of its store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from vitruvio.brief import Attribute, Entity
from vitruvio.design.api.schemas import guess
from vitruvio.design.data.divide_by_hash import HASH, OWN_KEY, asked_by, divided_by_hash, parts_of
from vitruvio.design.data.lookups import owners_of
from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    LOADS,
    PARTITIONS,
    REFERENCES,
    STORAGE,
    STORE_SIZES,
    STORES,
    WHOLES,
)
from vitruvio.design.formulas import HOTTEST_SHARE
from vitruvio.design.passes import decides
from vitruvio.design.resilience.keys import keyed_by
from vitruvio.design.scalability.facts import DISKS
from vitruvio.design.scalability.uses import Use, uses_of
from vitruvio.model import Condition, Figure, Holds, Option, apply, ceil, largest, option, say
from vitruvio.model.decision import Test
from vitruvio.model.parts import Partition, Store
from vitruvio.units import RATE

NONE: Final = "none"
TIME: Final = "time"
SHARDS: Final = "shards"
TENANT: Final = "tenant"
OWNER: Final = "owner"
BUCKETS: Final = "buckets/"
MOMENTS: Final = ("date", "timestamp")
TABLES: Final = "postgresql"


@decides(
    requires=(DISKS, LOADS, REFERENCES, STORAGE, STORES, STORE_SIZES, WHOLES),
    provides=(PARTITIONS,),
)
def plan_partitioning(draft: Draft) -> None:
    """Provide how each entity's records are divided, parts as their whole.

    A larger machine, read copies and archiving have been tried before (`STORE_SIZES`): what is divided by
    time is a large table with a moment in it whose months are dropped or asked for, by hash another large
    one, what is sharded is large in a store of several primaries.
    """
    uses, owners = uses_of(draft), owners_of(draft)
    places: dict[str, str] = {}
    with draft.trace.scope("index:tables"):
        for name, store in draft[STORES].items():
            if store.kind == TABLES:
                places |= dict.fromkeys(store.entities, name)
    keyed_by(draft, PARTITIONS, "index:tables")
    wholes = draft[WHOLES].raw()
    entities = sorted(places, key=lambda name: (wholes[name] != name, name))

    def partition(name: str) -> Partition:
        return _partition(draft, name, places[name], uses.get(name, []), owners)

    draft.each(PARTITIONS, entities, partition)


def _partition(
    draft: Draft, entity: str, store: str, uses: Iterable[Use], owners: Mapping[str, str]
) -> Partition:
    whole = draft[WHOLES][entity]
    size = draft[DISKS][entity].rows_horizon
    if whole != entity and whole in draft[STORES][store].entities:
        divided = draft[PARTITIONS][whole]
        return msgspec.structs.replace(divided, entity=entity, store=store, size_horizon=size)
    moment = _moment(draft, entity, uses)
    asked = asked_by(draft, entity, uses, owners)
    options = _options(draft, draft[STORES][store], size, _dated(draft, entity, size, moment, asked))
    scheme = draft.choose(f"partitioning.{entity}", options).chosen
    if scheme == SHARDS:
        return _sharded(draft, entity, store, size, uses)
    if scheme == TIME:
        return Partition(entity, store, scheme, moment or OWN_KEY, size, _months(draft, entity))
    if scheme == HASH:
        return divided_by_hash(draft, entity, store, size, asked)
    return Partition(entity, store, NONE, "", size)


def _options(draft: Draft, store: Store, size: Figure, dated: list[Condition | Test]) -> list[Option]:
    large = draft.fact("assumption.partition.table") < size
    shards = draft[STORE_SIZES][store.name].shards
    return [
        option(SHARDS, [large, draft.ledger.lift(1) < shards]),
        option(TIME, [large, *dated]),
        option(HASH, [large]),
        option(NONE),
    ]


def _dated(
    draft: Draft, entity: str, size: Figure, moment: str | None, asked: Mapping[str, Figure]
) -> list[Condition | Test]:
    """When a table is better divided by time: old months are dropped whole, or fewer parts are asked.

    A reading that does not name the key of the parts asks all of them.
    """
    dated = Holds(say("data.condition.dated"), moment is not None)
    if moment is None or draft.given(draft.brief.entities[entity], "retention") is not None or not asked:
        return [dated]
    others = [rate for key, rate in asked.items() if key != moment]
    by_time = draft.total(others, RATE) * (_months(draft, entity) - 1)
    parts = ceil(size / draft.fact("assumption.partition.table"))
    by_hash = (draft.total(asked.values(), RATE) - largest(*asked.values())) * (largest(parts, 1) - 1)
    return [
        dated,
        by_time.named("data.figure.probes_time", entity) <= by_hash.named("data.figure.probes_hash", entity),
    ]


def _moment(draft: Draft, entity: str, uses: Iterable[Use]) -> str | None:
    kinds = {use.kind for use in uses}
    return moment_of(draft, draft.brief.entities[entity], bool(kinds & {"updates", "writes"}))


def moment_of(draft: Draft, entity: Entity, changes: bool) -> str | None:
    """The attribute by whose time a table is divided: one that never changes.

    Of a record that is changed that is its time-ordered key; of others the one moment that they hold.
    """
    kinds = {name: kind_of(draft, entity.attributes[name]) for name in entity.attributes}
    moments = [name for name, kind in kinds.items() if kind in MOMENTS]
    keyed = kinds.get(OWN_KEY) == "uuid"
    if len(moments) == 1 and not changes:
        return moments[0]
    if keyed:
        return OWN_KEY
    return moments[0] if moments else None


def kind_of(draft: Draft, attribute: Attribute) -> str:
    """The type of an attribute, guessed from its name where the brief gives none."""
    if attribute.type is not None:
        return attribute.type.kind
    why = say("api.assumption.type", attribute=attribute.name)
    return draft.suppose(f"{attribute.path}.type", guess(attribute.name), why)


def _months(draft: Draft, entity: str) -> Figure:
    """How many months are kept at the horizon, each in a partition of its own."""
    kept = draft.given(draft.brief.entities[entity], "retention")
    if kept is None:
        kept = draft.given_or(draft.brief.quality, "horizon", "assumption.horizon.unstated")
    return ceil(kept / draft.unit("month")).named("data.figure.months", entity)


def _sharded(draft: Draft, entity: str, store: str, size: Figure, uses: Iterable[Use]) -> Partition:
    """The key of the shards: the tenant, else whom lists are read by, else the record's own.

    What one value of the key holds stays on one shard. A value with more of the load than a shard's part
    would heat that shard: its records go by turns into several buckets, each on a shard of its own, as long
    as these are fewer than the shards.
    """
    shards = draft[STORE_SIZES][store].shards
    tenants = draft.brief.tenants
    shared = Holds(say("data.condition.tenants"), tenants.count is not None)
    most = draft.given(tenants, "largest")
    owner = _owner(draft, entity)
    listed = [use.use_case for use in uses if _is_listed(draft, use, entity)]
    by_owner = Holds(say("data.condition.listed", entity=entity), bool(listed) and owner is not None)
    hottest = None if owner is None or not listed else _hottest_owner(draft, entity, owner, listed)
    options = [
        *_spread(TENANT, entity, shared, most, shards),
        *_spread(owner or OWNER, entity, by_owner, hottest, shards),
        option(OWN_KEY),
    ]
    chosen = draft.choose(f"shard key.{entity}", options).chosen
    key = chosen.removeprefix(BUCKETS)
    hot = most if key == TENANT else hottest if key == owner else None
    buckets = None if hot is None or chosen == key else _buckets(entity, hot, shards)
    part = (size / shards).named("data.figure.shard_table", entity)
    by, within = _within(draft, entity, part, uses)
    return Partition(entity, store, SHARDS, key, size, shards, hot, buckets, within, within_by=by)


def _within(draft: Draft, entity: str, part: Figure, uses: Iterable[Use]) -> tuple[str, Figure | None]:
    """How the part of a table that a shard has (B) is divided, and into how many parts."""
    dated = Holds(say("data.condition.dated"), _moment(draft, entity, uses) is not None)
    large = draft.fact("assumption.partition.table") < part
    options = [option(TIME, [dated]), option(HASH, [large]), option(NONE)]
    by = draft.choose(f"within shard.{entity}", options).chosen
    if by == HASH:
        return by, parts_of(draft, entity, part)
    return by, _months(draft, entity) if by == TIME else None


def _spread(key: str, entity: str, holds: Holds, hottest: Figure | None, shards: Figure) -> list[Option]:
    """A key as it is, where its hottest value is no more than a shard's part, else in buckets."""
    if hottest is None:
        return [option(key, [holds])]
    buckets = _buckets(entity, hottest, shards)
    return [
        option(key, [holds, hottest <= 1 / shards]),
        option(f"{BUCKETS}{key}", [holds, buckets < shards]),
    ]


def _buckets(entity: str, hottest: Figure, shards: Figure) -> Figure:
    """On how many shards the hottest value is spread, so that none has more than a shard's part of it."""
    return ceil(hottest * shards).named("data.figure.buckets", entity)


def _is_listed(draft: Draft, use: Use, entity: str) -> bool:
    return use.kind == "reads" and draft.brief.use_cases[use.use_case].reads[entity].records is not None


def _hottest_owner(draft: Draft, entity: str, owner: str, listed: Iterable[str]) -> Figure | None:
    """The share of an entity's load that its hottest owner gets; None where everybody reads his own alone.

    As unequal as the owner's popularity is, as stated or as on the web.
    """
    if all(draft.brief.use_cases[name].only_own for name in listed):
        return None
    target = draft.brief.entities[entity].pointers()[owner]
    alpha = draft.given_or(draft.brief.entities[target], "popularity", "zipf.web.client_traces")
    owners = draft[STORAGE][target].records_horizon
    return apply(HOTTEST_SHARE, owners, alpha).named("data.figure.hottest_owner", entity)


def _owner(draft: Draft, entity: str) -> str | None:
    """The attribute that refers to the owner of a record: the first one that refers to anything."""
    attributes = draft.brief.entities[entity].attributes
    for name in attributes:
        kind = attributes[name].type
        if kind is not None and kind.kind == "reference":
            return name
    return None
