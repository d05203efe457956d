"""How data is cached, divided and copied."""

from __future__ import annotations

from typing import Final

from vitruvio.design.data.plan_caching import plan_caching
from vitruvio.design.data.plan_partitioning import plan_partitioning
from vitruvio.design.data.state_cache_layers import state_cache_layers
from vitruvio.design.data.state_cache_patterns import state_cache_patterns
from vitruvio.design.data.state_partition_keys import state_partition_keys
from vitruvio.design.data.state_replication import state_replication
from vitruvio.design.data.state_sharding import state_sharding
from vitruvio.design.passes import Pass

PASSES: Final[tuple[Pass, ...]] = (
    plan_caching,
    plan_partitioning,
    state_cache_layers,
    state_cache_patterns,
    state_sharding,
    state_partition_keys,
    state_replication,
)
