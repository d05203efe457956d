"""How long requests queue at today's peak for a deployable's cores and for a store's, all there or not."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.design.draft import Draft
from vitruvio.design.facts import BALANCING, DEPLOYABLES, INTERACTIONS, LOADS, SERVICES
from vitruvio.design.passes import decides
from vitruvio.design.resilience.zones import left_of
from vitruvio.design.scalability.choose_balancing import IN_TURN
from vitruvio.design.scalability.facts import STORE_WAITS, WAITS, WAITS_LEFT, Wait
from vitruvio.design.scalability.queues import wait_for_freest, wait_in_turn
from vitruvio.design.scalability.replicas_needed import peak_rate
from vitruvio.design.scalability.size_services import called_by
from vitruvio.units import TIME


@decides(
    requires=(BALANCING, DEPLOYABLES, INTERACTIONS, LOADS, SERVICES, STORE_WAITS),
    provides=(WAITS, WAITS_LEFT),
)
def estimate_waits(draft: Draft) -> None:
    """Provide the waits, with all replicas there and with those alone that are left when a zone is lost.

    Each replica of a deployable has a queue of its own before its cores, where requests come in turn; where
    they go to the freest, all are nearly one queue. So is a node of a store (M/M/c).
    """
    called = called_by(draft)
    services = [f"service:{name}" for name in draft[DEPLOYABLES].raw()]
    stores = [f"store:{name}" for name in draft[STORE_WAITS].raw()]
    for fact, left in ((WAITS, False), (WAITS_LEFT, True)):

        def service(key: str, left: bool = left) -> Wait:
            return service_wait(draft, name_in(key), called.get(name_in(key), []), left)

        draft.each(fact, services, service)
        draft.each(fact, stores, lambda key: draft[STORE_WAITS][name_in(key)].now)


def name_in(key: str) -> str:
    """The name in "service:NAME" or "store:NAME"."""
    return key.partition(":")[2]


def service_wait(draft: Draft, name: str, calls: Sequence[str], left: bool) -> Wait:
    """The wait for a deployable's cores; there is none where it runs nothing, nor for a function."""
    service = draft[DEPLOYABLES][name]
    if service.hosting == "functions" or not (service.use_cases or calls):
        return Wait(draft.zero(TIME), draft.zero(TIME * TIME))
    sizing = draft[SERVICES][name]
    replicas = left_of(draft, service, sizing.replicas) if left else sizing.replicas
    wait = wait_in_turn if draft[BALANCING] == IN_TURN else wait_for_freest
    return wait(peak_rate(draft, service, calls), sizing.busy, sizing.cores, replicas)
