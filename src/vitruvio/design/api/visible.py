"""What an answer shows: a record, the parts inside it, and the other records that hang together with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from vitruvio.design.api.callers import CONTACTS
from vitruvio.design.api.naming import snake, words_of
from vitruvio.design.api.plural import plural
from vitruvio.design.api.schemas import MOST
from vitruvio.design.draft import Draft
from vitruvio.design.facts import RESOURCES
from vitruvio.model.parts import Property, Resource, Schema


class Joint(NamedTuple):
    """How records hang on another one: under which name, one or many, instead of which property if any."""

    container: str
    name: str
    many: bool
    instead: str = ""


class View:
    """What one operation shows around its subject.

    `single` are entities of which there is one for each subject, `private` those whose contacts stay hidden,
    as they do where `anybody` sees the answer, except of what the brief calls public.
    """

    __slots__ = ("_anybody", "_draft", "_placed", "_private", "_single", "_subject")

    def __init__(
        self,
        draft: Draft,
        subject: str,
        single: frozenset[str] = frozenset(),
        private: frozenset[str] = frozenset(),
        anybody: bool = False,
    ) -> None:
        self._draft = draft
        self._subject = subject
        self._single = single
        self._private = private
        self._anybody = anybody
        self._placed: dict[str, Joint] = {}

    def with_others(self, others: Iterable[str]) -> tuple[Property, ...]:
        """The subject's properties, and in them those of the other records that hang on it."""
        waiting = [each for each in dict.fromkeys(others) if each != self._subject]
        while self._place(waiting, self._inside) or self._place(waiting, self._referred):
            pass
        return self._shown(self._subject, "")

    def _place(self, waiting: list[str], joint: Callable[[str, str], Joint | None]) -> bool:
        """Whether one of the records that wait found its place; the latest placed are tried first."""
        for each in waiting:
            for container in (*reversed(self._placed), self._subject):
                found = joint(each, container)
                if found is not None:
                    self._placed[each] = found
                    waiting.remove(each)
                    return True
        return False

    def _inside(self, name: str, container: str) -> Joint | None:
        """A part of its whole, records that refer to it, records whose identifiers it lists."""
        resource, holder = self._draft[RESOURCES][name], self._draft[RESOURCES][container]
        if resource.parent == container:
            return Joint(container, snake(resource.collection), not resource.singleton)
        if any(each.schema.target == container for each in resource.properties):
            one = name in self._single
            return Joint(container, snake(name) if one else snake(resource.collection), not one)
        listed = next((each.name for each in holder.properties if _lists(each, name)), "")
        return Joint(container, listed, True, listed) if listed else None

    def _referred(self, name: str, container: str) -> Joint | None:
        """The record that a property refers to."""
        for each in self._draft[RESOURCES][container].properties:
            if each.schema.target == name:
                return Joint(container, each.name.removesuffix("_id"), False)
        return None

    def _shown(self, name: str, container: str) -> tuple[Property, ...]:
        inside = {each: joint for each, joint in self._placed.items() if joint.container == name}
        replaced = {joint.instead for joint in inside.values()}
        hidden = name in self._private or (self._anybody and not is_published(self._draft, name))
        shown = visible(self._draft[RESOURCES][name], container)
        own = [each for each in (without_contacts(shown) if hidden else shown) if each.name not in replaced]
        names = {each.name for each in own}
        nested = [
            nest(self._draft, joint.name, each, self._shown(each, name), joint.many)
            for each, joint in inside.items()
            if joint.name not in names
        ]
        return (*own, *nested)


def _lists(each: Property, name: str) -> bool:
    """Whether a property is a list of the identifiers of an entity, by its name (``tweets: [uuid]``)."""
    item = each.schema.items
    if item is None or item.kind not in ("uuid", "reference"):
        return False
    words, own = words_of(name), words_of(each.name)
    same = own[-1] in (words[-1], plural(words[-1], "en"), plural(words[-1], "it"))
    return item.target == name or same


def visible(resource: Resource, container: str = "") -> tuple[Property, ...]:
    """The properties that an answer shows; inside its container a record does not refer back to it."""
    return tuple(
        each
        for each in resource.properties
        if not each.schema.write_only and not (container and each.schema.target == container)
    )


def without_contacts(properties: tuple[Property, ...]) -> tuple[Property, ...]:
    """The properties that do not tell how to reach or find a person."""
    return tuple(each for each in properties if each.schema.kind not in CONTACTS)


def is_published(draft: Draft, entity: str) -> bool:
    """Whether the brief calls all that an entity holds public."""
    return {*draft.brief.entities[entity].data} == {"public"}


def nest(draft: Draft, name: str, entity: str, properties: tuple[Property, ...], many: bool) -> Property:
    """A record of an entity under a name, or a list of them."""
    schema = Schema("object", target=entity, properties=properties)
    if many:
        schema = Schema("list", items=schema, most=draft.fact(MOST + "list"))
    return Property(name, schema, "")
