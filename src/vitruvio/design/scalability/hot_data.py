"""How much of a store should be in memory: what is touched again within minutes, up to all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vitruvio.design.draft import Draft
from vitruvio.design.facts import LOADS, STORAGE
from vitruvio.design.scalability.facts import DISKS
from vitruvio.design.scalability.places import missed
from vitruvio.design.scalability.records import row_of
from vitruvio.design.scalability.uses import Use, access_of, records_of
from vitruvio.model import Figure, smallest
from vitruvio.model.parts import Store
from vitruvio.units import DATA, DATA_RATE


def hot_size(draft: Draft, store: Store, uses: Mapping[str, Sequence[Use]], now: bool) -> Figure:
    """The hot data of a store (B) at today's peak, or at the horizon's.

    What is touched within the window, and not more than the share of the data that most readings touch:
    J. Gray, G. Putzolu, The 5 minute rule for trading memory for disc accesses (1987).
    """
    sizes = [_hot(draft, entity, uses.get(entity, ()), now) for entity in store.entities]
    return draft.total(sizes, DATA)


def _hot(draft: Draft, entity: str, uses: Sequence[Use], now: bool) -> Figure:
    storage = draft[STORAGE][entity]
    size = row_of(storage)
    touched = draft.total((_touched(draft, use, entity, size, now) for use in uses), DATA_RATE)
    window = draft.fact("assumption.scalability.hot.window")
    disk = draft[DISKS][entity]
    rows = disk.rows if now else disk.rows_horizon
    return smallest(touched * window, rows * draft.fact("assumption.hot.share"))


def _touched(draft: Draft, use: Use, entity: str, size: Figure, now: bool) -> Figure:
    """Bytes a second that one use touches in the store at a peak.

    A list is read in the order of its index, and what is created follows what was created before: only the
    first record of other uses holds a page of its own.
    """
    records = records_of(draft, access_of(draft, use, entity))
    load = draft[LOADS][use.use_case]
    runs = load.peak if now else load.peak_horizon
    share = missed(draft, use.use_case, entity) if use.kind == "reads" else None
    held = size if records is None else size * records
    if use.kind != "creates":
        held = held + draft.fact("postgres.page.size")
    touched = runs * held
    return touched if share is None else touched * share
