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


def hot_sizes(draft: Draft, store: Store, uses: Mapping[str, Sequence[Use]]) -> tuple[Figure, Figure]:
    """The hot data of a store (B) at today's peak and at the horizon's.

    What is touched within the window, and not more than the share of the data that most readings touch:
    J. Gray, G. Putzolu, The 5 minute rule for trading memory for disc accesses (1987).
    """
    pairs = [_hot(draft, entity, uses.get(entity, ())) for entity in store.entities]
    now = draft.total((each for each, _ in pairs), DATA)
    return now, draft.total((each for _, each in pairs), DATA)


def _hot(draft: Draft, entity: str, uses: Sequence[Use]) -> tuple[Figure, Figure]:
    size, disk = row_of(draft[STORAGE][entity]), draft[DISKS][entity]
    held = [_held(draft, use, entity, size) for use in uses]
    loads = [draft[LOADS][use.use_case] for use in uses]
    pairs = list(zip(loads, held, strict=True))
    now = draft.total((load.peak * each for load, each in pairs), DATA_RATE)
    horizon = draft.total((load.peak_horizon * each for load, each in pairs), DATA_RATE)
    window, share = draft.fact("assumption.scalability.hot.window"), draft.fact("assumption.hot.share")
    return smallest(now * window, disk.rows * share), smallest(horizon * window, disk.rows_horizon * share)


def _held(draft: Draft, use: Use, entity: str, size: Figure) -> Figure:
    """Bytes that one run of a use touches in the store.

    A list is read in the order of its index, and what is created follows what was created before: only the
    first record of other uses holds a page of its own.
    """
    records = records_of(draft, access_of(draft, use, entity))
    held = size if records is None else size * records
    if use.kind != "creates":
        held = held + draft.fact("postgres.page.size")
    share = missed(draft, use.use_case, entity) if use.kind == "reads" else None
    return held if share is None else held * share
