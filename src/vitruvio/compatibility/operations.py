"""Two operations that are the same one in two designs: what changed for who calls it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from vitruvio.compatibility.change import Change, Surface, named
from vitruvio.compatibility.matching import address, route
from vitruvio.compatibility.properties import Difference, differences
from vitruvio.compatibility.reading import Sides
from vitruvio.model import Part, say
from vitruvio.model.parts import Operation, Property

_WORD: Final = re.compile(r"[^\s<>=]+")
PENDING: Final = "202"
IDEMPOTENCY_KEY: Final = "Idempotency-Key"
IF_MATCH: Final = "If-Match"


class Called(NamedTuple):
    """An operation with what stands beside it: whether it shows ETags, how it asks for If-Match."""

    operation: Operation
    etag: bool = False
    if_match: str = ""


# By how If-Match was asked for before and is asked for after.
_MATCH: Final = {
    ("", "optional"): "added",
    ("", "required"): "required",
    ("optional", "required"): "required",
    ("required", "optional"): "optional",
    ("required", ""): "dropped",
    ("optional", ""): "dropped",
}

Found = Iterator[tuple[str, dict[str, Part]]]


def surface_of(operation: Operation) -> Surface:
    """Who calls an operation."""
    return "public" if operation.public else "internal"


def operation_changes(before: Called, after: Called, sides: Sides) -> Iterator[Change]:
    """All changes between two operations, as their callers of before meet them."""
    old, new = before.operation, after.operation
    surface, subject = surface_of(old), address(old)

    def change(kind: str, place: str, parts: dict[str, Part]) -> Change:
        return Change(kind, surface, old.service, subject, place, parts)

    if route(old.path) != route(new.path) or old.method != new.method:
        kind = "operation.moved" if route(old.path) != route(new.path) else "operation.method_changed"
        yield change(kind, "", named(before=subject, after=address(new)))
        return
    for compare in _WHOLE:
        for aspect, parts in compare(before, after):
            yield change(f"operation.{aspect}", "", parts)
    for where, sides_of in _SIDES.items():
        for each in differences(sides_of(old), sides_of(new), sides.same):
            yield change(_kind(where, each, sides), each.place, each.parts)


def _kind(where: str, difference: Difference, sides: Sides) -> str:
    aspect = difference.aspect
    if where == "response" and aspect == "value_added" and sides.open:
        aspect = "open_value_added"
    if where == "parameter" and aspect == "most_lowered" and difference.place == "limit":
        aspect = "page_lowered"
    return f"{where}.{aspect}"


def _properties(name: str) -> Callable[[Operation], Sequence[Property]]:
    def properties(operation: Operation) -> Sequence[Property]:
        found: Sequence[Property] = getattr(operation, name)
        return found

    return properties


_SIDES: Final = {
    "parameter": _properties("parameters"),
    "request": _properties("body"),
    "response": _properties("answer"),
}


def _reach(before: Called, after: Called) -> Found:
    old, new = before.operation, after.operation
    if old.public and not new.public:
        yield "became_internal", {}
    elif new.public and not old.public:
        yield "became_public", {}
    if old.service != new.service:
        parts = named(before=old.service, after=new.service)
        yield ("service_changed" if old.public else "host_changed"), parts
    if old.id != new.id:
        yield "id_changed", named(before=old.id, after=new.id)


def _keys(before: Called, after: Called) -> Found:
    old, new = before.operation, after.operation
    if old.path != new.path:
        yield "path_parameter_renamed", named(before=old.path, after=new.path)
    for one, other in zip(old.keys, new.keys, strict=False):
        for each in differences([one], [_as(other, one.name)], lambda *_: True):
            if each.aspect in ("type_changed", "type_narrowed", "type_specialised"):
                yield "key_changed", {"name": say("diff.text", text=one.name), **each.parts}


def _as(property: Property, name: str) -> Property:
    return Property(name, property.schema, property.attribute, property.required)


def _outcomes(before: Called, after: Called) -> Found:
    old, new = before.operation, after.operation
    if old.status != new.status:
        aspect = "status_changed"
        if new.status == PENDING:
            aspect = "became_pending"
        elif old.status == PENDING:
            aspect = "no_longer_pending"
        yield aspect, named(before=old.status, after=new.status)
    for status in sorted({*new.errors} - {*old.errors}):
        yield "error_added", named(status=status)
    for status in sorted({*old.errors} - {*new.errors}):
        yield "error_removed", named(status=status)


def _permission(before: Called, after: Called) -> Found:
    old, new = before.operation, after.operation
    if old.scope != new.scope:
        aspect = (
            "scope_changed" if old.scope and new.scope else "scope_added" if new.scope else "scope_removed"
        )
        yield aspect, named(before=old.scope, after=new.scope)
    if not old.public or not new.public:
        # Inside, the roles are the services that call: who stops calling misses nothing.
        return
    for role in sorted({*old.roles} - {*new.roles}):
        yield "role_removed", named(role=role)
    for role in sorted({*new.roles} - {*old.roles}):
        yield "role_added", named(role=role)
    if old.only_own != new.only_own:
        yield ("own_narrowed" if new.only_own else "own_widened"), {}


def _headers(before: Called, after: Called) -> Found:
    old, new = before.operation.idempotency_key, after.operation.idempotency_key
    if old != new:
        yield f"idempotency_key_{'required' if new else 'dropped'}", named(header=IDEMPOTENCY_KEY)
    if before.if_match != after.if_match:
        yield f"if_match_{_MATCH[before.if_match, after.if_match]}", named(header=IF_MATCH)
    if before.etag != after.etag:
        yield ("etag_added" if after.etag else "etag_dropped"), {}


def _rules(before: Called, after: Called) -> Found:
    old, new = ({each.text for each in one.operation.rules} for one in (before, after))
    sent = {*_names(before.operation.body)}
    for text in sorted(new - old):
        # A rule on what nobody sends refuses nothing that was taken.
        named_in = sent & {*_WORD.findall(text)}
        yield ("rule_added" if named_in else "rule_stated"), named(rule=text)
    for text in sorted(old - new):
        yield "rule_removed", named(rule=text)


def _sunset(before: Called, after: Called) -> Found:
    old, new = before.operation.sunset, after.operation.sunset
    if old == new:
        return
    parts = named(before=old or new, after=new or old)
    yield ("deprecated" if new else "no_longer_deprecated"), parts


def _names(properties: Sequence[Property]) -> Iterator[str]:
    for each in properties:
        yield each.attribute or each.name
        yield from _names((each.schema.items or each.schema).properties)


_WHOLE: Final = (_reach, _keys, _outcomes, _permission, _headers, _rules, _sunset)
