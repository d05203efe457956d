"""The field data_architecture.data_partitioning.partition_keys."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.design.data.plan_partitioning import OWN_KEY, SHARDS, TENANT, TIME
from vitruvio.design.draft import Draft
from vitruvio.design.facts import PARTITIONS, QUEUES, STORAGE, WHOLES
from vitruvio.design.passes import states
from vitruvio.design.resilience.wording import LISTED
from vitruvio.model import Part, Prose, Statement, Term, count, percent, say, series
from vitruvio.model.parts import Partition

FIELD = "data_architecture.data_partitioning.partition_keys"


@states(FIELD, requires=(PARTITIONS, QUEUES, STORAGE, WHOLES))
def state_partition_keys(draft: Draft) -> Prose:
    """The key of each divided table, how many values it has, and what keeps messages in order."""
    divided = [
        draft[PARTITIONS][entity]
        for entity in draft[PARTITIONS]
        if draft[WHOLES][entity] == entity and draft[PARTITIONS][entity].scheme in (SHARDS, TIME)
    ]
    said = [_sharded(draft, each) for each in divided if each.scheme == SHARDS]
    said += _timed(draft, [each for each in divided if each.scheme == TIME])
    if not said:
        said.append(_primary(draft))
    return (*said, *_tenants(draft), *_ordered(draft))


def _sharded(draft: Draft, partition: Partition) -> Statement:
    """A shard key, with the values that it has to spread."""
    if partition.key == TENANT:
        values = draft.given_or(draft.brief.tenants, "count", "assumption.scalability.records.unstated")
        return say("data.keys.tenant", entity=partition.entity, values=count(values))
    values = draft[STORAGE][_counted(draft, partition)].records_horizon
    return say("data.keys.shard", entity=partition.entity, key=partition.key, values=count(values))


def _counted(draft: Draft, partition: Partition) -> str:
    """The entity whose records are the values of a key: the one that it refers to, else its own."""
    attribute = draft.brief.entities[partition.entity].attributes.get(partition.key)
    kind = None if attribute is None else attribute.type
    return partition.entity if kind is None or kind.target is None else kind.target


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
    tenants = draft.given(draft.brief.tenants, "count")
    if tenants is None:
        return []
    biggest = draft.given(draft.brief.tenants, "largest")
    if biggest is None:
        return [say("data.keys.tenants", count="tenants", tenants=count(tenants))]
    return [say("data.keys.tenants_skewed", tenants=count(tenants), largest=percent(biggest))]


def _ordered(draft: Draft) -> list[Statement]:
    """What messages are ordered by."""
    keys = sorted({draft[QUEUES][name].key for name in draft[QUEUES] if draft[QUEUES][name].ordered})
    return [say("data.keys.messages", entities=keys)] if keys else []
