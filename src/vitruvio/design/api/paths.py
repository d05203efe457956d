"""Paths of collections and records."""

from __future__ import annotations

from vitruvio.design.api.naming import kebab, words_of
from vitruvio.design.draft import Draft
from vitruvio.design.facts import RESOURCES
from vitruvio.model.parts import Resource

ME = "/me"


class Paths:
    """The paths of a use case; a record of an entity in `mine` follows from the caller and needs no key."""

    __slots__ = ("_draft", "_mine", "_self")

    def __init__(self, draft: Draft, mine: tuple[str, ...] = (), self_: str = "") -> None:
        self._draft = draft
        self._mine = mine
        self._self = self_

    def collection(self, entity: str) -> str:
        """Where the records of an entity are listed and created."""
        resource = self._resource(entity)
        return f"{self.record(resource.parent) if resource.parent else ''}/{resource.collection}"

    def record(self, entity: str) -> str:
        """Where one record is."""
        resource = self._resource(entity)
        if entity == self._self:
            return ME
        if entity in self._mine:
            return f"{ME}/{kebab(words_of(entity))}"
        place = self.collection(entity)
        return place if resource.singleton else f"{place}/{{{resource.parameter}}}"

    def own(self, entity: str) -> str:
        """Where the caller's own records are listed."""
        resource = self._resource(entity)
        if resource.parent and (resource.parent == self._self or resource.parent in self._mine):
            return self.collection(entity)
        return f"{ME}/{resource.collection}"

    def inside(self, entity: str, other: str) -> str:
        """Where the records of an entity that belong to one record of another are listed."""
        return f"{self.record(other)}/{self._resource(entity).collection}"

    def _resource(self, entity: str) -> Resource:
        return self._draft[RESOURCES][entity]
