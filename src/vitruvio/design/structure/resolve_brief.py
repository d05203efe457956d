"""What the brief says, resolved once: wholes, owners, data classes, references, triggers, writes."""

from __future__ import annotations

from collections.abc import Mapping

from vitruvio.brief import Access, AttributeType
from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    ACTING,
    AGGREGATES,
    DATA,
    OWNERS,
    REFERENCES,
    TRIGGERS,
    WAITED,
    WHOLES,
    WRITES,
    Trigger,
    Write,
)
from vitruvio.design.passes import decides

KINDS = ("writes", "updates", "deletes", "creates")


@decides(provides=(ACTING, WHOLES, AGGREGATES, OWNERS, DATA, REFERENCES, TRIGGERS, WAITED, WRITES))
def resolve_brief(draft: Draft) -> None:
    """Provide what follows from the brief's words alone, so that no pass works it out again."""
    _resolve_wholes(draft)
    entities = list(draft.brief.entities)
    draft.each(OWNERS, entities, lambda name: _owner(draft, name))
    draft.each(DATA, entities, lambda name: _data(draft, name))
    draft.each(REFERENCES, entities, lambda name: _references(draft, name))
    cases = list(draft.brief.use_cases)
    actors = {actor for name in cases for actor in draft.brief.use_cases[name].actors}
    with draft.trace.scope("index:actors"):
        draft.provide(ACTING, tuple(sorted(actors)))
    draft.each(WRITES, cases, lambda name: _writes(draft, name))
    _resolve_triggers(draft, cases)


def _resolve_wholes(draft: Draft) -> None:
    parents = {part: name for name, each in draft.brief.entities.items() for part in each.parts}

    def root(name: str) -> str:
        while name in parents:
            name = parents[name]
        return name

    members: dict[str, list[str]] = {}
    for name in draft.brief.entities:
        members.setdefault(root(name), []).append(name)
    draft.each(WHOLES, list(draft.brief.entities), root)
    draft.each(AGGREGATES, sorted(members), lambda name: (name, *sorted({*members[name]} - {name})))


def _owner(draft: Draft, name: str) -> str:
    entities = draft.brief.entities
    return entities[name].owner or entities[draft[WHOLES][name]].owner or ""


def _data(draft: Draft, name: str) -> tuple[str, ...]:
    entities = draft.brief.entities
    return tuple(sorted(entities[name].data or entities[draft[WHOLES][name]].data))


def _references(draft: Draft, name: str) -> tuple[str, ...]:
    entity = draft.brief.entities[name]
    targets = {_target(entity.attributes[each].type) for each in entity.attributes}
    return tuple(sorted({*entity.refers_to, *targets} - {name, ""}))


def _target(kind: AttributeType | None) -> str:
    while kind is not None and kind.item is not None:
        kind = kind.item
    return (kind.target or "") if kind is not None else ""


def _writes(draft: Draft, name: str) -> dict[str, Write]:
    found: dict[str, Write] = {}
    for kind in KINDS:
        accesses: Mapping[str, Access] = getattr(draft.brief.use_cases[name], kind)
        for entity in accesses:
            found[entity] = (kind, accesses[entity])
    return {entity: found[entity] for entity in sorted(found)}


def _resolve_triggers(draft: Draft, cases: list[str]) -> None:
    found: dict[str, list[Trigger]] = {name: [] for name in cases}
    for name, each in draft.brief.use_cases.items():
        for called in each.calls:
            found[called].append((name, "calls"))
        for follow_up in each.then:
            found[follow_up].append((name, "then"))
    draft.each(TRIGGERS, cases, lambda name: tuple(sorted(found[name])))
    draft.each(WAITED, cases, lambda name: _is_waited_for(draft, name))


def _is_waited_for(draft: Draft, name: str) -> bool:
    """Whether an actor or a caller waits; where nobody is named and nothing starts it, a client does."""
    use_case = draft.brief.use_cases[name]
    if use_case.every is not None or use_case.mode in ("batch", "stream"):
        return False
    triggers = draft[TRIGGERS][name]
    if use_case.actors or any(kind == "calls" for _, kind in triggers):
        return True
    return not triggers and use_case.within is None
