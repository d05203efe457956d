"""A part of the design names something that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from vitruvio.model import Parts
from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    Work(
        "J. Saltzer, F. Kaashoek",
        "Principles of Computer System Design",
        "chapter 3, The Design of Naming Schemes",
    ),
)
def dangling_reference(design: Reading, _: Catalogue) -> Findings:
    """Deployables, stores and use cases that parts name, against those that there are."""
    parts = design.parts
    known = {
        "deployable": set(parts.deployables),
        "store": set(parts.stores),
        "use case": {*parts.loads, *design.homes, ""},
        "entity": {*parts.storage, *design.owners, ""},
    }
    for subject, kind, name in _named(parts):
        if name not in known[kind]:
            yield found(subject, place=subject, name=name or "–")


def _named(parts: Parts) -> Iterator[tuple[str, str, str]]:
    """Every place that names something, of which kind, and the name."""
    for key, asked in parts.interactions.items():
        yield f"interactions/{key}", "deployable", asked.source
        yield f"interactions/{key}", "deployable", asked.target
        yield f"interactions/{key}", "use case", asked.use_case
        yield f"interactions/{key}", "use case", asked.trigger
    for key, queue in parts.queues.items():
        yield f"queues/{key}", "deployable", queue.publisher
        yield f"queues/{key}", "deployable", queue.listener
        yield f"queues/{key}", "use case", queue.use_case
    for key, saga in parts.sagas.items():
        yield f"sagas/{key}", "deployable", saga.coordinator
        for step in saga.steps:
            yield f"sagas/{key}", "deployable", step.service
            yield f"sagas/{key}", "use case", step.use_case
            yield f"sagas/{key}", "use case", step.undo
    yield from _served(parts)


def _served(parts: Parts) -> Iterator[tuple[str, str, str]]:
    for key, store in parts.stores.items():
        yield f"stores/{key}", "deployable", store.service
        yield from ((f"stores/{key}", "entity", each) for each in store.entities)
    for key, operation in parts.operations.items():
        yield f"operations/{key}", "deployable", operation.service
        yield f"operations/{key}", "use case", operation.use_case
        yield f"operations/{key}", "entity", operation.resource
    for key, cache in parts.caches.items():
        yield f"caches/{key}", "deployable", cache.service
        yield f"caches/{key}", "use case", cache.use_case
        yield from ((f"caches/{key}", "entity", each) for each in cache.entities)
    for key, partition in parts.partitions.items():
        yield f"partitions/{key}", "store", partition.store
        yield f"partitions/{key}", "entity", partition.entity
    for key, policy in parts.policies.items():
        yield f"policies/{key}", "deployable", policy.source
        yield f"policies/{key}", "use case", policy.use_case
        if not policy.external and policy.target not in parts.stores:
            yield f"policies/{key}", "deployable", policy.target
