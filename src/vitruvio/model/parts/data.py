"""Caches, partitions and copies of data."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from vitruvio.model.figure import Figure

StepKind: TypeAlias = Literal["larger machine", "read copies", "shards", "partitions", "archive"]


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


class Partition(msgspec.Struct, frozen=True, omit_defaults=True):
    """How an entity's records are divided: by ``time``, by ``hash``, over ``shards``, or ``none``.

    Each is by `key`; `size_horizon` (B) goes into `parts`. `asked` is how often (1/s at the horizon's peak)
    readings name the key of a hash, and so ask one part alone.
    `hottest` is the share of the load that the hottest value of a shard key gets where that is known;
    `buckets` the shards over which each value is spread where it is too much for one, `within` the parts into
    which a shard's part is divided, by what `within_by` says as `scheme` does.
    """

    entity: str
    store: str
    scheme: str
    key: str
    size_horizon: Figure
    parts: Figure | None = None
    hottest: Figure | None = None
    buckets: Figure | None = None
    within: Figure | None = None
    asked: Figure | None = None
    within_by: str = ""


class GrowthStep(msgspec.Struct, frozen=True, omit_defaults=True):
    """A step that growth forces on a store or a table.

    It comes `after` so many seconds from today; `beyond` says that this is past the horizon. `machine` is
    what a store runs on until then.
    """

    subject: str
    kind: StepKind
    after: Figure
    machine: str = ""
    beyond: bool = False


class Tenancy(msgspec.Struct, frozen=True, omit_defaults=True):
    """How organisations share the system.

    `isolation` is ``rows``, ``schema for each tenant`` or ``database for each tenant``; `tables` is how many
    tables there would be with a schema for each, `most` the share of any resource that one tenant may take;
    `schemas` and `databases` are what these would cost (USD/s).
    `largest` is the largest one's share of the load and `home` where it lives: ``with the others``, in a
    ``shard of its own`` or a ``store of its own``. `guarded` are the classes of data that ask for more than
    rows.
    """

    isolation: str
    count: Figure
    tables: Figure
    most: Figure
    schemas: Figure
    databases: Figure
    largest: Figure | None = None
    home: str = ""
    guarded: tuple[str, ...] = ()


class HotRecord(msgspec.Struct, frozen=True):
    """The record of a sharded entity that is read most.

    It gets `share` of the entity's readings; `rate` of these (1/s at the horizon's peak) reach its shard, and
    take `cores` of the `spare` ones there. `answer` is ``as it is`` or ``cache in each replica``.
    """

    entity: str
    store: str
    share: Figure
    rate: Figure
    cores: Figure
    spare: Figure
    answer: str


class Index(msgspec.Struct, frozen=True):
    """An index of a table that the use cases' readings need, beside that of its primary key.

    `columns` are attributes of the entity in the order of the index, ``tenant`` and the name of its whole
    among them; `method` is ``btree``, ``gin``, ``gist`` or ``trigram``.
    """

    entity: str
    store: str
    columns: tuple[str, ...]
    method: str
    use_cases: tuple[str, ...]
