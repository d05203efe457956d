"""Two designs compared: every change of their contracts, the truth of their versions, what else changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from vitruvio.compatibility.change import Change, named
from vitruvio.compatibility.events import event_changes, lasting
from vitruvio.compatibility.matching import Matched, address, matched
from vitruvio.compatibility.operations import Called, operation_changes, surface_of
from vitruvio.compatibility.reading import Sides
from vitruvio.compatibility.surroundings import Surroundings, surroundings
from vitruvio.compatibility.versions import Truth, truth_of
from vitruvio.model import Design
from vitruvio.model.parts import Operation
from vitruvio.model.pause import collection_paused

# Zalando's guidelines (rule 112) let enumerations of answers grow.
OPEN: Final = frozenset({"zalando"})
PROTOCOLS: Final = {"rest": "REST", "grpc": "gRPC"}
_SURFACES: Final = ("public", "internal", "event")


class Comparison(msgspec.Struct, frozen=True):
    """What changed from one design to another.

    `changes` are in order: breaks first, those of clients before those of callers inside and of listeners.
    """

    before: str
    after: str
    changes: tuple[Change, ...]
    truth: Truth
    surroundings: Surroundings

    @property
    def breaks(self) -> bool:
        """Whether anything breaks."""
        return any(each.breaks for each in self.changes)


@collection_paused()
def compare(before: Design, after: Design) -> Comparison:
    """Every change of the contracts from `before` to `after`, judged."""
    changes = tuple(sorted(_changes(before, after), key=_order))
    truth = truth_of(before, after, changes)
    return Comparison(before.system, after.system, changes, truth, surroundings(before, after))


def _order(change: Change) -> tuple[bool, int, str, str, str, str, str]:
    place = _SURFACES.index(change.surface)
    told = repr(sorted((key, repr(part)) for key, part in change.parts.items()))
    return (not change.breaks, place, change.service, change.subject, change.kind, change.place, told)


def _changes(before: Design, after: Design) -> Iterator[Change]:
    found = matched(before.parts.operations, after.parts.operations)
    sides = _sides(before, after, found)
    yield from _api(before, after)
    old, new = _called(before), _called(after)
    for one, other in found.pairs:
        yield from operation_changes(old(one), new(other), sides)
    # A status tells of its service, and goes with it.
    for kind, operations in (("operation.removed", found.gone), ("operation.added", found.come)):
        for each in operations:
            if each.kind != "status":
                yield Change(kind, surface_of(each), each.service, address(each))
    yield from event_changes(before.parts.channels, after.parts.channels, sides)


def _sides(before: Design, after: Design, found: Matched) -> Sides:
    """How to read both: an entity under another name is known by its operations."""
    old, new = before.parts.resources, after.parts.resources
    names = {
        one.resource: other.resource
        for one, other in found.pairs
        if one.resource not in new and other.resource not in old
    }
    # What clients of before were promised holds for them.
    profile = "" if before.parts.api is None else before.parts.api.profile
    return Sides(names, profile in OPEN)


def _called(design: Design) -> Callable[[Operation], Called]:
    """Finds what stands beside an operation of a design."""
    exchanges = design.parts.exchanges
    keys = {id(each): key for key, each in design.parts.operations.items()}

    def called(operation: Operation) -> Called:
        found = exchanges.get(keys[id(operation)])
        return Called(operation) if found is None else Called(operation, found.etag, found.if_match)

    return called


def _api(before: Design, after: Design) -> Iterator[Change]:
    """What changed for all operations at once."""
    old, new = before.parts.api, after.parts.api
    if old is None or new is None:
        return
    if old.root != new.root:
        parts = named(before=old.root, after=new.root)
        yield Change("api.root_changed", "public", "", old.root, "", parts)
    if old.internal != new.internal:
        was, now = (PROTOCOLS.get(each.internal, each.internal) for each in (old, new))
        parts = named(before=was, after=now)
        yield Change("api.protocol_changed", "internal", "", was, "", parts)
    for each in (lasting("kept", old.kept, new.kept), lasting("sunset", old.sunset, new.sunset)):
        for aspect, told in each:
            yield Change(f"api.{aspect}", "public", "", old.root, "", told)
