"""Which readings are cached, where and for how long: wherever a cache costs less than what it spares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from vitruvio.design.data.cache_layers import Layer, cost, edge, process, shared
from vitruvio.design.data.cache_units import ANSWERS, Unit, units_of
from vitruvio.design.data.staleness import lifetimes
from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    CACHES,
    DATA,
    DEPLOYABLES,
    HOMES,
    LOADS,
    REGION,
    STORAGE,
    STORES,
    WAITED,
    WORK,
    WRITES,
)
from vitruvio.design.passes import decides
from vitruvio.model import Holds, option, say
from vitruvio.model.parts import Cache

NONE: Final = "none"
LAYERS: Final[dict[str, Callable[[Draft, str, Unit], Layer]]] = {
    "process": process,
    "shared": shared,
    "cdn": edge,
}


class Plan(NamedTuple):
    """What was decided for a use case."""

    layer: str
    unit: Unit
    found: Layer


@decides(
    requires=(DATA, DEPLOYABLES, HOMES, LOADS, REGION, STORAGE, STORES, WAITED, WORK, WRITES), provides=(CACHES,)
)
def plan_caching(draft: Draft) -> None:
    """Provide the caches: one layer at most for each use case whose readings may be old.

    The decision `cache.USE CASE` weighs the layers by cost at the horizon's peak; `cache.USE CASE.entries` weighs
    whole answers against single records. What must be fresh is never cached.
    """
    draft.family(CACHES)
    for name in draft.brief.use_cases:
        with draft.trace.scope(f"caching:{name}"):
            plan = _plan(draft, name)
        if plan is not None:
            draft.each(CACHES, [f"{plan.layer}/{name}"], lambda _, name=name, plan=plan: _cache(draft, name, plan))  # type: ignore[misc]


def _plan(draft: Draft, name: str) -> Plan | None:
    allowed = lifetimes(draft, name)
    if not allowed:
        return None
    unit = _entries(draft, name, units_of(draft, name, allowed))
    public = is_public(draft, name, unit)
    layers = {each: make(draft, name, unit) for each, make in LAYERS.items() if each != "cdn" or public}
    options = [option(NONE, cost=cost(draft, name, unit, None))]
    options += [
        option(each, cost=cost(draft, name, unit, layer, each == "cdn")) for each, layer in layers.items()
    ]
    if not public:
        options.append(option("cdn", [Holds(say("data.condition.public", use_case=name), False)]))
    chosen = draft.choose(f"cache.{name}", options, by="cost").chosen
    if chosen == NONE:
        return None
    return Plan(chosen, unit, layers.get(chosen) or LAYERS[chosen](draft, name, unit))


def _entries(draft: Draft, name: str, units: list[Unit]) -> Unit:
    """Whole answers or single records, whichever costs less in a cache that all replicas share."""
    if len(units) == 1:
        return units[0]
    options = [option(each.kind, cost=cost(draft, name, each, shared(draft, name, each))) for each in units]
    chosen = draft.choose(f"cache.{name}.entries", options, by="cost").chosen
    return next(each for each in units if each.kind == chosen)


def is_public(draft: Draft, name: str, unit: Unit) -> bool:
    """Whether answers may lie at the edge: anybody may have them, and nothing in them is about a person."""
    use_case = draft.brief.use_cases[name]
    if unit.kind != ANSWERS or use_case.only_own or set(use_case.reads) != set(unit.entities):
        return False
    anonymous = any(draft.brief.actors[each].kind == "anonymous" for each in use_case.actors)
    return anonymous and all(each == "public" for entity in unit.entities for each in draft[DATA][entity])


def _cache(draft: Draft, name: str, plan: Plan) -> Cache:
    draft.decided(f"cache.{name}")
    draft.trace.note(f"caching:{name}")
    load = draft[LOADS][name]
    found = plan.found
    saved = (load.peak_horizon * found.hit_ratio * plan.unit.cpu).named("data.figure.saved", name)
    return Cache(
        layer=plan.layer,
        use_case=name,
        service=draft[HOMES][f"use case:{name}"],
        entities=plan.unit.entities,
        ttl=plan.unit.ttl,
        size=found.size,
        hit_ratio=found.hit_ratio,
        reads=load.peak_horizon,
        saved=saved,
        private=draft.brief.use_cases[name].only_own and plan.unit.kind == ANSWERS,
    )
