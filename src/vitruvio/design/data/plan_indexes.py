"""The indexes that readings need beside the primary keys: owner, list and order, search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from vitruvio.design.api.lexicon import attributes
from vitruvio.design.api.naming import words_of
from vitruvio.design.data.choose_tenancy import ROWS, TABLES
from vitruvio.design.data.lookups import is_listed, looked_up, owners_of
from vitruvio.design.data.plan_partitioning import MOMENTS, TIME, kind_of
from vitruvio.design.draft import Draft
from vitruvio.design.facts import INDEXES, PARTITIONS, REFERENCES, STORES, TENANCY, WHOLES
from vitruvio.design.passes import decides
from vitruvio.design.resilience.keys import keyed_by
from vitruvio.design.scalability.uses import Use, uses_of
from vitruvio.model.parts import Index

TENANT: Final = "tenant"
BTREE: Final = "btree"
# The types that a search of each kind looks into, and the kind of index that answers it.
SEARCHES: Final = {
    "full text": (("text", "long text"), "gin"),
    "prefix": (("text", "email", "phone", "url"), BTREE),
    "similar": (("text", "long text"), "trigram"),
    "nearby": (("geo point",), "gist"),
    "range": ((*MOMENTS, "integer", "decimal", "money"), BTREE),
}


class Wanted(NamedTuple):
    """An index that one reading wants."""

    columns: tuple[str, ...]
    method: str
    use_case: str


@decides(
    requires=(PARTITIONS, REFERENCES, STORES, TENANCY, WHOLES),
    provides=(INDEXES,),
)
def plan_indexes(draft: Draft) -> None:
    """Provide the indexes of the tables, each entity's from the readings of it.

    Equality comes first and order last, and an index that begins another one is left out (PostgreSQL,
    documentation, chapter 11.3). Where tenants share the tables, the tenant leads.
    """
    uses, owners = uses_of(draft), owners_of(draft)
    found: dict[str, Index] = {}
    scopes = []
    for store in draft[STORES].raw().values():
        for entity in store.entities if store.kind == TABLES else ():
            scope = f"index:indexes/{entity}"
            scopes.append(scope)
            with draft.trace.scope(scope):
                draft.trace.note(f"fact:{STORES.name}/{store.name}")
                wanted = list(wanted_of(draft, entity, uses.get(entity, []), owners))
                found |= {_key(each): each for each in merged(draft, entity, store.name, wanted)}
    keyed_by(draft, INDEXES, *scopes)

    def index(key: str) -> Index:
        draft.trace.note(f"index:indexes/{found[key].entity}")
        return found[key]

    draft.each(INDEXES, sorted(found), index)


def _key(index: Index) -> str:
    return f"{index.entity}/{','.join(index.columns)}/{index.method}"


def wanted_of(draft: Draft, entity: str, uses: Iterable[Use], owners: Mapping[str, str]) -> Iterator[Wanted]:
    """The indexes that the readings of an entity want, and the batch that deletes what is old."""
    for use in uses:
        name = use.use_case
        if use.kind == "reads":
            access = draft.brief.use_cases[name].reads[entity]
            if access.match is not None and access.match != "key":
                yield from searched(draft, entity, name, access.match)
                continue
            columns = looked_up(draft, entity, name, owners)
            if is_listed(draft, entity, name):
                columns += ordered(draft, entity, name, columns)
            if columns:
                yield Wanted(tuple(dict.fromkeys(columns)), BTREE, name)
        elif use.kind == "deletes" and draft.brief.use_cases[name].every is not None:
            moment = moments(draft, entity)[:1]
            if moment and not is_divided_by(draft, entity, moment[0]):
                yield Wanted(moment, BTREE, name)


def searched(draft: Draft, entity: str, name: str, match: str) -> Iterator[Wanted]:
    """The index of a search, unless a search index of its own answers it."""
    if match == "full text" and draft.decided(f"search.{entity}").chosen != TABLES:
        return
    kinds, method = SEARCHES[match]
    written = draft.brief.entities[entity].attributes
    columns = tuple(each for each in written if kind_of(draft, written[each]) in kinds)
    if columns:
        yield Wanted(columns if method == "gin" else columns[:1], method, name)


def ordered(draft: Draft, entity: str, name: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """The moment that a list is in the order of.

    Not one that every change moves, and the index with it; where nothing else is looked for, only of what
    leads the other readings and is not divided by that moment anyway.
    """
    found = tuple(
        each for each in moments(draft, entity) if attributes().changing.isdisjoint(words_of(each))
    )[:1]
    if columns or not found:
        return found
    roots = {draft[WHOLES][each] for each in draft.brief.use_cases[name].reads}
    leading = [each for each in sorted(roots) if roots.isdisjoint(draft[REFERENCES][each])]
    return found if leading == [entity] and not is_divided_by(draft, entity, found[0]) else ()


def moments(draft: Draft, entity: str) -> tuple[str, ...]:
    """The attributes of an entity that hold a moment."""
    written = draft.brief.entities[entity].attributes
    return tuple(each for each in written if kind_of(draft, written[each]) in MOMENTS)


def is_divided_by(draft: Draft, entity: str, moment: str) -> bool:
    """Whether the table's partitions are already in the order of a moment."""
    partition = draft[PARTITIONS][entity]
    return partition.scheme == TIME and partition.key == moment


def merged(draft: Draft, entity: str, store: str, wanted: Iterable[Wanted]) -> list[Index]:
    """One index for all readings that it serves: those that want its first columns alone among them."""
    by_columns: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for each in wanted:
        by_columns.setdefault((each.method, each.columns), []).append(each.use_case)
    tenancy = draft[TENANCY].get("tenants")
    lead = (TENANT,) if tenancy is not None and tenancy.isolation == ROWS else ()
    found = []
    for (method, columns), names in by_columns.items():
        longer = [
            other
            for how, other in by_columns
            if how == method == BTREE and other != columns and other[: len(columns)] == columns
        ]
        if not longer:
            served = {
                name
                for (how, other), others in by_columns.items()
                if how == method and other == columns[: len(other)]
                for name in others
            }
            found.append(Index(entity, store, (*lead, *columns), method, tuple(sorted({*names, *served}))))
    return found
