"""A store outgrows the largest disk that it can have."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, bound, found, number, rule
from vitruvio.units import DATA


@rule("error", "facts/rds.storage-max", "facts/db.shard.figma", "patterns/sharding")
def full_disk(design: Reading, catalogue: Catalogue) -> Findings:
    """Each shard's data at the horizon, against the storage of an instance."""
    most = bound(catalogue, "rds.storage-max")
    for name, sizing in design.parts.store_sizes.items():
        store = design.parts.stores.get(name)
        if store is None or store.kind != "postgresql":
            continue
        shard = sizing.size_horizon.value / max(sizing.shards.value, 1)
        if shard > most.value:
            yield found(f"store_sizes/{name}", store=name, size=number(shard, DATA), most=most)
