"""Where a use case's readings and writings go: which store of which deployable."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from vitruvio.design.draft import Draft
from vitruvio.design.facts import CACHES, DEPLOYABLES, HOMES, INTERACTIONS, STORES
from vitruvio.model import Figure

LAYERS: Final = ("cdn", "process", "shared")
Kinds = Mapping[str, str]


class Places(NamedTuple):
    """By deployable and entity, and by deployable, stores by kind; by use case, what it reads from a copy."""

    entities: Mapping[tuple[str, str], Kinds]
    services: Mapping[str, Kinds]
    copies: Mapping[str, Mapping[str, str]]


def places_of(draft: Draft) -> Places:
    """Where everything is.

    The index has a scope of its own: who takes a place from it reads the store or the copy himself.
    """
    entities: dict[tuple[str, str], dict[str, str]] = {}
    services: dict[str, dict[str, str]] = {}
    copies: dict[str, dict[str, str]] = {}
    with draft.trace.scope("index:places"):
        for name, store in draft[STORES].items():
            services.setdefault(store.service, {}).setdefault(store.kind, name)
            for entity in store.entities:
                entities.setdefault((store.service, entity), {})[store.kind] = name
        for key, each in draft[INTERACTIONS].items():
            if each.kind == "copy":
                copies.setdefault(each.use_case, {}).update(dict.fromkeys(each.entities, key))
    return Places(entities, services, copies)


def home_of(draft: Draft, use_case: str) -> str:
    """The deployable that runs a use case."""
    return draft[HOMES][f"use case:{use_case}"]


def owner_of(draft: Draft, entity: str) -> str:
    """The deployable that owns an entity."""
    return draft[HOMES][f"entity:{entity}"]


def stores_of(draft: Draft, places: Places, use_case: str, entity: str, read: bool) -> Kinds:
    """The stores in which a use case finds an entity, by kind: the owner's, or for a copy its own."""
    key = places.copies.get(use_case, {}).get(entity) if read else None
    own = places.services.get(home_of(draft, use_case), {}).get("postgresql")
    if key is not None and own is not None:
        draft.trace.note(f"fact:{INTERACTIONS.name}/{key}")
        return noted(draft, {"postgresql": own})
    return noted(draft, places.entities.get((owner_of(draft, entity), entity), {}))


def noted(draft: Draft, stores: Kinds) -> Kinds:
    """The stores, noted as read."""
    for name in stores.values():
        draft.trace.note(f"fact:{STORES.name}/{name}")
    return stores


def with_replicas(draft: Draft) -> list[str]:
    """The deployables that run as replicas, and not as functions."""
    return [name for name in draft[DEPLOYABLES] if draft[DEPLOYABLES][name].hosting != "functions"]


def missed(draft: Draft, use_case: str, entity: str | None = None) -> Figure | None:
    """The share of a use case's readings of an entity that no cache answers; None where none could.

    Without an entity, the share of its requests that arrive at all, those that the edge does not answer.
    """
    share: Figure | None = None
    for layer in LAYERS:
        cache = draft[CACHES].get(f"{layer}/{use_case}")
        if cache is not None and (layer == "cdn" if entity is None else entity in cache.entities):
            share = 1 - cache.hit_ratio if share is None else share * (1 - cache.hit_ratio)
    return share
