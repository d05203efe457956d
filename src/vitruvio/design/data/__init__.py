"""How data is cached, divided and copied."""

from __future__ import annotations

from typing import Final

from vitruvio.design.data.choose_tenancy import choose_tenancy
from vitruvio.design.data.date_steps import date_steps
from vitruvio.design.data.find_hot_records import find_hot_records
from vitruvio.design.data.plan_caching import plan_caching
from vitruvio.design.data.plan_indexes import plan_indexes
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
    date_steps,
    choose_tenancy,
    plan_indexes,
    find_hot_records,
    state_cache_layers,
    state_cache_patterns,
    state_sharding,
    state_partition_keys,
    state_replication,
)
