"""Contexts, deployables and what passes between them."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from vitruvio.model.figure import Figure

StoreKind: TypeAlias = Literal["postgresql", "object storage", "search index", "log"]
InteractionKind: TypeAlias = Literal["call", "event", "copy"]
Hosting: TypeAlias = Literal["containers", "kubernetes", "functions", "machines"]


class Context(msgspec.Struct, frozen=True):
    """A bounded context: the entities and use cases that belong together; parts are among the entities."""

    name: str
    entities: tuple[str, ...]
    use_cases: tuple[str, ...]
    owner: str = ""
    data: tuple[str, ...] = ()


class Deployable(msgspec.Struct, frozen=True):
    """What is deployed as one: a service of the report. `data` are the data classes that it holds."""

    name: str
    contexts: tuple[str, ...]
    entities: tuple[str, ...]
    use_cases: tuple[str, ...]
    hosting: Hosting
    data: tuple[str, ...] = ()


class Interaction(msgspec.Struct, frozen=True):
    """What one deployable needs of another, for one use case.

    A ``call`` waits for the answer, an ``event`` is sent through the broker and followed up, a ``copy`` is
    a read copy of `entities` kept by events, as old as `staleness` (s) allows. `rate` is in 1/s at today's
    mean, `peak` at the horizon's peak; `hit` is the share of runs that a cache before the call answers, with
    records as old as `staleness`.
    """

    kind: InteractionKind
    source: str
    target: str
    use_case: str
    rate: Figure
    peak: Figure
    trigger: str = ""
    entities: tuple[str, ...] = ()
    staleness: Figure | None = None
    hit: Figure | None = None


class SagaStep(msgspec.Struct, frozen=True):
    """One local transaction of a saga; `undo` is the use case that compensates it, empty if it has none."""

    service: str
    use_case: str
    writes: tuple[str, ...]
    undo: str = ""


class Saga(msgspec.Struct, frozen=True):
    """A use case that writes in several deployables: its steps in order and the pivot after which none is
    undone.
    """

    use_case: str
    coordinator: str
    steps: tuple[SagaStep, ...]
    pivot: str = ""


class Store(msgspec.Struct, frozen=True):
    """A store of one deployable and the entities that it holds; one owner for each table."""

    name: str
    service: str
    kind: StoreKind
    entities: tuple[str, ...]


class Queue(msgspec.Struct, frozen=True):
    """A queue or topic of the broker: who publishes, who listens, 1/s at the peak, and how late an effect
    may be (s).
    """

    name: str
    publisher: str
    listener: str
    use_case: str
    rate: Figure
    peak: Figure
    key: str
    within: Figure | None = None
    ordered: bool = True
