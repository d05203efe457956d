"""How long requests queue for a store's cores, at the peaks of today and of the horizon."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEMANDS, LOADS, STORE_SIZES, STORES
from vitruvio.design.passes import decides
from vitruvio.design.scalability.facts import CARRIED, STORE_WAITS, StoreWait
from vitruvio.design.scalability.queues import wait_of
from vitruvio.design.scalability.size_stores import users_of


@decides(requires=(CARRIED, DEMANDS, LOADS, STORES, STORE_SIZES), provides=(STORE_WAITS,))
def estimate_store_waits(draft: Draft) -> None:
    """Provide the stores' waits: a node is one queue before many cores (M/M/c)."""
    users = users_of(draft)
    stores = [name for name in draft[STORES].raw() if users.get(name)]
    draft.each(STORE_WAITS, stores, lambda name: store_wait(draft, name, users[name]))


def store_wait(draft: Draft, name: str, users: Sequence[str]) -> StoreWait:
    """The waits for the cores of one node of a store, which gets its share of the operations."""
    sizing, carried = draft[STORE_SIZES][name], draft[CARRIED][name]
    cpu = [(draft[LOADS][each], draft[DEMANDS][each].store_cpu[name]) for each in users]
    cores = sizing.cores if sizing.cores_now is None else sizing.cores_now
    return StoreWait(
        wait_of([(load.peak, each) for load, each in cpu], cores, sizing.utilisation * cores),
        wait_of(
            [(load.peak_horizon, each) for load, each in cpu],
            sizing.cores,
            carried.later.busy / carried.planned.serving,
        ),
    )
