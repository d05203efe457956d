"""The stores of each deployable: one relational store, and others only where something forces them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from vitruvio.brief import Attribute, AttributeType
from vitruvio.design.draft import Draft
from vitruvio.design.facts import CONTEXTS, DATA, LOADS, STORES, WORK
from vitruvio.design.passes import decides
from vitruvio.design.services.facts import ISOLATION, PACKED
from vitruvio.design.services.find_homes import entities_of
from vitruvio.model import Figure, option
from vitruvio.model.parts import Store, StoreKind

SUFFIXES: Final[dict[StoreKind, str]] = {
    "postgresql": "db",
    "object storage": "files",
    "search index": "search",
    "log": "log",
}
IN_TABLE: Final = "in the table"
DATABASE: Final = "database"


class Held(NamedTuple):
    """A store that a deployable may have: its kind, and the one of the `walled` classes of data in it."""

    service: str
    kind: StoreKind
    data: str
    walled: tuple[str, ...]


@decides(requires=(PACKED, CONTEXTS, DATA, ISOLATION, LOADS, WORK), provides=(STORES,))
def choose_stores(draft: Draft) -> None:
    """Provide the stores by name.

    Data whose level of isolation is a database have one beside that of their deployable. A file larger than
    a row should be goes to object storage, a search that a few cores cannot answer to a search index, a
    stream that they cannot take to a log. Each is decided in a scope of its own, so that a store rests on
    what decided it alone.
    """
    chosen = {
        "search index": _searched(draft),
        "log": _streamed(draft),
        "object storage": _filed(draft),
    }
    packed = draft[PACKED]
    found: dict[str, Held] = {}
    for service in packed:
        with draft.trace.scope(f"index:stores/{service}"):
            kept = _kept_by(draft, service)
            found |= {name: held for name, held in kept.items() if _held(draft, held, chosen)}
    with draft.trace.scope(f"fact:{STORES.name}"):
        for service in packed:
            draft.trace.note(f"index:stores/{service}")

    def store(name: str) -> Store:
        held = found[name]
        return Store(name, held.service, held.kind, _held(draft, held, chosen))

    draft.each(STORES, sorted(found), store)


def stores_of(draft: Draft, service: str) -> list[Store]:
    """The stores of a deployable, by name."""
    draft.trace.note(f"index:stores/{service}")
    stores = draft[STORES]
    return [stores[name] for name, each in stores.raw().items() if each.service == service]


def _kept_by(draft: Draft, service: str) -> dict[str, Held]:
    """The stores that a deployable may have, by name."""
    walled = [each for each in draft[ISOLATION] if draft[ISOLATION][each].level == DATABASE]
    found = {f"{service}-{each}-db": Held(service, "postgresql", each, tuple(walled)) for each in walled}
    return found | {
        f"{service}-{suffix}": Held(service, kind, "", tuple(walled)) for kind, suffix in SUFFIXES.items()
    }


def _held(draft: Draft, store: Held, chosen: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    """The entities that a deployable keeps in a store."""
    other = "log" if store.kind == "postgresql" else store.kind
    held = []
    for entity in entities_of(draft, store.service):
        if entity in chosen[other]:
            draft.decided(chosen[other][entity])
        if store.kind == "postgresql" and _wall(draft, entity, store.walled) != store.data:
            continue
        if _is_held(draft, entity, store.kind, chosen[other]):
            held.append(entity)
    return tuple(held)


def _wall(draft: Draft, entity: str, walled: Sequence[str]) -> str:
    """The class of data for which an entity is in a database of its own; empty for none."""
    return next((each for each in walled if each in draft[DATA][entity]), "")


def _is_held(draft: Draft, entity: str, kind: StoreKind, decided: Mapping[str, str]) -> bool:
    answer = draft.decisions[decided[entity]].chosen if entity in decided else "postgresql"
    return answer == kind if kind != "postgresql" else answer != "log"


def _filed(draft: Draft) -> dict[str, str]:
    """By entity with files, the decision whether they are better kept outside its table."""
    found: dict[str, str] = {}
    for entity in draft.brief.entities:
        with draft.trace.scope(f"index:files/{entity}"):
            attributes = draft.brief.entities[entity].attributes
            sizes = [each for name in attributes if (each := file_size(draft, attributes[name])) is not None]
            if sizes:
                limit = draft.fact("assumption.services.file.in_table")
                table = option(IN_TABLE, [size <= limit for size in sizes])
                found[entity] = draft.choose(f"files.{entity}", [table, option("object storage")]).id
    return found


def file_size(draft: Draft, attribute: Attribute) -> Figure | None:
    """The largest file that an attribute may hold, in bytes; None where it holds none."""
    kind: AttributeType | None = attribute.type
    while kind is not None and kind.item is not None:
        kind = kind.item
    if kind is None or kind.kind != "file":
        return None
    if kind.size is None:
        return draft.fact("assumption.services.file.unstated")
    return draft.leaf(f"{attribute.path}.type", kind.size).named("services.figure.file", attribute.name)


def _searched(draft: Draft) -> dict[str, str]:
    """By entity, the decision whether its full-text searches need an index of their own."""
    cases: dict[str, list[str]] = {}
    with draft.trace.scope("index:searches"):
        for name, use_case in draft.brief.use_cases.items():
            for entity in use_case.reads:
                if use_case.reads[entity].match == "full text":
                    cases.setdefault(entity, []).append(name)
    found: dict[str, str] = {}
    for entity in sorted(cases):
        with draft.trace.scope(f"index:search/{entity}"):
            busy = [
                draft[LOADS][name].peak_horizon * draft[WORK][name].read_cpu[entity]
                for name in cases[entity]
                if draft.brief.use_cases[name].reads[entity].match
            ]
            found[entity] = _weighed(draft, "search", entity, busy, "search index")
    return found


def _streamed(draft: Draft) -> dict[str, str]:
    """By entity that a stream appends to, the decision whether a few cores can write that fast."""
    cases: dict[str, list[str]] = {}
    with draft.trace.scope("index:streams"):
        for name, use_case in draft.brief.use_cases.items():
            if use_case.mode == "stream":
                for entity in use_case.creates:
                    cases.setdefault(entity, []).append(name)
    found: dict[str, str] = {}
    for entity in sorted(cases):
        with draft.trace.scope(f"index:stream/{entity}"):
            busy = [
                draft[LOADS][name].peak_horizon * draft[WORK][name].store_cpu[entity]
                for name in cases[entity]
                if draft.brief.use_cases[name].mode
            ]
            found[entity] = _weighed(draft, "stream", entity, busy, "log")
    return found


def _weighed(draft: Draft, question: str, entity: str, busy: list[Figure], other: StoreKind) -> str:
    """The decision for PostgreSQL, as long as it needs no more cores than it should, or another store."""
    needed = draft.total(busy).named(f"services.figure.{question}_cores", entity)
    limit = draft.fact(f"assumption.services.{question}.cores")
    options = [option("postgresql", [needed <= limit]), option(other)]
    return draft.choose(f"{question}.{entity}", options).id
