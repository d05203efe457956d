"""Who reads a copy, which entities it holds, and what of their records the readers show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from vitruvio.design.draft import Draft
from vitruvio.design.facts import INTERACTIONS, OPERATIONS, WHOLES
from vitruvio.model.parts import Operation, Property, Queue

Place = tuple[str, str, str]
COPIES: Final = "index:events copies"
WRITES: Final = "index:events writes"


class Copy(NamedTuple):
    """A copy of records of one aggregate: its entities, and the use cases that read it."""

    entities: tuple[str, ...]
    readers: tuple[str, ...]


def asking_by_place(draft: Draft) -> dict[Place, list[str]]:
    """By publisher, listener and root of an aggregate: the keys of the interactions that ask for a copy.

    Whoever follows it reads the interactions.
    """
    found: dict[Place, list[str]] = {}
    with draft.trace.scope(COPIES):
        for key, each in draft[INTERACTIONS].items():
            for root in sorted({draft[WHOLES][one] for one in each.entities}) if each.kind == "copy" else ():
                found.setdefault((each.target, each.source, root), []).append(key)
    return found


def sent_by_place(draft: Draft) -> dict[Place, str]:
    """By publisher, listener and use case: the key of the interaction that sends what it writes elsewhere."""
    found: dict[Place, str] = {}
    with draft.trace.scope(WRITES):
        for key, each in draft[INTERACTIONS].items():
            if each.kind == "event" and not each.trigger:
                found[each.source, each.target, each.use_case] = key
    return found


def written_by(draft: Draft, key: str) -> tuple[str, ...]:
    """The entities that an interaction of `sent_by_place` writes elsewhere."""
    draft.trace.note(WRITES)
    return draft[INTERACTIONS][key].entities


def copy_of(draft: Draft, queue: Queue, keys: Sequence[str]) -> Copy:
    """The copy that a queue feeds, from the interactions that ask for it."""
    draft.trace.note(COPIES)
    asking = [draft[INTERACTIONS][key] for key in keys]
    members = {one for each in asking for one in each.entities if draft[WHOLES][one] == queue.key}
    return Copy(tuple(sorted(members)), tuple(sorted({each.use_case for each in asking})))


def shown_by(draft: Draft, operations: Mapping[str, str], readers: Sequence[str]) -> frozenset[str]:
    """What the answers of use cases show, as "entity.property"; `operations` has their keys."""
    draft.trace.note(f"fact:{OPERATIONS.name}")
    answers = [draft[OPERATIONS][operations[name]] for name in readers if name in operations]
    return frozenset(each for answer in answers for each in _shown(answer))


def _shown(operation: Operation) -> Iterator[str]:
    yield from (f"{operation.resource}.{each.name}" for each in operation.answer)
    yield from _inside(operation.answer)


def _inside(properties: Sequence[Property]) -> Iterator[str]:
    for each in properties:
        schema = each.schema if each.schema.items is None else each.schema.items
        yield from (f"{schema.target}.{one.name}" for one in schema.properties)
        yield from _inside(schema.properties)
