"""The context map in CML, the language of Context Mapper (contextmapper.org/docs/language-reference)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from vitruvio.model.parts import Context, ContextMap, EntityModel, Relation
from vitruvio.report.context_map.entity import Tactic
from vitruvio.report.context_map.identifiers import Identifiers, comment, quoted
from vitruvio.report.context_map.told import Told
from vitruvio.report.diagrams.names import label
from vitruvio.report.wording import Wording

_ROLES: Final = {"customer-supplier": (("D", "C"), ("U", "S")), "upstream-downstream": (("D",), ("U",))}


def cml(found: ContextMap, wording: Wording) -> str:
    """The context map, its bounded contexts with their aggregates, the externals and the teams.

    Entities of one context refer to each other as objects, to those of another context by identity
    (V. Vernon, Implementing Domain-Driven Design, 2013, chapter 10). Externals are contexts of the type
    SYSTEM; a team realizes the contexts that are all its own, and stands on no map of systems.
    """
    return "\n".join(_Writing(found, wording).lines()) + "\n"


class _Writing:
    def __init__(self, found: ContextMap, wording: Wording) -> None:
        self._found = found
        self._told = Told(wording)
        self._ids = Identifiers()
        self._externals = sorted({each.upstream for each in found.relations.values() if each.external})
        self._owners = sorted({each.owner for each in found.entities.values()} - {""})
        for name in sorted(found.entities):
            self._ids.of(("entity", name), name)
        self._tactic = Tactic(found, self._ids, self._context)

    def lines(self) -> Iterator[str]:
        """The whole file."""
        found = self._found
        yield f"ContextMap {self._ids.of('map', found.system, 'Map')} {{"
        yield "  type = SYSTEM_LANDSCAPE"
        yield "  state = TO_BE"
        for name in sorted(found.contexts):
            yield f"  contains {self._context(name)}"
        for name in self._externals:
            yield f"  contains {self._external(name)}"
        for key in sorted(found.relations):
            yield ""
            yield from (f"  {each}" for each in self._relation(found.relations[key]))
        yield "}"
        for name in sorted(found.contexts):
            yield ""
            yield from self._bounded(found.contexts[name])
        for name in self._externals:
            yield ""
            yield from self._system(name)
        for name in self._owners:
            yield ""
            yield from self._team(name)

    def _context(self, name: str) -> str:
        return self._ids.of(("context", name), name, "Context")

    def _external(self, name: str) -> str:
        return self._ids.of(("external", name), name, "System")

    def _owner(self, name: str) -> str:
        return self._ids.of(("team", name), name, "Team")

    def _aggregate(self, root: str) -> str:
        return self._ids.of(("aggregate", root), root, "Aggregate")

    def _relation(self, relation: Relation) -> Iterator[str]:
        for reason in (*self._told.reasons(relation), *self._told.passing(relation)):
            yield comment(reason)
        upstream = (self._external if relation.external else self._context)(relation.upstream)
        downstream = self._context(relation.downstream)
        if relation.kind == "partnership":
            head = f"{upstream} [P]<->[P] {downstream}"
        else:
            down, up = _ROLES[relation.kind]
            left = ",".join((*down, *relation.downstream_patterns))
            right = ",".join((*up, *relation.upstream_patterns))
            head = f"{downstream} [{left}]<-[{right}] {upstream}"
        means, exposed = self._told.means(relation), self._exposed(relation)
        body = [f"implementationTechnology = {quoted(means)}"] if means else []
        body += [f"exposedAggregates = {', '.join(exposed)}"] if exposed else []
        yield from (head + " {", *(f"  {each}" for each in body), "}") if body else (head,)

    def _exposed(self, relation: Relation) -> list[str]:
        """The aggregates of upstream that downstream touches; a partnership has no such list."""
        if relation.kind == "partnership":
            return []
        entities = self._found.entities
        touched = {entity for each in relation.dependences for entity in each.entities}
        return [self._aggregate(root) for root in sorted({entities[each].root for each in touched})]

    def _bounded(self, context: Context) -> Iterator[str]:
        yield f"BoundedContext {self._context(context.name)} {{"
        yield f"  domainVisionStatement = {quoted(self._told.vision(context))}"
        yield "  type = FEATURE"
        if context.use_cases:
            yield f"  responsibilities = {', '.join(quoted(label(each)) for each in context.use_cases)}"
        for root, members in self._aggregates(context):
            yield ""
            yield f"  Aggregate {self._aggregate(root)} {{"
            owner = self._found.entities[root].owner
            if owner:
                yield f"    owner = {self._owner(owner)}"
            for place, each in enumerate(members):
                if place or owner:
                    yield ""
                yield from (f"    {row}" if row else "" for row in self._tactic.entity(each, context))
            yield "  }"
        yield "}"

    def _aggregates(self, context: Context) -> Iterator[tuple[str, Iterable[EntityModel]]]:
        """The aggregates of a context, the root first in each."""
        members: dict[str, list[EntityModel]] = {}
        for name in context.entities:
            each = self._found.entities[name]
            members.setdefault(each.root, []).append(each)
        for root in sorted(members):
            yield root, sorted(members[root], key=lambda each: (each.name != root, each.name))

    def _system(self, name: str) -> Iterator[str]:
        yield f"BoundedContext {self._external(name)} {{"
        yield f"  domainVisionStatement = {quoted(self._told.vision_of('external', name))}"
        yield "  type = SYSTEM"
        yield "}"

    def _team(self, owner: str) -> Iterator[str]:
        own = [name for name in sorted(self._found.contexts) if self._found.contexts[name].owner == owner]
        realizes = f" realizes {', '.join(map(self._context, own))}" if own else ""
        yield f"BoundedContext {self._owner(owner)}{realizes} {{"
        yield f"  domainVisionStatement = {quoted(self._told.vision_of('team', owner))}"
        yield "  type = TEAM"
        yield "}"
