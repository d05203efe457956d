"""Entities in the tactic part of CML: attributes, references and enumerations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from vitruvio.model.parts import Attribute, Context, ContextMap, EntityModel, Schema
from vitruvio.report.context_map.identifiers import Identifiers, lower, quoted
from vitruvio.report.diagrams.names import label

# Types that CML has; the brief's type stands in a hint where CML's says less.
_TYPES: Final = {
    "uuid": "UUID",
    "text": "String",
    "integer": "Integer",
    "decimal": "BigDecimal",
    "boolean": "Boolean",
    "date": "Date",
    "timestamp": "Timestamp",
}
_WIDER: Final = {"money": "BigDecimal", "file": "Blob", "long text": "Clob"}
_ANY: Final = "Object"


class Tactic:
    """Writes entities; `context_id` gives the identifier of a context."""

    def __init__(self, found: ContextMap, ids: Identifiers, context_id: Callable[[str], str]) -> None:
        self._entities = found.entities
        self._ids = ids
        self._context_id = context_id
        self._places = {each: name for name, one in found.contexts.items() for each in one.entities}

    def entity(self, entity: EntityModel, context: Context) -> Iterator[str]:
        """An entity with what it holds, and the enumerations of its attributes."""
        taken: set[str] = set()
        features: list[str] = []
        enumerations: list[str] = []
        for each in entity.attributes:
            features.append(self._attribute(entity, each, context, taken))
            values = _values(each.schema)
            if values:
                enumerations += ["", *self._enumeration(entity, each, values)]
        features += [f"- List<@{self._entity(part)}> {_role(part, taken)}" for part in entity.parts]
        features += [self._reference(each, each, context, taken, many=False) for each in entity.refers_to]
        id = self._entity(entity.name)
        if id != entity.name:
            yield quoted(label(entity.name))
        yield f"Entity {id} {{"
        if entity.name == entity.root:
            yield "  aggregateRoot"
        yield from (f"  {each}" for each in features)
        yield "}"
        yield from enumerations

    def _entity(self, name: str) -> str:
        return self._ids.of(("entity", name), name)

    def _attribute(self, entity: EntityModel, each: Attribute, context: Context, taken: set[str]) -> str:
        schema = each.schema
        many = schema is not None and schema.kind == "list"
        inner = schema.items if many and schema is not None else schema
        if inner is not None and inner.target:
            return self._reference(inner.target, each.name, context, taken, many)
        if inner is not None and inner.values:
            id = self._ids.of(("enumeration", entity.name, each.name), *_enumeration_name(entity, each))
            return _feature(f"- {_many(f'@{id}', many)}", each.name, taken)
        kind = "" if inner is None else inner.kind
        known = _TYPES.get(kind)
        type = known or _WIDER.get(kind) or ("String" if kind and kind != "list" else _ANY)
        return _feature(_many(type, many), each.name, taken, "" if known else kind)

    def _reference(self, target: str, name: str, context: Context, taken: set[str], many: bool) -> str:
        """To an entity of the same context as an object, to one of another by its identity."""
        place = self._places[target]
        if place == context.name:
            return _feature(f"- {_many(f'@{self._entity(target)}', many)}", name, taken, role=name == target)
        keys = [each for each in self._entities[target].attributes if each.name == "id"]
        schema = keys[0].schema if keys else None
        type = _TYPES.get(schema.kind, _ANY) if schema is not None else _ANY
        hint = f"{label(target)} ({self._context_id(place)})"
        return _feature(_many(type, many), name, taken, hint, role=name == target)

    def _enumeration(self, entity: EntityModel, each: Attribute, values: tuple[str, ...]) -> Iterator[str]:
        id = self._ids.of(("enumeration", entity.name, each.name), *_enumeration_name(entity, each))
        taken: set[str] = set()
        yield f"enum {id} {{"
        yield f"  {', '.join(_value(value, taken) for value in values)}"
        yield "}"


def _enumeration_name(entity: EntityModel, each: Attribute) -> tuple[str]:
    return (f"{entity.name} {each.name}",)


def _values(schema: Schema | None) -> tuple[str, ...]:
    """The values of an enumeration, or of a list of them."""
    if schema is None:
        return ()
    return schema.values or (schema.items.values if schema.items is not None else ())


def _many(type: str, many: bool) -> str:
    return f"List<{type}>" if many else type


def _feature(type: str, name: str, taken: set[str], hint: str = "", role: bool = False) -> str:
    """An attribute or a reference; its name as the brief writes it comes before where CML takes another."""
    id = _role(name, taken) if role else lower(name, taken)
    doc = "" if role or id == name else f"{quoted(label(name))} "
    return f"{doc}{type} {id}" + (f" hint = {quoted(hint)}" if hint else "")


def _role(name: str, taken: set[str]) -> str:
    """What an entity is called where it stands as an attribute."""
    return lower(f"{name[:1].lower()}{name[1:]}", taken)


def _value(value: str, taken: set[str]) -> str:
    id = lower(value, taken)
    return id if id == value else f"{quoted(label(value))} {id}"
