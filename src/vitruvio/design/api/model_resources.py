"""Resources: every entity as the API shows it, with its collection, its key and its properties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from vitruvio.brief import Entity
from vitruvio.design.api.facts import PLACES
from vitruvio.design.api.lexicon import Tongue, attributes
from vitruvio.design.api.naming import kebab, plural_words, snake, tongue_of, without, words_of
from vitruvio.design.api.schemas import bound, guess, schema_of
from vitruvio.design.draft import Draft
from vitruvio.design.facts import HOMES, RESOURCES
from vitruvio.design.passes import decides
from vitruvio.model.parts import Property, Resource, Schema

_TELLING = ("text", "enumeration", "date", "time", "timestamp", "uuid", "country", "language", "currency")


class Index(NamedTuple):
    """Where to look: the whole of each part, whose record identifies another, who has which key."""

    wholes: Mapping[str, str]
    identified: Mapping[str, str]
    keys: Mapping[str, str]


@decides(requires=(HOMES,), provides=(RESOURCES, PLACES))
def model_resources(draft: Draft) -> None:
    """Provide a resource for each entity.

    A part lives in its whole's path. So does an entity that only its reference tells apart: one for each
    record that it refers to (a product's stock), or several (the visit statistics of a paste).
    """
    entities = list(draft.brief.entities)
    index = index_of(draft, entities)
    draft.provide(PLACES, {name: place for place, name in enumerate(entities)})
    draft.each(RESOURCES, entities, lambda name: _resource(draft, index, name))


def index_of(draft: Draft, entities: list[str]) -> Index:
    """The index of all entities; an item that follows it reads the line that it finds there."""
    wholes: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    with draft.trace.scope("index:resources"):
        for name in entities:
            entity = draft.brief.entities[name]
            wholes |= dict.fromkeys(entity.parts, name)
            key = own_key(entity)
            if key:
                found.setdefault(snake(key), []).append(name)
        keys = {key: names[0] for key, names in found.items() if len(names) == 1}
        identified = {
            name: target
            for name in entities
            if name not in wholes and (target := identifying(draft.brief.entities[name], keys)[0])
        }
    return Index(wholes, _without_circles(identified, wholes), keys)


def _without_circles(identified: Mapping[str, str], wholes: Mapping[str, str]) -> dict[str, str]:
    """What identifies what, but where following it comes back: there nothing is identified by another."""

    def returns(name: str) -> bool:
        seen, place = {name}, identified[name]
        while place and place not in seen:
            seen.add(place)
            place = wholes.get(place) or identified.get(place, "")
        return bool(place)

    return {name: target for name, target in identified.items() if not returns(name)}


def own_key(entity: Entity) -> str:
    """The attribute that identifies a record: its id, else a code of its own; empty where there is none."""
    lists, names = attributes(), {snake(each): each for each in entity.attributes}
    if "id" in names:
        return names["id"]
    codes = [names[each] for each in names if each in lists.keys and _identifies(entity, names[each])]
    periodic = any(each in lists.periods for each in names)
    return codes[0] if len(codes) == 1 and not periodic else ""


def _identifies(entity: Entity, attribute: str) -> bool:
    """Whether an attribute's values can tell records apart."""
    kind = entity.attributes[attribute].type
    return kind is None or kind.kind in ("text", "uuid", "integer")


def tongue_of_entity(draft: Draft, name: str) -> Tongue:
    """The language of an entity's name; where it could be of both, its attributes', else the brief's."""
    words = words_of(name)
    found = tongue_of(words, (), "en")
    if found == tongue_of(words, (), "it"):
        return found
    others = [word for each in draft.brief.entities[name].attributes for word in words_of(each)]
    return tongue_of((), others, "it" if draft.brief.language == "it" else "en")


def identifying(entity: Entity, keys: Mapping[str, str]) -> tuple[str, bool]:
    """The entity whose record identifies one without a key, and whether it is the only one of that record.

    That is its only reference, if it has attributes besides; it is the only one where none of these can tell
    records apart.
    """
    if own_key(entity):
        return "", False
    kinds = {name: _kind(entity, name, keys) for name in entity.attributes}
    targets = [target for _, target in kinds.values() if target]
    if len(targets) != 1 or len(kinds) < len(("reference", "another")):
        return "", False
    telling = [name for name, (kind, _) in kinds.items() if kind in _TELLING and not is_moment(name, kind)]
    return targets[0], not telling


def _kind(entity: Entity, name: str, keys: Mapping[str, str]) -> tuple[str, str]:
    """An attribute's kind, and the entity that it refers to, by its type or by the name of that one's key."""
    kind = entity.attributes[name].type
    if kind is not None and kind.kind == "reference":
        return "reference", kind.target or ""
    owner = keys.get(snake(name), "")
    return ("reference", owner) if owner else (kind.kind if kind is not None else guess(name), "")


def _resource(draft: Draft, index: Index, name: str) -> Resource:
    entity = draft.brief.entities[name]
    whole = index.wholes.get(name, "")
    if whole and name not in draft.brief.entities[whole].parts:
        whole = ""
    key = own_key(entity)
    parent = whole or index.identified.get(name, "")
    singleton = bool(parent) and not whole and identifying(entity, index.keys)[1]
    properties = _properties(draft, index, entity, whole)
    if not key and not singleton:
        own = Property("id", Schema("uuid", read_only=True, most=bound(draft, "uuid")), "")
        properties = (own, *properties)
    tongue = tongue_of_entity(draft, name)
    words = words_of(name)
    shown = without(words, words_of(whole), tongue) if whole else words
    return Resource(
        entity=name,
        service=draft[HOMES][f"entity:{name}"],
        collection=kebab(shown if singleton else plural_words(shown, tongue)),
        properties=properties,
        parent=parent,
        key=snake(key) if key else "" if singleton else "id",
        parameter=_parameter(words, key),
        singleton=singleton,
    )


def _parameter(words: tuple[str, ...], key: str) -> str:
    """The name in paths of what identifies a record: ``order_id``, ``product_code``, ``shortlink``."""
    name = snake(key) if key else "id"
    return f"{'_'.join(words)}_{name}" if name in attributes().common_keys else name


def is_stamped(each: Property) -> bool:
    """Whether the service itself sets a property: the moment of something that it does."""
    return is_moment(each.name, each.schema.kind)


def is_moment(name: str, kind: str) -> bool:
    """Whether an attribute is the moment at which something was done to its record."""
    return kind == "timestamp" and not attributes().stamped.isdisjoint(words_of(name))


def _properties(draft: Draft, index: Index, entity: Entity, whole: str) -> tuple[Property, ...]:
    found: dict[str, Property] = {}
    key = own_key(entity)
    for name in entity.attributes:
        each = _property(draft, index, entity, name, key)
        found.setdefault(each.name, each)
    referred = {each.schema.target for each in found.values()}
    for target in entity.refers_to:
        if target not in referred and target != whole:
            name = f"{snake(target)}_id"
            schema = Schema("reference", target=target, most=bound(draft, "reference"))
            found.setdefault(name, Property(name, schema, ""))
    return tuple(found.values())


def _property(draft: Draft, index: Index, entity: Entity, name: str, key: str) -> Property:
    schema = schema_of(draft, entity, entity.attributes[name])
    shown = snake(name)
    owner = index.keys.get(shown, "")
    if schema.kind == "reference":
        shown = shown if shown.endswith("_id") else f"{shown}_id"
    elif owner and not key and draft.brief.entities[owner].attributes:
        schema = Schema("reference", target=owner, most=schema.most)
    elif name == key:
        schema = msgspec.structs.replace(schema, read_only=snake(name) == "id")
    return Property(shown, schema, name)
