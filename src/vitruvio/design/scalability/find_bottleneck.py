"""What saturates first when the load grows, and at which multiple of today's peak."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import BOTTLENECK, DEMANDS, DEPLOYABLES, LOADS, SERVICES, STORE_SIZES, STORES
from vitruvio.design.passes import decides
from vitruvio.design.scalability.facts import USED, Used
from vitruvio.design.scalability.size_stores import users_of
from vitruvio.model import Figure, option
from vitruvio.model.parts import Bottleneck
from vitruvio.units import RATE


@decides(requires=(DEPLOYABLES, DEMANDS, LOADS, STORES, SERVICES, STORE_SIZES), provides=(USED, BOTTLENECK))
def find_bottleneck(draft: Draft) -> None:
    """Provide each resource's utilisation, and the one that saturates first.

    The utilisation law (E. Lazowska and others, Quantitative System Performance, 1984, section 5.2) over the
    replicas that scaling may reach, the nodes of the stores, and what externals take.
    """
    users, callers = users_of(draft), callers_of(draft)
    services = [f"service:{name}" for name in draft[DEPLOYABLES].raw()]
    stores = [f"store:{name}" for name in draft[STORES].raw() if users.get(name)]
    draft.each(USED, services, lambda key: service_used(draft, key.partition(":")[2]))
    draft.each(USED, stores, lambda key: store_used(draft, key.partition(":")[2]))
    draft.each(USED, [f"external:{name}" for name in callers], lambda key: external_used(draft, key, callers))
    used = draft[USED]
    options = [
        option(key, cost=used[key].headroom)
        for key in (*services, *stores, *(f"external:{e}" for e in callers))
    ]
    first = used[draft.choose("bottleneck", options, by="cost").chosen]
    draft.provide(BOTTLENECK, Bottleneck(first.name, first.kind, first.utilisation, first.headroom))


def callers_of(draft: Draft) -> dict[str, list[str]]:
    """By external with a stated limit, the use cases that call it; the index has a scope of its own."""
    found: dict[str, list[str]] = {}
    with draft.trace.scope("index:externals"):
        for name, use_case in draft.brief.use_cases.items():
            for external in use_case.external:
                if draft.brief.externals[external].limit is not None:
                    found.setdefault(external, []).append(name)
    return dict(sorted(found.items()))


def service_used(draft: Draft, name: str) -> Used:
    """A deployable with as many replicas as it may be scaled to, or as functions of the quota."""
    sizing = draft[SERVICES][name]
    if draft[DEPLOYABLES][name].hosting == "functions":
        return used_of("service", name, sizing.busy / draft.fact("lambda.concurrency-default"))
    return used_of("service", name, sizing.busy / (sizing.replicas_horizon * sizing.cores))


def store_used(draft: Draft, name: str) -> Used:
    """A store's nodes."""
    return used_of("store", name, draft[STORE_SIZES][name].utilisation)


def external_used(draft: Draft, key: str, callers: dict[str, list[str]]) -> Used:
    """An external, of what it takes."""
    name = key.partition(":")[2]
    limit = draft.given(draft.brief.externals[name], "limit")
    # read again here, where it is noted that they call it
    calling = [each for each in callers[name] if name in draft.brief.use_cases[each].external]
    calls = draft.total((draft[LOADS][each].peak for each in calling), RATE)
    return used_of("external", name, calls if limit is None else calls / limit)


def used_of(kind: str, name: str, utilisation: Figure) -> Used:
    """A resource by its utilisation."""
    return Used(
        kind,
        name,
        utilisation.named("scalability.figure.resource_utilisation", name),
        (1 / utilisation).named("scalability.figure.resource_headroom", name),
    )
