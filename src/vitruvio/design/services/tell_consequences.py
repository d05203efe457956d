"""What each way across a boundary, and each packing, brings beside its cost: latency, downtime, staleness."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    CONTEXTS,
    LANGUAGE,
    LOADS,
    STORES,
    WRITES,
)
from vitruvio.design.formulas import DOWNTIME_A_MONTH, SERIES
from vitruvio.design.passes import decides
from vitruvio.design.resilience.facts import UPTIMES
from vitruvio.design.scalability.estimate_demands import language_factor
from vitruvio.design.scalability.facts import WAITS
from vitruvio.design.services.facts import CONTEXT_OF, CROSSINGS, ISOLATION, NEEDS, PACKED, Crossing
from vitruvio.design.services.merge_needs import MERGE
from vitruvio.design.services.pack_deployables import groups_of
from vitruvio.design.services.reading_costs import COPY, copy_lag
from vitruvio.model import Figure, Option, apply, largest, power, smallest
from vitruvio.model.parts import Store
from vitruvio.units import RATE, TIME

Told = Callable[[Option], list[Figure]]
EVENT: Final = "event"


@decides(
    requires=(
        CONTEXTS,
        CONTEXT_OF,
        ISOLATION,
        LANGUAGE,
        LOADS,
        NEEDS,
        PACKED,
        STORES,
        UPTIMES,
        WAITS,
        WRITES,
    ),
    provides=(CROSSINGS,),
)
def tell_consequences(draft: Draft) -> None:
    """Provide what waiting for another deployable costs; note it with the decisions that weigh it."""
    pairs = {f"{source}>{target}": (source, target) for source, target in draft[NEEDS].values()}
    draft.each(CROSSINGS, sorted(pairs), lambda key: _crossing(draft, *pairs[key]))
    for id in draft[NEEDS]:
        _note(draft, id, _of_need(draft, *draft[NEEDS][id]))
    _note(draft, "packing", lambda option: _of_packing(draft, option.name))


def _note(draft: Draft, id: str, told: Told) -> None:
    decision = draft.decisions[id]
    options = tuple(
        msgspec.structs.replace(each, consequences=(*each.consequences, *told(each)))
        for each in decision.options
    )
    draft.decisions[id] = msgspec.structs.replace(decision, options=options)


def _crossing(draft: Draft, source: str, target: str) -> Crossing:
    """The network, the queue of the called and its answer; the time in which it or its stores are down."""
    subject = f"{source}>{target}"
    answer = draft.fact("demand.service.fastapi.plain_json") * language_factor(draft)
    queue = draft[WAITS].get(f"service:{target}")  # functions have none
    latency = draft.fact("net.cross_zone.rtt") + answer
    if queue is not None:
        latency = latency + queue.mean
    stores = [name for name in draft[STORES] if _is_asked(draft[STORES][name], target)]
    parts = [draft[UPTIMES][f"service:{target}"], *(draft[UPTIMES][f"store:{name}"] for name in stores)]
    downtime = apply(DOWNTIME_A_MONTH, apply(SERIES, *parts))
    return Crossing(
        latency.named("services.figure.crossing_latency", subject),
        downtime.named("services.figure.crossing_downtime", subject),
    )


def _is_asked(store: Store, target: str) -> bool:
    """Whether calls of other deployables reach a store: what they ask for is looked up, never searched."""
    return store.service == target and store.kind == "postgresql"


def _of_need(draft: Draft, source: str, target: str) -> Told:
    found = draft[CROSSINGS][f"{source}>{target}"]
    subject = f"{source}>{target}"
    nothing = [
        draft.zero(TIME).named(f"services.figure.crossing_{each}", subject)
        for each in ("latency", "downtime")
    ]

    def told(option: Option) -> list[Figure]:
        if option.name in (COPY, EVENT):
            return [*nothing, copy_lag(draft)]
        return nothing if option.name == MERGE else [*found]

    return told


def _of_packing(draft: Draft, name: str) -> list[Figure]:
    """What the use case that needs most deployables waits and misses, and the most requests behind one."""
    groups = groups_of(draft, name)
    hops = draft.ledger.count("services.figure.packing_hops", _widest(draft, groups)[1:], name)
    trip = draft.fact("net.cross_zone.rtt")
    services = [draft[UPTIMES][f"service:{each}"] for each in draft[PACKED]]
    stores = [draft[UPTIMES][f"store:{each}"] for each in draft[STORES]]
    one = apply(SERIES, smallest(*services), smallest(*stores)) if stores else smallest(*services)
    downtime = apply(DOWNTIME_A_MONTH, power(one, hops))
    rates = [
        draft.total(
            (draft[LOADS][case].mean for each in group for case in draft[CONTEXTS][each].use_cases), RATE
        )
        for group in groups
    ]
    return [
        (hops * trip).named("services.figure.packing_latency", name),
        downtime.named("services.figure.packing_downtime", name),
        largest(*rates).named("services.figure.packing_reach", name),
    ]


def _widest(draft: Draft, groups: Sequence[tuple[str, ...]]) -> list[int]:
    """The groups that the use case touches which touches most of them."""
    group_of = {context: number for number, group in enumerate(groups) for context in group}
    context_of = {entity: name for name, each in draft[CONTEXTS].items() for entity in each.entities}
    found: list[int] = []
    for name, use_case in draft.brief.use_cases.items():
        touched = [context_of[entity] for entity in (*use_case.reads, *draft[WRITES][name])]
        called = [draft[CONTEXT_OF][each] for each in use_case.calls]
        here = sorted({group_of[each] for each in (draft[CONTEXT_OF][name], *touched, *called)})
        found = max(found, here, key=len)
    return found
