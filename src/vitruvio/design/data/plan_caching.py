"""Which readings are cached, where and for how long: wherever a cache costs less than what it spares."""

from __future__ import annotations

from typing import Final, NamedTuple

from vitruvio.design.data.cache_layers import Layer, edge, process, reading_cost, shared, spared
from vitruvio.design.data.cache_prices import smallest_node
from vitruvio.design.data.cache_units import ANSWERS, Unit, cpu_of, units_of
from vitruvio.design.data.size_cache import WORTH, fitted
from vitruvio.design.data.staleness import lifetimes
from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    CACHES,
    DATA,
    HOMES,
    LOADS,
    PROVIDER,
    REGION,
    STORAGE,
    WAITED,
    WHOLES,
    WORK,
    WRITES,
)
from vitruvio.design.passes import decides
from vitruvio.design.resilience.keys import keyed_by
from vitruvio.design.services.facts import READING
from vitruvio.design.services.reading_costs import CACHED
from vitruvio.model import Figure, Holds, Option, option, say
from vitruvio.model.parts import Cache

NONE: Final = "none"


class Plan(NamedTuple):
    """What was decided for a use case."""

    layer: str
    unit: Unit
    found: Layer


@decides(
    requires=(DATA, HOMES, LOADS, PROVIDER, READING, REGION, STORAGE, WAITED, WHOLES, WORK, WRITES),
    provides=(CACHES,),
)
def plan_caching(draft: Draft) -> None:
    """Provide the caches: one layer at most for each use case whose readings may be old.

    The decision `cache.USE CASE` weighs the layers by cost at the horizon's peak; `cache.USE CASE.entries`
    weighs whole answers against single records, `cache size.USE CASE` a shared cache that holds less than all
    that is fresh, where the smallest node does not hold it. What must be fresh is never cached.
    """
    keyed_by(draft, CACHES)
    for name in draft.brief.use_cases:
        with draft.trace.scope(f"caching:{name}"):
            plan = _plan(draft, name)
        keyed_by(draft, CACHES, f"caching:{name}")
        if plan is not None:
            _provide(draft, name, plan)


def _plan(draft: Draft, name: str) -> Plan | None:
    allowed = lifetimes(draft, name)
    if not allowed:
        return None
    whole = reading_cost(draft, name, cpu_of(draft, name, allowed))
    unit, common = _entries(draft, name, units_of(draft, name, allowed), whole)
    layers = {"process": process(draft, name, unit), "shared": fitted(draft, name, unit, common)}
    public = is_public(draft, name, unit)
    if public:
        layers["cdn"] = edge(draft, name, unit)
    cached = any(draft[READING].get(f"{name}>{draft[WHOLES][each]}") == CACHED for each in allowed)
    options = [option(NONE, [Holds(say("data.condition.no_cached_calls"), not cached)], whole)]
    options += [
        _layer_option(draft, name, unit, whole, each, layer, cached and each == "shared")
        for each, layer in layers.items()
    ]
    if not public:
        options.append(option("cdn", [Holds(say("data.condition.public", use_case=name), False)]))
    chosen = draft.choose(f"cache.{name}", options, by="cost").chosen
    if chosen == NONE:
        return None
    return Plan(chosen, unit, layers.get(chosen) or edge(draft, name, unit))


def _layer_option(
    draft: Draft, name: str, unit: Unit, whole: Figure, layer: str, found: Layer, paid: bool
) -> Option:
    """A layer is worth its keep where it spares at least the price of the smallest cache, and is often hit.

    What is seldom hit makes most readings wait longer, whatever it spares. One that is `paid` for by the
    calls that it spares is worth it in any case.
    """
    less = spared(draft, name, unit, found, layer == "cdn")
    cost = (whole - less + found.bill).named("data.figure.cached_cost", name)
    often = draft.fact(WORTH) <= found.hit_ratio
    return option(layer, [] if paid else [smallest_node(draft) <= less, often], cost)


def _entries(draft: Draft, name: str, units: list[Unit], whole: Figure) -> tuple[Unit, Layer]:
    """Whole answers or single records, whichever costs less in a cache that all replicas share."""
    layers = {each.kind: (each, shared(draft, name, each)) for each in units}
    if len(units) == 1:
        return layers[units[0].kind]
    options = [
        option(kind, cost=whole - spared(draft, name, unit, layer, False) + layer.bill)
        for kind, (unit, layer) in layers.items()
    ]
    return layers[draft.choose(f"cache.{name}.entries", options, by="cost").chosen]


def is_public(draft: Draft, name: str, unit: Unit) -> bool:
    """Whether answers may lie at the edge: anybody may have them, and nothing in them is about a person."""
    use_case = draft.brief.use_cases[name]
    if unit.kind != ANSWERS or use_case.only_own or set(use_case.reads) != set(unit.entities):
        return False
    anonymous = any(draft.brief.actors[each].kind == "anonymous" for each in use_case.actors)
    return anonymous and all(each == "public" for entity in unit.entities for each in draft[DATA][entity])


def _provide(draft: Draft, name: str, plan: Plan) -> None:
    draft.each(CACHES, [f"{plan.layer}/{name}"], lambda _: _cache(draft, name, plan))


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
