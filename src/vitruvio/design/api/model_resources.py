"""Resources: every entity as the API shows it, with its collection, its key and its properties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from vitruvio.brief import Entity
from vitruvio.design.api.lexicon import Tongue, attributes
from vitruvio.design.api.naming import kebab, plural_words, snake, tongue_of, without, words_of
from vitruvio.design.api.schemas import bound, schema_of
from vitruvio.design.draft import Draft
from vitruvio.design.facts import HOMES, RESOURCES
from vitruvio.design.passes import decides
from vitruvio.model.parts import Property, Resource, Schema

_TELLING = ("text", "enumeration", "date", "time", "timestamp", "uuid", "country", "language", "currency")


class Index(NamedTuple):
    """Where to look, never what to say: the whole of each part, and who has which key of its own."""

    wholes: Mapping[str, str]
    keys: Mapping[str, str]


@decides(requires=(HOMES,), provides=(RESOURCES,))
def model_resources(draft: Draft) -> None:
    """Provide a resource for each entity.

    A part lives in its whole's path. So does an entity that only its reference tells apart: one for each
    record that it refers to (a product's stock), or several (the visit statistics of a paste).
    """
    entities = list(draft.brief.entities)
    index = index_of(draft, entities)
    draft.each(RESOURCES, entities, lambda name: _resource(draft, index, name))


def index_of(draft: Draft, entities: list[str]) -> Index:
    """The index of all entities; an item that follows it reads the line that it finds there."""
    wholes: dict[str, str] = {}
    keys: dict[str, list[str]] = {}
    with draft.trace.scope("index:resources"):
        for name in entities:
            entity = draft.brief.entities[name]
            wholes |= dict.fromkeys(entity.parts, name)
            key = own_key(entity)
            if key:
                keys.setdefault(snake(key), []).append(name)
    return Index(wholes, {key: names[0] for key, names in keys.items() if len(names) == 1})


def own_key(entity: Entity) -> str:
    """The attribute that identifies a record: its id, else a code of its own; empty where there is none."""
    lists, names = attributes(), {snake(each): each for each in entity.attributes}
    if "id" in names:
        return names["id"]
    codes = [names[each] for each in names if each in lists.keys and not _refers(entity, names[each])]
    periodic = any(each in lists.periods for each in names)
    return codes[0] if len(codes) == 1 and not periodic else ""


def _refers(entity: Entity, attribute: str) -> bool:
    kind = entity.attributes[attribute].type
    return kind is not None and kind.kind == "reference"


def tongue_of_entity(draft: Draft, name: str) -> Tongue:
    """The language of an entity's name; where the name could be of both, its attributes', else the brief's."""
    words = words_of(name)
    found = tongue_of(words, (), "en")
    if found == tongue_of(words, (), "it"):
        return found
    others = [word for each in draft.brief.entities[name].attributes for word in words_of(each)]
    return tongue_of((), others, "it" if draft.brief.language == "it" else "en")


def _resource(draft: Draft, index: Index, name: str) -> Resource:
    entity = draft.brief.entities[name]
    whole = index.wholes.get(name, "")
    properties = _properties(draft, index, entity, whole)
    key = own_key(entity)
    parent, singleton = (whole, False) if whole else ("", False)
    if not key and not whole:
        parent, singleton = _identified(properties)
    if not key and not singleton:
        properties = (
            Property("id", Schema("uuid", read_only=True, most=bound(draft, "uuid")), ""),
            *properties,
        )
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
    common = name in (
        "id",
        "key",
        "code",
        "codice",
        "slug",
        "hash",
        "serial",
        "symbol",
        "alias",
        "chiave",
        "seriale",
    )
    return f"{'_'.join(words)}_{name}" if common else name


def _identified(properties: tuple[Property, ...]) -> tuple[str, bool]:
    """The entity whose record identifies one without a key, and whether it is the only one of that record."""
    references = [each for each in properties if each.schema.kind == "reference"]
    if len(references) != 1:
        return "", False
    telling = [each for each in properties if each.schema.kind in _TELLING and not is_stamped(each)]
    return references[0].schema.target, not telling


def is_stamped(each: Property) -> bool:
    """Whether the service itself sets a property: the moment of something that it does."""
    return each.schema.kind == "timestamp" and not attributes().stamped.isdisjoint(words_of(each.name))


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
        own = snake(name) == "id"
        schema = Schema(schema.kind, read_only=own, most=schema.most)
    return Property(shown, schema, name)
