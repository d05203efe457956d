"""Which operation of one design is which of another."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Final, NamedTuple

from vitruvio.compatibility.renames import shape
from vitruvio.model.parts import Operation, Property

_PARAMETER: Final = re.compile(r"\{[^{}]*\}")


class Matched(NamedTuple):
    """Pairs of operations, those that are gone and those that are new, each by address."""

    pairs: tuple[tuple[Operation, Operation], ...]
    gone: tuple[Operation, ...]
    come: tuple[Operation, ...]


def address(operation: Operation) -> str:
    """How an operation is called: ``POST /orders``."""
    return f"{operation.method} {operation.path}"


def route(path: str) -> str:
    """A path without the names of its parameters, which no request shows."""
    return _PARAMETER.sub("{}", path)


def matched(before: Mapping[str, Operation], after: Mapping[str, Operation]) -> Matched:
    """Operations paired by what is surest first.

    At the same address of the same service, at the same address, for the same use case, or alone in the
    other design with what they take and answer. A service's status has no partner in another service.
    """
    old, new = (sorted(each.values(), key=_order) for each in (before, after))
    pairs: list[tuple[Operation, Operation]] = []
    for key in (_at_home, _anywhere, _use_case, _shaped):
        found = _unique(old, new, key)
        pairs += found
        taken = {id(each) for pair in found for each in pair}
        old = [each for each in old if id(each) not in taken]
        new = [each for each in new if id(each) not in taken]
    return Matched(tuple(sorted(pairs, key=lambda pair: _order(pair[0]))), tuple(old), tuple(new))


def _order(operation: Operation) -> tuple[str, str, str]:
    return (operation.path, operation.method, operation.service)


def _unique(
    before: Iterable[Operation], after: Iterable[Operation], key: Callable[[Operation], Hashable]
) -> list[tuple[Operation, Operation]]:
    """The operations that have a key which none of theirs but one of the others has."""
    sides: tuple[dict[Hashable, list[Operation]], ...] = ({}, {})
    for side, operations in zip(sides, (before, after), strict=True):
        for each in operations:
            of = key(each)
            if of is not None:
                side.setdefault(of, []).append(each)
    old, new = sides
    both = [(one, new.get(of, [])) for of, one in old.items()]
    return [(one[0], other[0]) for one, other in both if len(one) == len(other) == 1]


def _at_home(operation: Operation) -> Hashable:
    return (operation.service, operation.method, route(operation.path))


def _anywhere(operation: Operation) -> Hashable:
    return None if operation.kind == "status" else (operation.method, route(operation.path))


def _use_case(operation: Operation) -> Hashable:
    return (operation.use_case, operation.kind) if operation.use_case else None


def _shaped(operation: Operation) -> Hashable:
    if operation.kind == "status":
        return None
    sides = (operation.body, operation.answer, operation.parameters)
    shapes = tuple(_shapes(each) for each in sides)
    return (operation.method, operation.kind, operation.public, *shapes) if any(shapes) else None


def _shapes(properties: Iterable[Property]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((each.name, shape(each.schema)) for each in properties))
