"""The stores of each deployable: one relational store, and others only where something forces them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vitruvio.brief import Attribute, AttributeType
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, HOMES, LOADS, STORES, WORK, WRITES
from vitruvio.design.passes import decides
from vitruvio.model import Figure, option
from vitruvio.model.parts import Store, StoreKind

SUFFIXES: Final[dict[StoreKind, str]] = {
    "postgresql": "db",
    "object storage": "files",
    "search index": "search",
    "log": "log",
}
DECIDED_BY: Final[dict[StoreKind, str]] = {
    "object storage": "files",
    "search index": "search",
    "log": "stream",
}
IN_TABLE: Final = "in the table"


@decides(requires=(DEPLOYABLES, HOMES, LOADS, WORK, WRITES), provides=(STORES,))
def choose_stores(draft: Draft) -> None:
    """Provide the stores by name.

    A file larger than a row should be goes to object storage, a search that a few cores cannot answer to a
    search index, a stream that they cannot take to a log.
    """
    searched, streamed = _searched(draft), _streamed(draft)
    found: dict[str, tuple[str, StoreKind, tuple[str, ...]]] = {}
    for service in draft[DEPLOYABLES]:
        for kind, entities in _kinds(draft, service, searched, streamed):
            found[f"{service}-{SUFFIXES[kind]}"] = (service, kind, entities)
    draft.each(STORES, sorted(found), lambda name: _store(draft, name, *found[name]))


def _store(draft: Draft, name: str, service: str, kind: StoreKind, entities: tuple[str, ...]) -> Store:
    if kind in DECIDED_BY:
        for entity in entities:
            draft.decided(f"{DECIDED_BY[kind]}.{entity}")
    return Store(name, draft[DEPLOYABLES][service].name, kind, entities)


def _kinds(
    draft: Draft, service: str, searched: list[str], streamed: list[str]
) -> Iterator[tuple[StoreKind, tuple[str, ...]]]:
    entities = draft[DEPLOYABLES][service].entities
    logged = tuple(each for each in entities if each in streamed)
    tables = tuple(each for each in entities if each not in logged)
    files = tuple(each for each in entities if _has_large_files(draft, each))
    indexed = tuple(each for each in entities if each in searched)
    kinds: tuple[tuple[StoreKind, tuple[str, ...]], ...] = (
        ("postgresql", tables),
        ("object storage", files),
        ("search index", indexed),
        ("log", logged),
    )
    return ((kind, held) for kind, held in kinds if held)


def _has_large_files(draft: Draft, entity: str) -> bool:
    """Whether an entity's files are better kept outside its table."""
    attributes = draft.brief.entities[entity].attributes
    sizes = [each for name in attributes if (each := file_size(draft, attributes[name])) is not None]
    if not sizes:
        return False
    limit = draft.fact("assumption.services.file.in_table")
    options = [option(IN_TABLE, [size <= limit for size in sizes]), option("object storage")]
    return draft.choose(f"files.{entity}", options).chosen != IN_TABLE


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


def _searched(draft: Draft) -> list[str]:
    """The entities whose full-text searches need an index of their own."""
    cores: dict[str, list[Figure]] = {}
    for name, use_case in draft.brief.use_cases.items():
        for entity in use_case.reads:
            if use_case.reads[entity].match == "full text":
                busy = draft[LOADS][name].peak_horizon * draft[WORK][name].read_cpu[entity]
                cores.setdefault(entity, []).append(busy)
    return [entity for entity in sorted(cores) if _exceeds(draft, "search", entity, cores[entity])]


def _exceeds(draft: Draft, question: str, entity: str, busy: list[Figure]) -> bool:
    """Whether PostgreSQL would need more cores for this than it should."""
    needed = draft.total(busy).named(f"services.figure.{question}_cores", entity)
    limit = draft.fact(f"assumption.services.{question}.cores")
    other = "search index" if question == "search" else "log"
    options = [option("postgresql", [needed <= limit]), option(other)]
    return draft.choose(f"{question}.{entity}", options).chosen == other


def _streamed(draft: Draft) -> list[str]:
    """The entities that a stream appends faster than a few cores can write."""
    cores: dict[str, list[Figure]] = {}
    for name, use_case in draft.brief.use_cases.items():
        if use_case.mode == "stream":
            for entity in use_case.creates:
                busy = draft[LOADS][name].peak_horizon * draft[WORK][name].store_cpu[entity]
                cores.setdefault(entity, []).append(busy)
    return [entity for entity in sorted(cores) if _exceeds(draft, "stream", entity, cores[entity])]
