"""The largest tenant alone fills more than a shard."""

from __future__ import annotations

from vitruvio.model import count, percent
from vitruvio.rules.rule import Catalogue, Findings, Reading, found, number, rule

ROUNDED = 1 + 1e-9


@rule("warning", "patterns/sharding", "facts/dynamodb.partition.write", "facts/db.shard.prepartition")
def hot_shard(design: Reading, _: Catalogue) -> Findings:
    """Tables sharded by tenant, against what the largest one puts on a shard: its share, part by part."""
    largest = design.given.get("tenants.largest")
    for entity, each in design.parts.partitions.items():
        if largest is None or each.scheme != "shards" or each.key != "tenant" or each.parts is None:
            continue
        shards = max(each.parts.value, 1)
        # A tenant in buckets lies on as many shards.
        spread = 1.0 if each.buckets is None else max(each.buckets.value, 1)
        if largest.value * shards > spread * ROUNDED:
            yield found(
                f"partitions/{entity}",
                entity=entity,
                largest=percent(largest),
                share=percent(number(1 / shards)),
                shards=count(each.parts),
            )
