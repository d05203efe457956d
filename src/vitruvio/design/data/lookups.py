"""What readings find records by: their key, their owner, what they hang on."""

from __future__ import annotations

from collections.abc import Mapping

from vitruvio.design.api.model_resources import own_key
from vitruvio.design.api.uses import actors_of, stands_for
from vitruvio.design.draft import Draft
from vitruvio.design.facts import REFERENCES, WHOLES
from vitruvio.model import option


def owners_of(draft: Draft) -> Mapping[str, str]:
    """By actor, the entity whose records its people are."""
    actors = actors_of(draft)
    with draft.trace.scope("index:owners"):
        draft.trace.note("index:api actors")
        return {name: stands_for(draft, actors[name]) for name in actors}


def looked_up(draft: Draft, entity: str, name: str, owners: Mapping[str, str]) -> tuple[str, ...]:
    """What records are found by: their whole, their owner, what they hang on; nothing where by their key.

    Without a key of its own a record's is that of what it is part of or refers to first, and more.
    """
    written, use_case = draft.brief.entities[entity], draft.brief.use_cases[name]
    whole, pointers = draft[WHOLES][entity], written.pointers()
    keyed = bool(own_key(written))
    if whole != entity:
        return (whole,) if keyed else ()
    mine: frozenset[str] = frozenset()
    if use_case.only_own:
        draft.trace.note("index:owners")
        mine = frozenset(owners.get(each, "") for each in use_case.actors)
    own = pointing(pointers, mine)
    if not keyed:
        other = tuple(pointers)[1:2]
        return other if own == other or not use_case.only_own else ()
    if own:
        return own
    listed = is_listed(draft, entity, name)
    reads = tuple(use_case.reads)
    owned = [each for each in reads if pointing(draft.brief.entities[each].pointers(), mine)]
    near = pointing(pointers, frozenset(reads if listed else owned))
    if near or not (listed and use_case.only_own):
        return near
    named = {other for each in reads if each != entity for other in draft[REFERENCES][each]}
    return () if entity in named else tuple(pointers)[:1]


def pointing(pointers: Mapping[str, str], targets: frozenset[str]) -> tuple[str, ...]:
    """The first attribute that refers to one of some entities."""
    return tuple(each for each, target in pointers.items() if target in targets)[:1]


def is_listed(draft: Draft, entity: str, name: str) -> bool:
    """Whether a use case reads several records of an entity."""
    records = draft.given(draft.brief.use_cases[name].reads[entity], "records")
    if records is None:
        return False
    options = [option("one", [records <= draft.ledger.lift(1)]), option("several")]
    return draft.choose(f"listed.{name}.{entity}", options).chosen == "several"
