"""Writes across services: who coordinates which steps, what undoes them, from where on they are retried."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEADLINES, DEPLOYABLES, SAGAS, WRITES
from vitruvio.design.passes import states
from vitruvio.model import Prose, Statement, Term, count, option, say, series
from vitruvio.model.parts import Saga, SagaStep


@states("data_architecture.data_consistency.saga_patterns", requires=(SAGAS, WRITES, DEPLOYABLES, DEADLINES))
def state_sagas(draft: Draft) -> Prose:
    """The sagas, or that there is none and why."""
    sagas = draft[SAGAS]
    if sagas:
        return _by_style(draft, [sagas[name] for name in sagas])
    writing = [name for name in draft.brief.use_cases if draft[WRITES][name]]
    services = draft.ledger.count("services.figure.deployables", list(draft[DEPLOYABLES].raw()))
    return (
        say(
            "services.sagas.none",
            count="services",
            writing=count(draft.ledger.count("services.figure.writing", writing)),
            services=count(services),
        ),
    )


def _by_style(draft: Draft, sagas: Sequence[Saga]) -> Prose:
    """The sagas that a coordinator leads, then those that run by events."""
    found: dict[str, list[Statement]] = {}
    for saga in sagas:
        found.setdefault(_style(draft, saga), []).append(_saga(draft, saga))
    said = [
        say(f"services.sagas.{style}", sagas=series(found[style], "semicolon")) for style in sorted(found)
    ]
    return (*said, say("services.sagas.retried"))


def _style(draft: Draft, saga: Saga) -> str:
    """Few participants react to each other's events, more are led by the coordinator."""
    participants = draft.ledger.count(
        "services.figure.participants", {each.service for each in saga.steps}, saga.use_case
    )
    few = draft.fact("assumption.services.saga.participants")
    options = [option("choreography", [participants <= few]), option("orchestration")]
    return draft.choose(f"saga.{saga.use_case}", options).chosen


def _saga(draft: Draft, saga: Saga) -> Statement:
    said = say(
        "services.sagas.saga",
        case=saga.use_case,
        coordinator=saga.coordinator,
        steps=series([_step(each) for each in saga.steps], "comma"),
        pivot=saga.pivot,
    )
    seen = _seen(draft, saga)
    return said if seen is None else say("services.sagas.watched", saga=said, seen=seen)


def _seen(draft: Draft, saga: Saga) -> Statement | None:
    """What the actor sees meanwhile: a status, the answer at the end, or what is still under way."""
    use_case = draft.brief.use_cases[saga.use_case]
    if not use_case.actors:
        return None
    actors = list(use_case.actors)
    if use_case.may_be_pending:
        return say("services.sagas.seen.pending", count="actors", actors=actors, status=Term("status.202"))
    limit = draft[DEADLINES].get(saga.use_case)
    if limit is None:
        return None
    kind = "waits" if _can_be_undone(saga) else "answered"
    return say(f"services.sagas.seen.{kind}", count="actors", actors=actors, deadline=limit.deadline)


def _can_be_undone(saga: Saga) -> bool:
    """Whether a step before the pivot may have to be undone."""
    before = [each.use_case for each in saga.steps].index(saga.pivot)
    return any(each.undo for each in saga.steps[:before])


def _step(step: SagaStep) -> Statement:
    undone = "undone" if step.undo else "kept"
    return say(f"services.sagas.step.{undone}", service=step.service, entities=step.writes, undo=step.undo)
