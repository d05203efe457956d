"""How each table is divided: not at all, by time, or over the shards of its store."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from vitruvio.brief import Attribute, Entity
from vitruvio.design.api.schemas import guess
from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    PARTITIONS,
    STORE_SIZES,
    STORES,
    WHOLES,
)
from vitruvio.design.passes import decides
from vitruvio.design.resilience.keys import keyed_by
from vitruvio.design.scalability.facts import DISKS
from vitruvio.design.scalability.uses import Use, uses_of
from vitruvio.model import Figure, Holds, Option, ceil, option, say
from vitruvio.model.parts import Partition, Store

NONE: Final = "none"
TIME: Final = "time"
SHARDS: Final = "shards"
TENANT: Final = "tenant"
OWN_KEY: Final = "id"
MOMENTS: Final = ("date", "timestamp")
TABLES: Final = "postgresql"


@decides(requires=(DISKS, STORES, STORE_SIZES, WHOLES), provides=(PARTITIONS,))
def plan_partitioning(draft: Draft) -> None:
    """Provide how each entity's records are divided, parts as their whole.

    A larger machine, read copies and archiving have been tried before (`STORE_SIZES`): what is divided by
    time is a large table with a moment in it, what is sharded is large in a store of several primaries.
    """
    uses = uses_of(draft)
    places: dict[str, str] = {}
    with draft.trace.scope("index:tables"):
        for name, store in draft[STORES].items():
            if store.kind == TABLES:
                places |= dict.fromkeys(store.entities, name)
    keyed_by(draft, PARTITIONS, "index:tables")
    wholes = draft[WHOLES].raw()
    entities = sorted(places, key=lambda name: (wholes[name] != name, name))
    draft.each(PARTITIONS, entities, lambda name: _partition(draft, name, places[name], uses.get(name, [])))


def _partition(draft: Draft, entity: str, store: str, uses: Iterable[Use]) -> Partition:
    whole = draft[WHOLES][entity]
    size = draft[DISKS][entity].rows_horizon
    if whole != entity and whole in draft[STORES][store].entities:
        divided = draft[PARTITIONS][whole]
        return Partition(entity, store, divided.scheme, divided.key, size, divided.parts)
    kinds = {use.kind for use in uses}
    moment = moment_of(draft, draft.brief.entities[entity], bool(kinds & {"updates", "writes"}))
    scheme = draft.choose(
        f"partitioning.{entity}", _options(draft, draft[STORES][store], size, moment)
    ).chosen
    if scheme == SHARDS:
        sizing = draft[STORE_SIZES][store]
        return Partition(
            entity, store, scheme, _shard_key(draft, entity, sizing.shards, uses), size, sizing.shards
        )
    if scheme == TIME:
        return Partition(entity, store, scheme, moment or OWN_KEY, size, _months(draft, entity))
    return Partition(entity, store, NONE, "", size)


def _options(draft: Draft, store: Store, size: Figure, moment: str | None) -> list[Option]:
    large = draft.fact("assumption.partition.table") < size
    shards = draft[STORE_SIZES][store.name].shards
    dated = Holds(say("data.condition.dated"), moment is not None)
    return [
        option(SHARDS, [large, draft.ledger.lift(1) < shards]),
        option(TIME, [large, dated]),
        option(NONE),
    ]


def moment_of(draft: Draft, entity: Entity, changes: bool) -> str | None:
    """The attribute by whose time a table is divided: one that never changes.

    Of a record that is changed that is its time-ordered key; of others the one moment that they hold.
    """
    kinds = {name: _kind(draft, entity.attributes[name]) for name in entity.attributes}
    moments = [name for name, kind in kinds.items() if kind in MOMENTS]
    keyed = kinds.get(OWN_KEY) == "uuid"
    if len(moments) == 1 and not changes:
        return moments[0]
    if keyed:
        return OWN_KEY
    return moments[0] if moments else None


def _kind(draft: Draft, attribute: Attribute) -> str:
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


def _shard_key(draft: Draft, entity: str, shards: Figure, uses: Iterable[Use]) -> str:
    """The key of the shards: the tenant, whom lists are read by, else the record's own.

    A tenant larger than a shard would fill one alone; a list by its owner stays on one shard.
    """
    tenants = draft.brief.tenants
    shared = Holds(say("data.condition.tenants"), tenants.count is not None)
    largest = draft.given(tenants, "largest")
    fits = [] if largest is None else [largest <= 1 / shards]
    owner = _owner(draft, entity)
    listed = any(
        use.kind == "reads" and draft.brief.use_cases[use.use_case].reads[entity].records is not None
        for use in uses
    )
    by_owner = Holds(say("data.condition.listed", entity=entity), listed and owner is not None)
    options = [option(TENANT, [shared, *fits]), option(owner or "owner", [by_owner]), option(OWN_KEY)]
    return draft.choose(f"shard key.{entity}", options).chosen


def _owner(draft: Draft, entity: str) -> str | None:
    """The attribute that refers to the owner of a record: the first one that refers to anything."""
    attributes = draft.brief.entities[entity].attributes
    for name in attributes:
        kind = attributes[name].type
        if kind is not None and kind.kind == "reference":
            return name
    return None
