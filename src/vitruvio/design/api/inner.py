"""What services ask of each other that no use case is: records to read, and changes to make."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from vitruvio.design.api.bodies import Bodies, sums
from vitruvio.design.api.facts import INNER, PLANS
from vitruvio.design.api.model_resources import tongue_of_entity
from vitruvio.design.api.naming import kebab, plural_words, words_of
from vitruvio.design.api.pages import asked, optional, page, period
from vitruvio.design.api.rules import rules_about
from vitruvio.design.api.sampling import arguments_of, examples_of
from vitruvio.design.api.schemas import MOST
from vitruvio.design.api.visible import View, nest
from vitruvio.design.draft import Draft
from vitruvio.design.facts import INTERACTIONS, RESOURCES, WHOLES, WRITES
from vitruvio.model.parts import Interaction, Operation, Property, Schema

INDEX: Final = "index:api inner"
_KINDS: Final = {"creates": "create", "deletes": "delete"}
_METHODS: Final = {"list": "GET", "summary": "GET", "create": "POST", "update": "PATCH", "delete": "DELETE"}


class Asked(NamedTuple):
    """What one service offers to others: a kind of operation on the records of an aggregate.

    `entities` are those of its members that are asked for, `asking` the keys of the interactions that do so.
    """

    service: str
    kind: str
    root: str
    entities: tuple[str, ...]
    asking: tuple[str, ...]


def asked_of(draft: Draft) -> dict[str, Asked]:
    """What services offer each other, by "METHOD path"; whoever follows it reads the interactions."""
    found: dict[str, Asked] = {}
    with draft.trace.scope(INDEX):
        for key, each in draft[INTERACTIONS].items():
            if each.kind == "call" and each.entities and not each.trigger:
                for kind, root, entity in _wanted(draft, each):
                    name = f"{_METHODS[kind]} {_path(draft, kind, root)}"
                    before = found.get(name, Asked(each.target, kind, root, (), ()))
                    entities = tuple(sorted({*before.entities, entity}))
                    asking = tuple(dict.fromkeys((*before.asking, key)))
                    found[name] = before._replace(entities=entities, asking=asking)
    return found


def needs_of(draft: Draft) -> dict[str, list[str]]:
    """By use case: the keys of its interactions with other services, of whatever kind."""
    found: dict[str, list[str]] = {}
    with draft.trace.scope("index:api needs"):
        for key, each in draft[INTERACTIONS].items():
            found.setdefault(each.trigger or each.use_case, []).append(key)
    return found


def _wanted(draft: Draft, interaction: Interaction) -> Iterator[tuple[str, str, str]]:
    """For each entity that the caller needs: how, the root of its aggregate, itself."""
    name = interaction.use_case
    use_case, writes = draft.brief.use_cases[name], draft[WRITES][name]
    plan = draft[PLANS].get(name)
    for entity in interaction.entities:
        root = draft[WHOLES][entity]
        if entity in use_case.reads:
            yield ("summary" if plan is not None and plan.extent == "summary" else "list"), root, entity
        if entity in writes:
            yield _KINDS.get(writes[entity][0], "update"), root, entity


def _path(draft: Draft, kind: str, root: str) -> str:
    place = f"{INNER}/{kebab(plural_words(words_of(root), tongue_of_entity(draft, root)))}"
    return f"{place}/summary" if kind == "summary" else place


def inner_operation(draft: Draft, name: str, id: str, asked_for: Asked) -> Operation:
    """The operation for what others ask of a service."""
    interactions = [draft[INTERACTIONS][key] for key in asked_for.asking]
    bodies = _bodies(draft, asked_for)
    request, response = examples_of(draft, asked_for.root, asked_for.kind, bodies)
    method, _, path = name.partition(" ")
    writes = asked_for.kind in ("create", "update", "delete")
    return Operation(
        service=asked_for.service,
        method=method,
        path=path,
        kind=asked_for.kind,
        resource=asked_for.root,
        status={"create": "201", "delete": "204"}.get(asked_for.kind, "200"),
        request=request,
        response=response,
        errors=("400", "401", "403", *(("409",) if writes else ()), "500"),
        roles=tuple(sorted({each.source for each in interactions})),
        scope=f"{path.removeprefix('/').replace('/', '.')}.{'write' if writes else 'read'}",
        idempotency_key=writes and asked_for.kind != "delete",
        public=False,
        body=bodies.body,
        answer=bodies.answer,
        parameters=bodies.parameters,
        id=id,
        arguments=arguments_of(draft, asked_for.root, bodies.parameters),
        rules=rules_about(draft, asked_for.entities) if writes else (),
    )


def _bodies(draft: Draft, asked_for: Asked) -> Bodies:
    root = draft[RESOURCES][asked_for.root]
    shown = View(draft, asked_for.root).with_others(asked_for.entities)
    key = tuple(
        each for each in root.properties if each.name == root.key or each.schema.target == root.parent
    )
    named = tuple(Property(each.name, _many(draft, each.schema), "", required=False) for each in key[:1])
    if asked_for.kind == "list":
        references = [each for each in root.properties if each.schema.kind == "reference" and each not in key]
        return Bodies(
            (), page(draft, asked_for.root, shown), (*named, *map(optional, references), *asked(draft))
        )
    if asked_for.kind == "summary":
        return Bodies((), (*period(draft), *sums(draft, asked_for.root)), period(draft))
    if asked_for.kind == "delete":
        return Bodies((), (), named)
    given = tuple(each for each in shown if not each.schema.read_only or each in key)
    answer = nest(draft, "items", asked_for.root, shown, many=True)
    return Bodies((nest(draft, "items", asked_for.root, given, many=True),), (answer,))


def _many(draft: Draft, schema: Schema) -> Schema:
    return Schema("list", items=schema, most=draft.fact(MOST + "list"))
