"""A large table is neither partitioned nor sharded."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, bound, found, rule


@rule("warning", "facts/assumption.shard.table", "facts/db.shard.figma", "facts/db.shard.notion")
def undivided_table(design: Reading, catalogue: Catalogue) -> Findings:
    """Tables in one piece, against the size from which sharding is considered."""
    most = bound(catalogue, "assumption.shard.table")
    for entity, each in design.parts.partitions.items():
        if each.scheme == "none" and each.size_horizon.value > most.value:
            yield found(f"partitions/{entity}", entity=entity, size=each.size_horizon, most=most)
