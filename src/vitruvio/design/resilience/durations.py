"""How long things take but for one call in a thousand: the tail of an exponential time."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEMANDS, SERVICES, STORE_SIZES, STORES
from vitruvio.design.formulas import EXPONENTIAL_MEAN, SLOWEST_PERCENTILE
from vitruvio.design.resilience.facts import Target
from vitruvio.model import Figure, apply, smallest
from vitruvio.units import TIME


def tail_of(draft: Draft, mean: Figure) -> Figure:
    """The time (s) kept by nearly all calls whose mean is `mean`: as many as a timeout should let pass."""
    return apply(SLOWEST_PERCENTILE, mean, 1, draft.fact("timeout.percentile"))


def stretched(draft: Draft, bound: Figure, share: Figure) -> Figure:
    """The time (s) that nearly all calls keep, of which the share `share` keeps `bound`."""
    return tail_of(draft, apply(EXPONENTIAL_MEAN, bound, share))


def own_work(draft: Draft, name: str) -> Figure:
    """The time (s) of a use case in its own service: CPU, and waiting for it at today's utilisation."""
    demand = draft[DEMANDS][name]
    mean = demand.service_cpu / _idle(draft, draft[SERVICES][demand.service].utilisation)
    return tail_of(draft, mean).named("resilience.figure.own_work", name)


def store_time(draft: Draft, name: str, store: str) -> Figure:
    """The time (s) of a use case in one of its stores, the way there included."""
    trip = draft.fact("net.cross_zone.rtt")
    if draft[STORES][store].kind == "object storage":
        return tail_of(draft, trip)
    cpu = draft[DEMANDS][name].store_cpu.get(store)
    cpu = draft.fact("demand.store.postgres.read_by_key") if cpu is None else cpu
    return tail_of(draft, cpu / _idle(draft, draft[STORE_SIZES][store].utilisation) + trip)


def lookup_time(draft: Draft, target: Target) -> Figure:
    """The time (s) in which another deployable answers for its records, the way there included."""
    request = draft.fact("demand.service.fastapi.read_by_key")
    parts = [
        request / _idle(draft, draft[SERVICES][target.name].utilisation),
        draft.fact("net.cross_zone.rtt"),
    ]
    for store in target.stores:
        read = draft.fact("demand.service.fastapi.read_by_key.store_cpu")
        parts.append(read / _idle(draft, draft[STORE_SIZES][store].utilisation))
    return tail_of(draft, draft.total(parts, TIME))


def external_time(draft: Draft, name: str) -> Figure:
    """The time (s) in which nearly all answers of an external come, from the percentile that it promises."""
    external = draft.brief.externals[name]
    bound = draft.given_or(external, "latency", "assumption.external.latency")
    share = draft.given_share(external, "latency")
    usual = draft.fact("assumption.scalability.latency.percentile")
    return stretched(draft, bound, usual if share is None else share).named(
        "resilience.figure.external_tail", name
    )


def _idle(draft: Draft, utilisation: Figure) -> Figure:
    """The share of a resource that is free; load is shed before the last of it is taken."""
    return 1 - smallest(utilisation, draft.fact("assumption.shed.utilisation"))
