"""What each use case touches outside its home: the brief read across deployables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from vitruvio.design.draft import Draft
from vitruvio.design.facts import HOMES, TRIGGERS, WHOLES, WRITES


class Reach(NamedTuple):
    """A use case's home, and by other deployable the entities that it reads and writes there."""

    home: str
    reads: dict[str, tuple[str, ...]]
    writes: dict[str, tuple[str, ...]]

    @property
    def others(self) -> list[str]:
        """All other deployables that it touches."""
        return sorted({*self.reads, *self.writes})


def home_of(draft: Draft, use_case: str) -> str:
    """The deployable that runs a use case."""
    return draft[HOMES][f"use case:{use_case}"]


def owner_of(draft: Draft, entity: str) -> str:
    """The deployable that holds an entity."""
    return draft[HOMES][f"entity:{entity}"]


def reach_of(draft: Draft, name: str) -> Reach:
    """What a use case touches outside its home.

    What it reads and its triggers have touched is left out where nothing but them starts it: the message or
    the request carries it.
    """
    home = home_of(draft, name)
    writes = draft[WRITES][name]
    carried = carried_to(draft, name)
    read = [each for each in draft.brief.use_cases[name].reads if each not in writes and each not in carried]
    return Reach(home, _outside(draft, home, read), _outside(draft, home, writes))


def _outside(draft: Draft, home: str, entities: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for entity in entities:
        owner = owner_of(draft, entity)
        if owner != home:
            found.setdefault(owner, []).append(entity)
    return {owner: tuple(found[owner]) for owner in sorted(found)}


def carried_to(draft: Draft, name: str) -> frozenset[str]:
    """The entities that every trigger of a use case has touched; none where something else starts it too."""
    use_case = draft.brief.use_cases[name]
    triggers = draft[TRIGGERS][name]
    if not triggers or use_case.actors or use_case.every is not None or use_case.rate is not None:
        return frozenset()
    touched = [touched_entities(draft, trigger) for trigger, _ in triggers]
    return frozenset.intersection(*touched)


def touched_entities(draft: Draft, name: str) -> frozenset[str]:
    """The entities that a use case reads or writes."""
    return frozenset((*draft.brief.use_cases[name].reads, *draft[WRITES][name]))


def by_root(draft: Draft, entities: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Entities by the root of their aggregate."""
    found: dict[str, list[str]] = {}
    for entity in entities:
        found.setdefault(draft[WHOLES][entity], []).append(entity)
    return {root: tuple(found[root]) for root in sorted(found)}


def answers_client(draft: Draft, name: str) -> bool:
    """Whether somebody outside waits for the answer: an actor, or callers that the brief does not name."""
    use_case = draft.brief.use_cases[name]
    if use_case.mode in ("batch", "stream", "websocket"):
        return False
    if use_case.actors:
        return True
    timed = use_case.every is not None or use_case.within is not None
    return not timed and not draft[TRIGGERS][name]
