"""Caches, partitions and copies of data."""

from __future__ import annotations

import msgspec

from vitruvio.model.figure import Figure


class Cache(msgspec.Struct, frozen=True):
    """One layer of caching for one use case's reads.

    `layer` is ``cdn``, ``shared`` or ``process``; `hit_ratio` is predicted, `size` in B, `ttl` in s,
    `saved` the store's CPU seconds a second that it spares at the horizon's peak, `reads` 1/s at that peak.
    """

    layer: str
    use_case: str
    service: str
    entities: tuple[str, ...]
    ttl: Figure
    size: Figure
    hit_ratio: Figure
    reads: Figure
    saved: Figure
    private: bool = False


class Partition(msgspec.Struct, frozen=True):
    """How an entity's records are divided: not at all (``none``), by ``time``, over ``shards`` by `key`."""

    entity: str
    store: str
    scheme: str
    key: str
    size_horizon: Figure
    parts: Figure | None = None
