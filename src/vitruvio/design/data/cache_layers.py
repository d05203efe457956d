"""What each layer of caching would answer for a use case, and what it would cost."""

from __future__ import annotations

from typing import NamedTuple

from vitruvio.design.data.cache_prices import (
    core_price,
    edge_price,
    egress_price,
    memory_price,
    node_price,
    service_core_price,
)
from vitruvio.design.data.cache_units import Unit
from vitruvio.design.draft import Draft
from vitruvio.design.facts import LOADS, WORK
from vitruvio.design.formulas import CACHE_HIT_RATIO, TTL_HIT_RATIO
from vitruvio.model import Figure, apply, ceil, largest, smallest


class Layer(NamedTuple):
    """A cache: the share of lookups that it answers, its size and its bill.

    Sizes are in B, of one replica where the cache is in the process; bills in USD/s.
    """

    hit_ratio: Figure
    size: Figure
    bill: Figure


def shared(draft: Draft, name: str, unit: Unit) -> Layer:
    """One cache for all replicas, as large as one node of it is allowed to grow."""
    room = draft.fact("redis.shard-memory") / unit.entry
    hit = apply(CACHE_HIT_RATIO, unit.keys, unit.alpha, room, unit.lookups, unit.fresh)
    size = _size(unit, unit.lookups_horizon, hit, room).named("data.figure.cache_size", name)
    bill = node_price(draft, size, unit.lookups_horizon)
    return Layer(hit.named("data.figure.hit_ratio", name), size, bill)


def process(draft: Draft, name: str, unit: Unit) -> Layer:
    """A cache in each replica, which sees its part of the lookups alone."""
    busy = draft[LOADS][name].peak_horizon * draft[WORK][name].service_cpu
    needed = ceil(busy / draft.fact("assumption.utilisation.service"))
    replicas = largest(needed, draft.fact("assumption.replicas.minimum"))
    room = draft.fact("assumption.data.process.memory") / unit.entry
    hit = apply(CACHE_HIT_RATIO, unit.keys, unit.alpha, room, unit.lookups / replicas, unit.fresh)
    size = _size(unit, unit.lookups_horizon / replicas, hit, room).named("data.figure.cache_size", name)
    bill = size * replicas * memory_price(draft)
    return Layer(hit.named("data.figure.hit_ratio", name), size, bill)


def edge(draft: Draft, name: str, unit: Unit) -> Layer:
    """A network of caches near the callers: it is paid by the request and spares the service too."""
    hit = apply(TTL_HIT_RATIO, unit.keys, unit.alpha, unit.lookups, unit.fresh)
    bill = draft[LOADS][name].mean_horizon * (edge_price(draft, name) - egress_price(draft, name))
    size = _size(unit, unit.lookups_horizon, hit).named("data.figure.cache_size", name)
    return Layer(hit.named("data.figure.hit_ratio", name), size, bill)


def reading_cost(draft: Draft, name: str, cpu: Figure) -> Figure:
    """What answering a use case costs at the horizon's peak, with `cpu` in the stores; USD/s."""
    store, service = cpu * core_price(draft), draft[WORK][name].service_cpu * service_core_price(draft)
    return (draft[LOADS][name].peak_horizon * (store + service)).named("data.figure.read_cost", name)


def spared(draft: Draft, name: str, unit: Unit, layer: Layer, at_edge: bool) -> Figure:
    """The part of that which a layer spares; at the edge, the service's part too."""
    price = unit.cpu * core_price(draft)
    if at_edge:
        price = price + draft[WORK][name].service_cpu * service_core_price(draft)
    return (draft[LOADS][name].peak_horizon * layer.hit_ratio * price).named("data.figure.spared", name)


def _size(unit: Unit, lookups: Figure, hit: Figure, room: Figure | None = None) -> Figure:
    """What is fresh: by Little's law the misses of one life, and never more than there is or has room."""
    fresh = lookups * (1 - hit) * unit.fresh
    entries = smallest(fresh, unit.keys) if room is None else smallest(fresh, unit.keys, room)
    return entries * unit.entry
