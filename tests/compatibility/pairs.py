"""Pairs of designs that differ in a known number of places, made at random from a seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from tests.compatibility.edits import (
    Edit,
    OfProperty,
    added,
    at,
    called,
    field,
    figure,
    gone,
    needed,
    operation,
    part,
    typed,
    without,
)
from tests.design.briefs import NAMES, design_of
from vitruvio.model import Design
from vitruvio.model.parts import Operation, Property, Schema

MOST_EDITS: Final = 3
# Of the generated edits, those of whole operations; the others are of properties.
WHOLE: Final = 0.35
SIDES: Final = ("body", "answer", "parameters")
SIMPLE: Final = (
    "text",
    "long text",
    "email",
    "integer",
    "decimal",
    "boolean",
    "date",
    "timestamp",
    "uuid",
    "money",
)
# What every list has, which contracts print in a form of its own.
PAGES: Final = ("limit", "cursor", "next_cursor", "sort", "fields")

Rng = random.Random


class Pair(NamedTuple):
    """Two designs, the service whose contract differs (empty for the gateway's), and what was done."""

    before: Design
    after: Design
    service: str
    done: tuple[str, ...]


class Named(NamedTuple):
    """An edit and what it is called."""

    name: str
    edit: Edit


def pairs(number: int, seed: int) -> Iterator[Pair]:
    """As many pairs as asked for; the same for the same seed."""
    rng = random.Random(seed)
    for _ in range(number):
        before = design_of(rng.choice(NAMES))
        internal = [each for each in _operations(before) if not before.parts.operations[each].public]
        inside = before.parts.api is not None and before.parts.api.internal == "rest" and rng.random() < 0.2
        service = before.parts.operations[rng.choice(internal)].service if internal and inside else ""
        after, done = before, []
        for _ in range(rng.randint(1, MOST_EDITS)):
            found = _edit(after, service, rng)
            if found is not None:
                after = found.edit(after)
                done.append(found.name)
        yield Pair(before, after, service, tuple(done))


def _operations(design: Design) -> list[str]:
    kinds = ("status", "websocket")
    return sorted(key for key, each in design.parts.operations.items() if each.kind not in kinds)


def _edit(design: Design, service: str, rng: Rng) -> Named | None:
    keys = [key for key in _operations(design) if _shown(design.parts.operations[key], service)]
    if not keys:
        return None
    key = rng.choice(keys)
    if rng.random() < WHOLE:
        return rng.choice(_whole(design, key, service, rng))
    return _of_property(design.parts.operations[key], key, rng)


def _shown(operation: Operation, service: str) -> bool:
    return operation.service == service if service else operation.public


def _whole(design: Design, key: str, service: str, rng: Rng) -> list[Named]:
    """Edits of an operation as a whole."""
    found, exchange = design.parts.operations[key], design.parts.exchanges[key]
    segment = f"{found.path}/details"
    edits = [
        Named("operation removed", without("operations", key)),
        Named("path changed", operation(key, path=segment)),
        Named("success changed", operation(key, status="201" if found.status == "200" else "200")),
        Named("key toggled", operation(key, idempotency_key=not found.idempotency_key)),
        Named("operation added", _copied(design, key)),
        Named("id changed", operation(key, id=f"{found.id}Again")),
    ]
    missing = [each for each in ("404", "409", "503") if each not in found.errors]
    if missing:
        errors = tuple(sorted((*found.errors, rng.choice(missing))))
        edits.append(Named("error added", operation(key, errors=errors)))
    if "503" in found.errors:
        errors = tuple(each for each in found.errors if each != "503")
        edits.append(Named("error removed", operation(key, errors=errors)))
    if exchange.if_match:
        other = "optional" if exchange.if_match == "required" else "required"
        edits.append(Named("If-Match toggled", part("exchanges", key, replace(exchange, if_match=other))))
    if found.public and not service:
        edits.append(Named("made internal", operation(key, public=False)))
    if found.scope:
        head, _, verb = found.scope.rpartition(".")
        scope = f"{head}.{'read' if verb == 'write' else 'write'}"
        edits.append(Named("scope changed", operation(key, scope=scope)))
    if found.public and len(found.roles) > 1:
        edits.append(Named("role removed", operation(key, roles=found.roles[:1])))
    if found.public and found.scope and not found.only_own:
        edits.append(Named("own alone", operation(key, only_own=True)))
    return edits


def _copied(design: Design, key: str) -> Edit:
    found = design.parts.operations[key]
    new = replace(
        found, path=f"{found.path}/copies", id=f"{found.id}Copy", use_case=f"{found.use_case} again"
    )

    def edit(before: Design) -> Design:
        with_exchange = part("exchanges", f"{key}/copies", before.parts.exchanges[key])(before)
        return part("operations", f"{key}/copies", new)(with_exchange)

    return edit


def _of_property(found: Operation, key: str, rng: Rng) -> Named | None:
    sides = [side for side in SIDES if getattr(found, side)]
    if not sides:
        return None
    side = rng.choice(sides)
    properties: Sequence[Property] = getattr(found, side)
    if rng.random() < 0.25:
        kind, required = rng.choice(SIMPLE), rng.random() < 0.5
        if side == "parameters" and kind == "money":
            kind = "text"
        new = field(f"extra_{rng.randint(1, 99)}", kind, required, most=figure(1_000))
        return Named(f"{side} {'required' if required else 'optional'} added", added(key, side, new))
    path, chosen = rng.choice(list(_paths(properties)))
    name, change = rng.choice(_changes(chosen, side, rng))
    return Named(f"{side} {name}", at(key, side, path, change))


def _paths(properties: Sequence[Property], above: str = "") -> Iterator[tuple[str, Property]]:
    for each in properties:
        yield f"{above}{each.name}", each
        inner = each.schema.items or each.schema
        if inner.kind == "object":
            yield from _paths(inner.properties, f"{above}{each.name}.")


def _changes(chosen: Property, side: str, rng: Rng) -> list[tuple[str, OfProperty]]:
    """Edits of a property, by name."""
    schema = chosen.schema
    found: list[tuple[str, OfProperty]] = [
        ("removed", gone),
        ("required toggled", needed(not chosen.required)),
    ]
    if chosen.name not in PAGES:
        found.append(("renamed", called(f"{chosen.name}_new")))
    if schema.kind in SIMPLE and chosen.name not in PAGES:
        kinds = [each for each in SIMPLE if each != schema.kind and (side != "parameters" or each != "money")]
        kind = rng.choice(kinds)
        # A bound that suits any kind, before and after: the type alone differs.
        found.append((f"{schema.kind} to {kind}", typed(kind=kind)))
    if schema.most is not None and schema.kind in ("text", "long text", "list", "email", "url"):
        found += _bounded(schema.most.value)
    if schema.kind == "integer":
        found += [("floor raised", typed(least=figure(1))), ("floor lowered", typed(least=figure(-(2**53))))]
    if schema.kind == "enumeration":
        found += [
            ("value added", typed(values=(*schema.values, "ANOTHER"))),
            ("value removed", _without_value),
        ]
    return found


def _bounded(most: float) -> list[tuple[str, OfProperty]]:
    def bound(value: float) -> Callable[[Property], Property]:
        return lambda each: replace(each, schema=replace(each.schema, most=figure(value)))

    return [("bound lowered", bound(most // 2)), ("bound raised", bound(most * 2))]


def _without_value(each: Property) -> Property:
    schema: Schema = each.schema
    return replace(each, schema=replace(schema, values=schema.values[:-1]))
