"""The hottest record of each sharded table: no key spreads one record, so its shard must carry it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from vitruvio.design.data.plan_partitioning import SHARDS
from vitruvio.design.draft import Draft
from vitruvio.design.facts import CACHES, HOT_RECORDS, LOADS, PARTITIONS, STORAGE, STORE_SIZES, WORK
from vitruvio.design.formulas import HOTTEST_SHARE
from vitruvio.design.passes import decides
from vitruvio.design.resilience.keys import keyed_like
from vitruvio.design.scalability.places import LAYERS
from vitruvio.design.scalability.uses import Use, access_of, records_of, uses_of
from vitruvio.model import Figure, apply, option, smallest
from vitruvio.model.parts import HotRecord
from vitruvio.units import RATE

AS_IT_IS: Final = "as it is"
CACHED: Final = "cache in each replica"


@decides(
    requires=(CACHES, LOADS, PARTITIONS, STORAGE, STORE_SIZES, WORK),
    provides=(HOT_RECORDS,),
)
def find_hot_records(draft: Draft) -> None:
    """Provide the hottest record of each sharded entity whose popularity the brief states.

    Where its readings would take more than the cores that its shard keeps free, each replica of the services
    that read it keeps it for some seconds.
    """
    uses = uses_of(draft)
    keyed_like(draft, HOT_RECORDS, PARTITIONS)
    entities = list(draft[PARTITIONS].raw())
    draft.each(HOT_RECORDS, entities, lambda name: _hottest(draft, name, uses.get(name, [])))


def _hottest(draft: Draft, entity: str, uses: Sequence[Use]) -> HotRecord | None:
    alpha = draft.given(draft.brief.entities[entity], "popularity")
    partition = draft[PARTITIONS][entity]
    readings = [use for use in uses if use.kind == "reads"]
    if alpha is None or partition.scheme != SHARDS or not readings:
        return None
    share = apply(HOTTEST_SHARE, draft[STORAGE][entity].records_horizon, alpha)
    share = share.named("data.figure.hottest_record", entity)
    reached = [_reaching(draft, use, entity, share) for use in readings]
    rate = draft.total((rate for rate, _ in reached), RATE).named("data.figure.hottest_rate", entity)
    cores = draft.total(rate * cpu for rate, cpu in reached).named("data.figure.hottest_cores", entity)
    sizing = draft[STORE_SIZES][partition.store]
    spare = sizing.cores * (1 - draft.fact("assumption.utilisation.store"))
    spare = spare.named("data.figure.spare_cores", partition.store)
    options = [option(AS_IT_IS, [cores <= spare]), option(CACHED)]
    answer = draft.choose(f"hot record.{entity}", options).chosen
    return HotRecord(entity, partition.store, share, rate, cores, spare, answer)


def _reaching(draft: Draft, use: Use, entity: str, share: Figure) -> tuple[Figure, Figure]:
    """How often a use case reads the hottest record in the store (1/s), and the CPU seconds of each time.

    A cache lets it through once in its life.
    """
    name = use.use_case
    stated = records_of(draft, access_of(draft, use, entity))
    records = draft.ledger.lift(1) if stated is None else stated
    rate = draft[LOADS][name].peak_horizon * records * share
    caches = [draft[CACHES].get(f"{layer}/{name}") for layer in LAYERS]
    lives = [1 / each.ttl for each in caches if each is not None and entity in each.entities]
    return smallest(rate, *lives), draft[WORK][name].read_cpu[entity] / records
