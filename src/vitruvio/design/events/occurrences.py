"""What happened, that a message tells: an entity, how it changed, and the use cases that change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple, get_args

from vitruvio.design.api.uses import Uses
from vitruvio.design.draft import Draft
from vitruvio.design.facts import AGGREGATES, REFERENCES, TRIGGERS, WRITES
from vitruvio.design.services.reach import by_root, home_of, owner_of
from vitruvio.model.parts import Change, Queue

# The scope of `uses_of`, which says who touches what.
USES: Final = "index:api uses"
_CHANGES: Final[Mapping[str, tuple[Change, ...]]] = {
    "creates": ("created",),
    "updates": ("updated",),
    "deletes": ("deleted",),
    "writes": ("created", "updated"),
}
_REQUESTS: Final[Mapping[str, tuple[Change, ...]]] = {
    "creates": ("creation-requested",),
    "updates": ("update-requested",),
    "deletes": ("deletion-requested",),
    "writes": ("update-requested",),
}
# In a record's life, which is the order in which a contract lists them.
_ORDER: Final[tuple[Change, ...]] = get_args(Change)


class Occurrence(NamedTuple):
    """A change of a record of `entity` (empty where a use case touches none), and what brings it about.

    Where it is `divided`, several messages tell it, each with a share of the work that follows.
    """

    entity: str
    change: Change
    causes: tuple[str, ...]
    divided: bool = False


def followed_by(draft: Draft, queue: Queue) -> list[Occurrence]:
    """What a follow-up follows: what its triggers do at the publisher."""
    found: dict[tuple[str, Change], list[str]] = {}
    for trigger, how in draft[TRIGGERS][queue.use_case]:
        if how == "then" and home_of(draft, trigger) == queue.publisher:
            root = _written_root(draft, trigger, queue)
            for change in _changes_of(draft, trigger, root) if root else ():
                found.setdefault((root, change), []).append(trigger)
            if not root:
                entity = queue.key if queue.key in draft.brief.entities else ""
                found.setdefault((entity, "read" if entity else "completed"), []).append(trigger)
    return [
        each._replace(divided=any(_is_divided(draft, name, queue, each.entity) for name in each.causes))
        for each in _sorted(found)
    ]


def _is_divided(draft: Draft, trigger: str, queue: Queue, entity: str) -> bool:
    """Whether one run of a trigger sends more messages than it writes records."""
    factor = draft.brief.use_cases[trigger].then[queue.use_case].factor
    records = draft[WRITES][trigger][entity][1].records if entity in draft[WRITES][trigger] else None
    return factor is not None and factor.value > (1.0 if records is None else records.value)


def sent_by(draft: Draft, queue: Queue) -> list[Occurrence]:
    """What is told when a use case writes what another service owns: what it has done at home.

    A use case that writes nothing at home asks for the change instead.
    """
    cause = queue.use_case
    root = _written_root(draft, cause, queue)
    if root and owner_of(draft, root) == queue.publisher:
        return _sorted({(root, change): [cause] for change in _changes_of(draft, cause, root)})
    written = draft[WRITES][cause]
    kinds = {written[each][0] for each in draft[AGGREGATES][queue.key] if each in written}
    kind = written[queue.key][0] if queue.key in written else min(kinds, default="updates")
    asked = _REQUESTS[kind] if queue.key in written else _REQUESTS["updates"]
    return _sorted({(queue.key, change): [cause] for change in asked})


def changes_of_copied(draft: Draft, root: str, entities: Iterable[str], uses: Uses) -> list[Occurrence]:
    """What changes copied records of one aggregate.

    They can always go, too: by a use case, at the end of their retention, or as a person asks for it.
    """
    draft.trace.note(USES)
    found: dict[tuple[str, Change], list[str]] = {(root, "deleted"): []}
    writers = {name for entity in entities for name, kind in uses.get(entity, ()) if kind != "reads"}
    for name in sorted(writers):
        for change in _changes_of(draft, name, root):
            found.setdefault((root, change), []).append(name)
    if len(found) == 1:
        found[root, "updated"] = []
    return _sorted(found)


def _sorted(found: Mapping[tuple[str, Change], list[str]]) -> list[Occurrence]:
    keys = sorted(found, key=lambda each: (each[0], _ORDER.index(each[1])))
    return [Occurrence(*key, tuple(sorted(found[key]))) for key in keys]


def _changes_of(draft: Draft, use_case: str, root: str) -> tuple[Change, ...]:
    """What a use case does to an aggregate; whoever writes its parts alone changes it."""
    written = draft[WRITES][use_case]
    return _CHANGES[written[root][0]] if root in written else ("updated",)


def _written_root(draft: Draft, use_case: str, queue: Queue) -> str:
    """The aggregate that a use case writes at the publisher, else anywhere; empty if it writes none.

    Of several: what messages are ordered by, else what hangs together with that.
    """
    roots = list(by_root(draft, draft[WRITES][use_case]))
    own = [each for each in roots if owner_of(draft, each) == queue.publisher] or roots
    return min(own, key=lambda each: _rank(draft, each, queue.key), default="")


def _rank(draft: Draft, root: str, key: str) -> tuple[bool, bool, str]:
    if root == key or key not in draft.brief.entities:
        return root != key, True, root
    near = key in draft[REFERENCES][root] or root in draft[REFERENCES][key]
    return True, not near, root
