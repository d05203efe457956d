"""Writes across services: who coordinates which steps, what undoes them, from where on they are retried."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, SAGAS, WRITES
from vitruvio.design.passes import states
from vitruvio.model import Prose, Statement, count, option, say, series
from vitruvio.model.parts import Saga, SagaStep


@states("data_architecture.data_consistency.saga_patterns", requires=(SAGAS, WRITES, DEPLOYABLES))
def state_sagas(draft: Draft) -> Prose:
    """The sagas, or that there is none and why."""
    sagas = draft[SAGAS]
    if sagas:
        return tuple(_saga(draft, sagas[name]) for name in sagas)
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


def _saga(draft: Draft, saga: Saga) -> Statement:
    """One saga; few participants react to each other's events, more are led by the coordinator."""
    participants = draft.ledger.count(
        "services.figure.participants", {each.service for each in saga.steps}, saga.use_case
    )
    few = draft.fact("assumption.services.saga.participants")
    style = draft.choose(
        f"saga.{saga.use_case}", [option("choreography", [participants <= few]), option("orchestration")]
    ).chosen
    steps = [_step(each) for each in saga.steps]
    return say(
        f"services.sagas.{style}",
        count="participants",
        case=saga.use_case,
        coordinator=saga.coordinator,
        participants=count(participants),
        steps=series(steps, "semicolon"),
        pivot=saga.pivot,
    )


def _step(step: SagaStep) -> Statement:
    undone = "undone" if step.undo else "kept"
    return say(f"services.sagas.step.{undone}", service=step.service, entities=step.writes, undo=step.undo)
