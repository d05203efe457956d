"""Which use cases touch an entity and how; who refers to whom; whom an actor stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from vitruvio.brief import Access, UseCase
from vitruvio.design.api.naming import snake
from vitruvio.design.draft import Draft
from vitruvio.design.facts import REFERENCES

KINDS: Final = ("creates", "updates", "writes", "deletes", "reads")
Uses = Mapping[str, list[tuple[str, str]]]


def uses_of(draft: Draft) -> Uses:
    """By entity: the use cases that touch it and how. Whoever follows it reads the use case's own lines."""
    found: dict[str, list[tuple[str, str]]] = {}
    with draft.trace.scope("index:api uses"):
        for name, use_case in draft.brief.use_cases.items():
            for kind in KINDS:
                for entity in accesses_of(use_case, kind):
                    found.setdefault(entity, []).append((name, kind))
    return found


def accesses_of(use_case: UseCase, kind: str) -> Mapping[str, Access]:
    """What a use case creates, updates, deletes, writes or reads, by entity."""
    accesses: Mapping[str, Access] = getattr(use_case, kind)
    return accesses


def is_created(uses: Uses, entity: str) -> bool:
    """Whether some use case brings records of the entity about."""
    return any(kind in ("creates", "writes") for _, kind in uses.get(entity, ()))


def actors_of(draft: Draft) -> dict[str, tuple[str, str]]:
    """By actor of a use case: the entity whose records its people are, and the attribute that holds its role.

    That is the entity of the actor's name, else one with the actor among an attribute's values, else none.
    """
    found: dict[str, tuple[str, str]] = {}
    with draft.trace.scope("index:api actors"):
        entities, known = draft.brief.entities, draft.brief.actors
        acting = {each for name in draft.brief.use_cases for each in draft.brief.use_cases[name].actors}
        actors = {snake(each): each for each in sorted(acting) if each in known}
        for entity in entities:
            attributes = entities[entity].attributes
            for attribute in attributes:
                kind = attributes[attribute].type
                for value in kind.values if kind is not None else ():
                    if snake(value) in actors:
                        found.setdefault(actors[snake(value)], (entity, attribute))
        found |= {actors[snake(each)]: (each, "") for each in entities if snake(each) in actors}
        return {each: found.get(each, ("", "")) for each in actors.values()}


def stands_for(draft: Draft, found: tuple[str, str]) -> str:
    """The entity whose records an actor's people are; empty where the brief has none."""
    entity, attribute = found
    if attribute and draft.brief.entities[entity].attributes[attribute].type is None:
        return ""
    return entity


def reaches(draft: Draft, entity: str, targets: Iterable[str]) -> bool:
    """Whether an entity refers to each target, itself or by one it refers to."""
    near = draft[REFERENCES][entity]
    return all(
        target in near or any(target in draft[REFERENCES][each] for each in near) for target in targets
    )
