"""The largest tenant alone fills more than a shard."""

from __future__ import annotations

from vitruvio.model import count, percent
from vitruvio.rules.rule import Catalogue, Findings, Reading, found, number, rule


@rule("warning", "patterns/sharding", "facts/dynamodb.partition.write", "facts/db.shard.prepartition")
def hot_shard(design: Reading, _: Catalogue) -> Findings:
    """Tables sharded by tenant, against the share of the largest one."""
    largest = design.given.get("tenants.largest")
    for entity, each in design.parts.partitions.items():
        if largest is None or each.scheme != "shards" or each.key != "tenant" or each.parts is None:
            continue
        share = number(1 / max(each.parts.value, 1))
        if largest.value > share.value:
            yield found(
                f"partitions/{entity}",
                entity=entity,
                largest=percent(largest),
                share=percent(share),
                shards=count(each.parts),
            )
