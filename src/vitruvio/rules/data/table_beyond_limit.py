"""A table, or a part of one, outgrows what the database can hold in one."""

from __future__ import annotations

import math

from vitruvio.rules.rule import Catalogue, Findings, Reading, bound, found, number, rule
from vitruvio.units import DATA


@rule("error", "facts/postgres.table-size", "facts/db.shard.figma", "patterns/sharding")
def table_beyond_limit(design: Reading, catalogue: Catalogue) -> Findings:
    """Each table's parts at the horizon, against the largest table."""
    most = bound(catalogue, "postgres.table-size")
    for entity, each in design.parts.partitions.items():
        divided = [max(one.value, 1) for one in (each.parts, each.within) if one is not None]
        size = each.size_horizon.value / math.prod(divided)
        if size > most.value:
            yield found(f"partitions/{entity}", entity=entity, size=number(size, DATA), most=most)
