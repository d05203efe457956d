"""The context map: how each pair of bounded contexts is related, and the entities that it shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from vitruvio.brief import AttributeType
from vitruvio.design.draft import Draft
from vitruvio.design.facts import CONTEXTS, ENTITIES, OWNERS, RELATIONS, WHOLES
from vitruvio.design.passes import decides
from vitruvio.design.services.contexts.find_dependences import EXTERNAL
from vitruvio.design.services.facts import DEPENDENCES, OPEN_HOSTS
from vitruvio.model import Option, Statement, count, option, say
from vitruvio.model.parts import Attribute, Dependence, EntityModel, Relation, Schema
from vitruvio.model.parts.context_map import Pattern

_OPEN: Final = "open host"
_SUPPLIER: Final = "supplier"
_WORK: Final = ("calls", "writes")


@decides(requires=(CONTEXTS, DEPENDENCES, OWNERS, WHOLES), provides=(OPEN_HOSTS, RELATIONS, ENTITIES))
def map_contexts(draft: Draft) -> None:
    """Provide the relations of contexts with each other and with externals, and the entities they hold.

    The patterns are those of E. Evans (Domain-Driven Design, 2003, chapter 14) and V. Vernon (Implementing
    Domain-Driven Design, 2013, chapter 3), within what Context Mapper's validators allow
    (contextmapper.org/docs/language-model):

    - An external is upstream, with an anticorruption layer downstream: nobody there plans for this system,
      and its model must not become that of the domain.
    - Two that need each other are partners where one team, or none that the brief names, plans both, and
      where each waits for the other's work: neither can be delivered without the other. Else each direction
      is a relation of its own.
    - An upstream with at least ``assumption.context_map.open_host`` downstream contexts, without partners
      and those that only refer to its entities, is an open host with a published language. Downstream
      conforms to it, or translates it in an anticorruption layer where another team owns it, whose changes
      it cannot steer.
    - Who only refers to entities of another conforms to it: an identity is taken over as it is.
    - Every other upstream is the supplier of its customers, who take part in its planning; it publishes a
      language where events or copies pass.

    No shared kernel is made up: that is code which two teams have agreed to own together.
    """
    with draft.trace.scope("index:relations"):
        keys = sorted({_relation_key(draft, key) for key in draft[DEPENDENCES]})
        downstream = _downstream(draft)
    draft.each(OPEN_HOSTS, list(downstream), lambda name: _hosted(draft, name, downstream[name]))
    draft.each(RELATIONS, keys, lambda key: _relation(draft, key))
    with draft.trace.scope("index:entities"):
        entities = sorted(each for context in draft[CONTEXTS].values() for each in context.entities)
    draft.each(ENTITIES, entities, lambda name: _entity(draft, name))


def _relation_key(draft: Draft, key: str) -> str:
    """The key of the relation that a dependence is part of."""
    one, other = key.split(">", 1)
    return "=".join(sorted((one, other))) if _are_partners(draft, one, other) else key


def _downstream(draft: Draft) -> dict[str, tuple[str, ...]]:
    """The contexts downstream of each, without its partners and those that only refer to it."""
    found: dict[str, list[str]] = {}
    for key in draft[DEPENDENCES]:
        one, other = key.split(">", 1)
        loose = other.startswith(EXTERNAL) or _is_bare(draft[DEPENDENCES][key])
        if not loose and not _are_partners(draft, one, other):
            found.setdefault(other, []).append(one)
    return {name: tuple(sorted(found[name])) for name in sorted(found)}


def _are_partners(draft: Draft, one: str, other: str) -> bool:
    both = [f"{one}>{other}", f"{other}>{one}"]
    if not all(each in draft[DEPENDENCES] for each in both):
        return False
    work = [any(each.kind in _WORK for each in draft[DEPENDENCES][key]) for key in both]
    return all(work) or not _have_two_teams(draft, one, other)


def _have_two_teams(draft: Draft, one: str, other: str) -> bool:
    """Whether the brief says that different teams own two contexts."""
    teams = draft[CONTEXTS][one].owner, draft[CONTEXTS][other].owner
    return all(teams) and teams[0] != teams[1]


def _relation(draft: Draft, key: str) -> Relation:
    if key in draft[DEPENDENCES]:
        one, other = key.split(">", 1)
        needs = draft[DEPENDENCES][key]
        if other.startswith(EXTERNAL):
            return _external(one, other.removeprefix(EXTERNAL), needs)
        return _directed(draft, one, other, needs)
    one, other = key.split("=")
    needs = (*draft[DEPENDENCES][f"{one}>{other}"], *draft[DEPENDENCES][f"{other}>{one}"])
    team = draft[CONTEXTS][one].owner
    if _have_two_teams(draft, one, other):
        why = say("context_map.why.partners", one=one, other=other)
    elif team and team == draft[CONTEXTS][other].owner:
        why = say("context_map.why.partners_of_team", one=one, other=other, team=team)
    else:
        why = say("context_map.why.partners_unowned", one=one, other=other)
    return Relation(one, other, "partnership", needs, (why,))


def _external(downstream: str, name: str, needs: tuple[Dependence, ...]) -> Relation:
    why = say("context_map.why.external", downstream=downstream, upstream=name)
    told = tuple(Dependence(each.downstream, name, each.kind, each.means, each.use_case) for each in needs)
    return Relation(
        name, downstream, "upstream-downstream", told, (why,), downstream_patterns=("ACL",), external=True
    )


def _is_bare(needs: Iterable[Dependence]) -> bool:
    return all(each.kind == "refers" for each in needs)


def _directed(draft: Draft, downstream: str, upstream: str, needs: tuple[Dependence, ...]) -> Relation:
    hosted = draft[OPEN_HOSTS].get(upstream)
    if hosted is None and not _is_bare(needs):
        return _supplied(downstream, upstream, needs)
    patterns: tuple[Pattern, ...] = () if hosted is None else ("OHS", "PL")
    pattern, why = _reception(draft, downstream, upstream, needs)
    whys = (why,) if hosted is None else (hosted, why)
    return Relation(upstream, downstream, "upstream-downstream", needs, whys, patterns, (pattern,))


def _hosted(draft: Draft, upstream: str, downstream: tuple[str, ...]) -> Statement | None:
    """Why a context offers one service to all downstream of it; None where it does not."""
    for name in downstream:
        draft.trace.note(f"fact:{DEPENDENCES.name}/{name}>{upstream}")
    number = draft.ledger.count("context_map.figure.downstream", downstream, upstream)
    least = draft.fact("assumption.context_map.open_host")
    options: list[Option] = [option(_OPEN, [least <= number]), option(_SUPPLIER)]
    if draft.choose(f"open host.{upstream}", options).chosen == _SUPPLIER:
        return None
    return say("context_map.why.open_host", upstream=upstream, number=count(number), least=count(least))


def _supplied(downstream: str, upstream: str, needs: tuple[Dependence, ...]) -> Relation:
    """A customer and its supplier, who publishes a language where events or copies pass."""
    whys = [say("context_map.why.supplier", upstream=upstream, downstream=downstream)]
    patterns: tuple[Pattern, ...] = ()
    if any(each.means == "event" for each in needs):
        whys.append(say("context_map.why.published", upstream=upstream))
        patterns = ("PL",)
    return Relation(upstream, downstream, "customer-supplier", needs, tuple(whys), patterns)


def _reception(
    draft: Draft, downstream: str, upstream: str, needs: tuple[Dependence, ...]
) -> tuple[Pattern, Statement]:
    """How a context takes in the language of one that does not plan for it."""
    if _is_bare(needs):
        entities = sorted({entity for each in needs for entity in each.entities})
        return "CF", say("context_map.why.reference", downstream=downstream, entities=entities)
    if _have_two_teams(draft, downstream, upstream):
        teams = {"team": draft[CONTEXTS][downstream].owner, "other": draft[CONTEXTS][upstream].owner}
        return "ACL", say("context_map.why.translated", downstream=downstream, **teams)
    return "CF", say("context_map.why.conforms", downstream=downstream, upstream=upstream)


def _entity(draft: Draft, name: str) -> EntityModel:
    entity = draft.brief.entities[name]
    types = {each: entity.attributes[each].type for each in entity.attributes}
    return EntityModel(
        name,
        draft[WHOLES][name],
        draft[OWNERS][name],
        tuple(Attribute(each, None if kind is None else _schema(kind)) for each, kind in types.items()),
        entity.parts,
        tuple(sorted({*entity.refers_to} - {*entity.pointers().values()})),
    )


def _schema(kind: AttributeType) -> Schema:
    items = None if kind.item is None else _schema(kind.item)
    return Schema(kind.kind, kind.values, items, kind.target or "")
