"""A table is divided, and nothing says by what."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, found, rule


@rule("error", "patterns/sharding", "facts/dynamodb.item-collection.size")
def division_without_key(design: Reading, _: Catalogue) -> Findings:
    """Tables divided by time or over shards without a key."""
    for entity, each in design.parts.partitions.items():
        if each.scheme != "none" and not each.key:
            yield found(f"partitions/{entity}", entity=entity, store=each.store)
