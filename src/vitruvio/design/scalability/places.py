"""Where a use case's readings and writings go: which store of which deployable."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import CACHES, HOMES, STORES
from vitruvio.model import Figure

LAYERS: Final = ("cdn", "process", "shared")
Places = Mapping[tuple[str, str], Mapping[str, str]]


def places_of(draft: Draft) -> Places:
    """By deployable and entity, the stores that hold it, by their kind.

    The index has a scope of its own: who takes a store from it reads the store himself.
    """
    found: dict[tuple[str, str], dict[str, str]] = {}
    with draft.trace.scope("index:stores"):
        for name, store in draft[STORES].items():
            for entity in store.entities:
                found.setdefault((store.service, entity), {})[store.kind] = name
    return found


def home_of(draft: Draft, use_case: str) -> str:
    """The deployable that runs a use case."""
    return draft[HOMES][f"use case:{use_case}"]


def stores_of(draft: Draft, places: Places, use_case: str, entity: str) -> Mapping[str, str]:
    """The stores that a use case finds an entity in, by kind: its own deployable's, else the owner's."""
    own = places.get((home_of(draft, use_case), entity))
    return own if own is not None else places.get((draft[HOMES][f"entity:{entity}"], entity), {})


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
