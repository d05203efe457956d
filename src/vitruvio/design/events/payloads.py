"""Payloads: of what happened, the properties that the listener needs, and no secret."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from vitruvio.design.api.callers import CONTACTS
from vitruvio.design.api.lexicon import attributes
from vitruvio.design.api.naming import snake
from vitruvio.design.api.schemas import bound
from vitruvio.design.api.visible import View, visible
from vitruvio.design.draft import Draft
from vitruvio.design.events.occurrences import Occurrence
from vitruvio.design.facts import AGGREGATES, DATA, RESOURCES
from vitruvio.design.services.reach import carried_to, owner_of
from vitruvio.model.parts import Property, Queue, Schema

Properties = tuple[Property, ...]
# Of these classes a copy keeps only what its readers show, or what they may decide by.
GUARDED: Final = frozenset({"personal", "sensitive", "health", "payment", "secret"})
_FREE: Final = (*CONTACTS, "text", "long text", "json", "geo point", "vat number")
_MINIMAL: Final = ("read", "completed")


class Payload(NamedTuple):
    """The properties of an event; `identity` names the one that identifies the record, `key` the one that
    messages are ordered by.
    """

    properties: Properties
    identity: str
    key: str


def following(draft: Draft, queue: Queue, happened: Occurrence) -> Payload:
    """What a follow-up needs: the records that its triggers have touched and it reads, else the whole one."""
    reads, entity = draft.brief.use_cases[queue.use_case].reads, happened.entity
    members = draft[AGGREGATES][entity] if entity else ()
    parts = [each for each in members if each in reads] or members
    carried = [each for each in sorted(carried_to(draft, queue.use_case)) if each in reads]
    others = [each for each in carried if each not in members]
    lent = [each for each in others if owner_of(draft, each) != queue.listener]
    if happened.change in _MINIMAL:
        found = identified(draft, entity, ())
        shown = _with_records(draft, found.properties, lent)
    else:
        found = identified(draft, entity, _around(draft, entity, parts, lent))
        shown = found.properties
    for each in others:
        shown = shown if each in lent or each in _targets(shown) else (*shown, _reference(draft, each))
    return keyed(draft, queue.key, entity, Payload(shown, found.identity, found.key))


def sending(draft: Draft, happened: Occurrence, written: Sequence[str]) -> Payload:
    """What the owner of records needs to write them, which a use case elsewhere has asked for.

    One message tells of all of them, so that the record that was written at home orders the messages.
    """
    entity = happened.entity
    members = draft[AGGREGATES][entity]
    others = [each for each in written if each not in members]
    shown = View(draft, entity).with_others((*members[1:], *others))
    known = _targets(shown)
    lost = [each for each in others if not {each, draft[RESOURCES][each].parent} & known]
    return identified(draft, entity, _with_records(draft, shown, lost))


def copying(draft: Draft, entities: Iterable[str], happened: Occurrence, shown: frozenset[str]) -> Payload:
    """What a copy keeps of an aggregate: its `entities`, without files.

    Of guarded data, what its readers show (`shown`, as "entity.property") and what is neither a contact nor
    free text.
    """
    root, kept = happened.entity, {*entities}
    if happened.change == "deleted":
        return identified(draft, root, ())
    parts = sorted({above for each in kept for above in _up_to(draft, each, root)} - {root})
    record = View(draft, root).with_others(parts)
    return identified(draft, root, tuple(_kept(draft, record, root, kept, shown)))


def record_of(draft: Draft, happened: Occurrence) -> Payload:
    """What an event tells that is made for nobody in particular: the whole record, or which one it was."""
    if not happened.entity or happened.change in (*_MINIMAL, "deleted"):
        return identified(draft, happened.entity, ())
    members = draft[AGGREGATES][happened.entity]
    return identified(draft, happened.entity, _around(draft, happened.entity, members, ()))


def identified(draft: Draft, entity: str, shown: Properties) -> Payload:
    """The properties with the one that identifies the record, which comes first where it is added."""
    if not entity:
        own = Property("id", Schema("uuid", most=bound(draft, "uuid")), "")
        return Payload((own, *shown), "id", "id")
    resource = draft[RESOURCES][entity]
    for each in visible(resource):
        if each.name == resource.key or (not resource.key and each.schema.target == resource.parent):
            held = shown if any(one.name == each.name for one in shown) else (each, *shown)
            return Payload(held, each.name, each.name)
    name = f"{snake(entity)}_id"
    own = Property(name, Schema("uuid", most=bound(draft, "uuid")), "")
    return Payload((own, *shown), name, name)


def keyed(draft: Draft, subject: str, entity: str, found: Payload) -> Payload:
    """The payload with the property that messages are ordered by, which tells a record of `subject`."""
    if subject in (entity, "") or subject not in draft.brief.entities:
        return found
    for each in found.properties:
        if each.schema.target == subject and each.schema.kind == "reference":
            return found._replace(key=each.name)
    if draft[RESOURCES][subject].parent == entity:
        return found
    added = _reference(draft, subject)
    if any(each.name == added.name for each in found.properties):
        return found
    return found._replace(properties=(*found.properties, added), key=added.name)


def shape(properties: Properties) -> tuple[object, ...]:
    """What tells payloads apart: names and types, through all records inside."""
    return tuple((each.name, each.required, *_form(each.schema)) for each in properties)


def _form(schema: Schema) -> tuple[object, ...]:
    inner = () if schema.items is None else _form(schema.items)
    return schema.kind, schema.target, schema.values, inner, shape(schema.properties)


def entities_in(properties: Properties) -> Iterator[str]:
    """The entities whose records stand inside others."""
    for each in properties:
        schema = each.schema if each.schema.items is None else each.schema.items
        if schema.kind == "object":
            yield from [schema.target] if schema.target else []
            yield from entities_in(schema.properties)


def _around(draft: Draft, entity: str, members: Iterable[str], others: Sequence[str]) -> Properties:
    if not entity:
        return _with_records(draft, (), others)
    inside = [each for each in members if each != entity]
    shown = View(draft, entity).with_others((*inside, *others))
    placed = {entity, *entities_in(shown)}
    return _with_records(draft, shown, [each for each in others if each not in placed])


def _with_records(draft: Draft, shown: Properties, others: Iterable[str]) -> Properties:
    """The properties, and beside them records that do not hang on the one they tell."""
    names = {each.name for each in shown}
    added = [
        Property(name, Schema("object", target=each, properties=visible(draft[RESOURCES][each])), "")
        for each in others
        if (name := snake(each)) not in names
    ]
    return (*shown, *added)


def _reference(draft: Draft, entity: str) -> Property:
    schema = Schema("reference", target=entity, most=bound(draft, "reference"))
    return Property(f"{snake(entity)}_id", schema, "")


def _targets(properties: Properties) -> set[str]:
    """The entities that a payload refers to or holds, however deep."""
    found: set[str] = set()
    for each in properties:
        schema = each.schema if each.schema.items is None else each.schema.items
        found |= {schema.target, *_targets(schema.properties)}
    return found - {""}


def _up_to(draft: Draft, entity: str, root: str) -> list[str]:
    """A part and the parts that it stands in, up to the whole."""
    found = [entity]
    while found[-1] != root and draft[RESOURCES][found[-1]].parent not in ("", *found):
        found.append(draft[RESOURCES][found[-1]].parent)
    return found


def _kept(
    draft: Draft, properties: Properties, entity: str, kept: set[str], shown: frozenset[str]
) -> Iterator[Property]:
    """Of a record, what a copy keeps of it and of the parts inside."""
    guarded = not GUARDED.isdisjoint(draft[DATA][entity])
    key = draft[RESOURCES][entity].key
    for each in properties:
        schema = each.schema if each.schema.items is None else each.schema.items
        if schema.kind == "object" and schema.target:
            inside = tuple(_kept(draft, schema.properties, schema.target, kept, shown))
            yield _with_inside(each, inside)
        elif each.name == key or each.schema.kind == "reference":
            yield each
        elif entity in kept and schema.kind != "file":
            free = schema.kind in _FREE or each.name in attributes().births
            if not (guarded and free) or f"{entity}.{each.name}" in shown:
                yield each


def _with_inside(each: Property, inside: Properties) -> Property:
    if each.schema.items is None:
        return Property(each.name, _with_properties(each.schema, inside), each.attribute, each.required)
    items = _with_properties(each.schema.items, inside)
    schema = Schema(each.schema.kind, items=items, most=each.schema.most, least=each.schema.least)
    return Property(each.name, schema, each.attribute, each.required)


def _with_properties(schema: Schema, inside: Properties) -> Schema:
    return Schema(schema.kind, target=schema.target, properties=inside)
