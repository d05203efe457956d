"""Writes across deployables: sagas, their steps in order, what undoes them and the pivot."""

from __future__ import annotations

from collections.abc import Iterator

from vitruvio.design.draft import Draft
from vitruvio.design.facts import HOMES, SAGAS, TRIGGERS, WRITES
from vitruvio.design.passes import decides
from vitruvio.design.services.facts import WRITING
from vitruvio.design.services.reach import Reach, home_of, reach_of
from vitruvio.model.parts import Saga, SagaStep


@decides(requires=(HOMES, WRITES, TRIGGERS, WRITING), provides=(SAGAS,))
def derive_sagas(draft: Draft) -> None:
    """Provide a saga for each use case whose writes, or those that it calls for, lie in several deployables.

    Steps that can be undone come first: its own writes, those that it waits for elsewhere, and what it
    calls. The pivot is the first that cannot be, else the last of these. What comes after it, and the writes
    that are sent, is retried until it succeeds (C. Richardson, Microservices Patterns, chapter 4:
    compensatable, pivot and retriable transactions).
    """
    draft.each(SAGAS, list(draft.brief.use_cases), lambda name: saga_of(draft, name))


def saga_of(draft: Draft, name: str) -> Saga | None:
    """The saga of a use case; None where one deployable writes all."""
    reach = reach_of(draft, name)
    waited = sorted(_waited(draft, name, reach), key=lambda step: not step.undo)
    sent = [
        SagaStep(target, name, entities)
        for target, entities in reach.writes.items()
        if draft[WRITING][f"{name}>{target}"] == "event"
    ]
    steps = [*waited, *sent]
    if len({each.service for each in steps}) < 2:
        return None
    final = [each for each in waited if not each.undo]
    pivot = (final or waited[-1:] or steps)[0]
    return Saga(name, reach.home, tuple(steps), pivot.use_case)


def _waited(draft: Draft, name: str, reach: Reach) -> Iterator[SagaStep]:
    use_case = draft.brief.use_cases[name]
    undo = use_case.undo or ""
    own = tuple(each for each in draft[WRITES][name] if draft[HOMES][f"entity:{each}"] == reach.home)
    if own:
        yield SagaStep(reach.home, name, own, undo)
    for target, entities in reach.writes.items():
        if draft[WRITING][f"{name}>{target}"] == "call":
            yield SagaStep(target, name, entities, undo)
    for called in use_case.calls:
        written = tuple(draft[WRITES][called])
        if written:
            yield SagaStep(home_of(draft, called), called, written, draft.brief.use_cases[called].undo or "")
