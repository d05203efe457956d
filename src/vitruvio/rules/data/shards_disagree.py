"""A table is divided over another number of shards than its store has."""

from __future__ import annotations

from vitruvio.model import count
from vitruvio.rules.rule import Catalogue, Findings, Reading, found, number, rule


@rule("error", "patterns/sharding", "facts/db.shard.prepartition")
def shards_disagree(design: Reading, _: Catalogue) -> Findings:
    """Sharded tables against the size of their store."""
    for entity, each in design.parts.partitions.items():
        sizing = design.parts.store_sizes.get(each.store)
        if each.scheme != "shards" or sizing is None:
            continue
        parts = number(1) if each.parts is None else each.parts
        if parts.value != sizing.shards.value:
            yield found(
                f"partitions/{entity}",
                entity=entity,
                parts=count(parts),
                store=each.store,
                shards=count(sizing.shards),
            )
