"""How long requests queue for a deployable's cores and for a store's, at today's peak."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    DEMANDS,
    DEPLOYABLES,
    INTERACTIONS,
    LANGUAGE,
    LOADS,
    SERVICES,
    STORE_SIZES,
    STORES,
)
from vitruvio.design.formulas import MMC_WAIT, MMC_WAIT_VARIANCE
from vitruvio.design.passes import decides
from vitruvio.design.scalability.facts import WAITS, Wait
from vitruvio.design.scalability.size_services import answer_cpu, called_by, peak_now
from vitruvio.design.scalability.size_stores import users_of
from vitruvio.model import Figure, apply, ceil, largest, total
from vitruvio.units import TIME


@decides(
    requires=(DEPLOYABLES, DEMANDS, INTERACTIONS, LANGUAGE, LOADS, STORES, SERVICES, STORE_SIZES),
    provides=(WAITS,),
)
def estimate_waits(draft: Draft) -> None:
    """Provide the waits: a deployable, like a node of a store, is one queue before many cores (M/M/c)."""
    services = [f"service:{name}" for name in draft[DEPLOYABLES].raw()]
    users, called = users_of(draft), called_by(draft)
    stores = [f"store:{name}" for name in draft[STORES].raw() if users.get(name)]
    draft.each(WAITS, services, lambda key: service_wait(draft, name_in(key), called.get(name_in(key), [])))
    draft.each(WAITS, stores, lambda key: store_wait(draft, name_in(key), users[name_in(key)]))


def name_in(key: str) -> str:
    """The name in "service:NAME" or "store:NAME"."""
    return key.partition(":")[2]


def service_wait(draft: Draft, name: str, calls: Sequence[str]) -> Wait:
    """The wait for a deployable's cores; there is none where it runs nothing."""
    cases = draft[DEPLOYABLES][name].use_cases
    runs = [(draft[LOADS][each].peak, draft[DEMANDS][each].service_cpu) for each in cases]
    asked = [draft[INTERACTIONS][each] for each in calls]
    runs += [(peak_now(draft, each.use_case, each.rate), answer_cpu(draft)) for each in asked]
    if not runs:
        return Wait(draft.zero(TIME), draft.zero(TIME * TIME))
    sizing = draft[SERVICES][name]
    return wait_of(runs, largest(ceil(sizing.replicas * sizing.cores), 1))


def store_wait(draft: Draft, name: str, users: Sequence[str]) -> Wait:
    """The wait for the cores of one node of a store, which gets its share of the operations."""
    sizing = draft[STORE_SIZES][name]
    runs = [(draft[LOADS][each].peak, draft[DEMANDS][each].store_cpu[name]) for each in users]
    cores = sizing.cores if sizing.cores_now is None else sizing.cores_now
    return wait_of(runs, cores, sizing.utilisation * cores)


def wait_of(runs: Sequence[tuple[Figure, Figure]], servers: Figure, load: Figure | None = None) -> Wait:
    """The wait of runs (1/s, s of CPU) at one queue before `servers` cores that `load` of them keeps busy."""
    rate = total_of([each for each, _ in runs])
    busy = total_of([each * cpu for each, cpu in runs])
    mean = busy / rate
    arriving = rate if load is None else load / mean
    return Wait(apply(MMC_WAIT, arriving, mean, servers), apply(MMC_WAIT_VARIANCE, arriving, mean, servers))


def total_of(figures: Sequence[Figure]) -> Figure:
    """The sum of at least one figure."""
    return total(figures, figures[0].ledger)
