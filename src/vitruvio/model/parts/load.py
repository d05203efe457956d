"""Load: how often, how much, how many."""

from __future__ import annotations

import msgspec

from vitruvio.model.figure import Figure


class UseCaseLoad(msgspec.Struct, frozen=True):
    """How often a use case runs, in 1/s.

    `mean` is today's mean (its own rate and what its triggers send), `peak` today's peak, `mean_horizon` and
    `peak_horizon` the same at the horizon. `triggers` are the use cases that call it or that it follows.
    """

    use_case: str
    mean: Figure
    peak: Figure
    mean_horizon: Figure
    peak_horizon: Figure
    peak_factor: Figure
    triggers: tuple[str, ...]


class LoadProfile(msgspec.Struct, frozen=True):
    """What comes in from outside over a day: `base` (1/s) but for a peak that rises and falls for `ramp` (s)
    each and stays at `peak` (1/s) for `lasting` (s), so that the day's mean is `mean` (1/s).

    `mean_horizon` and `peak_horizon` are those at the horizon, `years` (s) from today.
    """

    mean: Figure
    peak: Figure
    base: Figure
    lasting: Figure
    ramp: Figure
    mean_horizon: Figure
    peak_horizon: Figure
    years: Figure


class EntityAccess(msgspec.Struct, frozen=True):
    """How often records of an entity are touched, in records/s at today's mean and at the horizon's peak."""

    entity: str
    reads: Figure
    creates: Figure
    updates: Figure
    deletes: Figure
    reads_peak: Figure
    writes_peak: Figure


class EntityStorage(msgspec.Struct, frozen=True):
    """How much of an entity there is.

    `records` and `size` are today's (records, B), `records_horizon` and `size_horizon` those at the horizon,
    `record_size` is in B, `monthly` in B added each month. `blob_size` is the part of `size_horizon` that is
    files and `blob_record` that of `record_size`; `row_size` is the rest of `record_size`.
    """

    entity: str
    record_size: Figure
    records: Figure
    size: Figure
    records_horizon: Figure
    size_horizon: Figure
    monthly: Figure
    blob_size: Figure | None = None
    blob_record: Figure | None = None
    row_size: Figure | None = None


class Work(msgspec.Struct, frozen=True):
    """The work of one run of a use case before caches, wherever it runs.

    `service_cpu` is CPU seconds in the service, `store_cpu` CPU seconds in the stores by entity (reads and
    writes together), `read_cpu` and `write_cpu` the parts of `store_cpu` that are reads and writes, `sent`
    and `received` bytes of answer and request as they go over the network, answers compressed.
    """

    use_case: str
    service_cpu: Figure
    store_cpu: dict[str, Figure]
    read_cpu: dict[str, Figure]
    sent: Figure
    received: Figure
    write_cpu: dict[str, Figure] = {}
