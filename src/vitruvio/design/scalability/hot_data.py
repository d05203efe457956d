"""How much of a store should be in memory: what is touched again within minutes, up to all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vitruvio.design.draft import Draft
from vitruvio.design.facts import LOADS, STORAGE
from vitruvio.design.scalability.facts import DISKS
from vitruvio.design.scalability.places import missed
from vitruvio.design.scalability.uses import Use, access_of, records_of
from vitruvio.model import Figure, largest, smallest
from vitruvio.model.parts import Store
from vitruvio.units import DATA, RATE


def hot_size(draft: Draft, store: Store, uses: Mapping[str, Sequence[Use]]) -> Figure:
    """The hot data of a store at the horizon's peak (B).

    Each record touched within the window holds its page, or itself where it is longer: J. Gray, G. Putzolu,
    The 5 minute rule for trading memory for disc accesses (1987).
    """
    sizes = [_hot(draft, entity, uses.get(entity, ())) for entity in store.entities]
    return draft.total(sizes, DATA)


def _hot(draft: Draft, entity: str, uses: Sequence[Use]) -> Figure:
    storage = draft[STORAGE][entity]
    size = storage.record_size if storage.blob_record is None else storage.record_size - storage.blob_record
    held = largest(size, draft.fact("postgres.page.size"))
    touched = draft.total((_touched(draft, use, entity) for use in uses), RATE)
    window = draft.fact("assumption.scalability.hot.window")
    return smallest(touched * window * held, draft[DISKS][entity].rows_horizon)


def _touched(draft: Draft, use: Use, entity: str) -> Figure:
    """Records a second that one use touches in the store at the horizon's peak."""
    records = records_of(draft, access_of(draft, use, entity))
    runs = draft[LOADS][use.use_case].peak_horizon
    share = missed(draft, use.use_case, entity) if use.kind == "reads" else None
    touched = runs if records is None else runs * records
    return touched if share is None else touched * share
