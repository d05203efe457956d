"""The services as the report lists them: what each is responsible for, needs and stores."""

from __future__ import annotations

from typing import Final

from vitruvio.design.data.plan_indexes import TENANT
from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    CONTEXTS,
    ENDPOINTS,
    INDEXES,
    INTERACTIONS,
    LOADS,
    PROVIDER,
    STORAGE,
    STORES,
)
from vitruvio.design.passes import states
from vitruvio.design.services.choose_stores import IN_TABLE, stores_of
from vitruvio.design.services.contexts.weigh_signals import ISOLATED
from vitruvio.design.services.dependencies import dependencies_of
from vitruvio.design.services.facts import CROSSINGS, ISOLATION, PACKED
from vitruvio.design.services.find_homes import entities_of, use_cases_of
from vitruvio.design.services.products import CLASSES, compared, product_of
from vitruvio.model import Figure, Name, Prose, Statement, Term, count, largest, say, series
from vitruvio.model.parts import Store
from vitruvio.model.sections import Service
from vitruvio.units import DATA, RATE

PATH: Final = "service_design.services"
# Of more than so many indexes a reader wants the number alone.
LISTED: Final = 12


@states(
    PATH,
    requires=(
        CONTEXTS,
        CROSSINGS,
        ENDPOINTS,
        INDEXES,
        INTERACTIONS,
        ISOLATION,
        LOADS,
        PACKED,
        PROVIDER,
        STORAGE,
        STORES,
    ),
)
def state_services(draft: Draft) -> tuple[Service, ...]:
    """All services by name, each of their fields with its own sources."""
    packed = draft[PACKED]
    return tuple(_service(draft, name) for name in sorted(packed))


def _service(draft: Draft, name: str) -> Service:
    place = f"{PATH}[{name}]"
    with draft.field_scope(f"{place}.domain_responsibility"):
        responsibility = _responsibility(draft, name)
    with draft.field_scope(f"{place}.api_endpoints"):
        endpoints = draft[ENDPOINTS][name]
    with draft.field_scope(f"{place}.dependencies"):
        dependencies = dependencies_of(draft, name)
    with draft.field_scope(f"{place}.data_stores"):
        stores = _stores(draft, name)
    return Service(Name(name), responsibility, endpoints, dependencies, stores)


def _responsibility(draft: Draft, name: str) -> Prose:
    contexts = [draft[CONTEXTS][each] for each in draft[PACKED][name]]
    use_cases = use_cases_of(draft, name)
    owners = sorted({each.owner for each in contexts} - {""})
    said = [
        say("services.responsibility.entities", entities=entities_of(draft, name))
        if len(contexts) < 2
        else say(
            "services.responsibility.contexts",
            contexts=series(
                [say("services.responsibility.context", name=x.name, entities=x.entities) for x in contexts],
                "semicolon",
            ),
        )
    ]
    if use_cases:
        rates = (draft[LOADS][each].peak_horizon for each in use_cases)
        said.append(
            say(
                "services.responsibility.use_cases",
                cases=use_cases,
                rate=draft.total(rates, RATE).named("services.figure.service_peak", name),
            )
        )
    if owners:
        said.append(say("services.responsibility.owners", count="owners", owners=owners))
    return tuple(said)


def _stores(draft: Draft, name: str) -> tuple[Prose, ...]:
    stores = stores_of(draft, name)
    if not stores:
        return ((say("services.stores.none"),),)
    return tuple(_store(draft, name, each) for each in stores)


def _store(draft: Draft, name: str, store: Store) -> Prose:
    product = product_of(draft, store.kind, draft[PROVIDER])
    if store.kind == "search index":
        return (_index(draft, store, product),)
    now, horizon = _sizes(draft, store)
    said = say(
        "services.stores.files" if store.kind == "object storage" else "services.stores.tables",
        product=product,
        name=store.name,
        entities=store.entities,
        now=now,
        horizon=horizon,
    )
    if store.kind != "postgresql":
        return (said, _forced(draft, store))
    return (said, *_kept(draft, store), *_indexes(draft, store), *_isolation(draft, name, store))


def _forced(draft: Draft, store: Store) -> Statement:
    """What forced a store beside the tables: files too large for rows, or a stream too fast for them."""
    if store.kind == "object storage":
        files = [draft.decided(f"files.{each}") for each in store.entities]
        found = [compared(each, IN_TABLE) for each in files]
        size = largest(*(size for size, _ in found)).named("services.figure.largest_file", store.name)
        return say("services.stores.forced.files", size=size, limit=found[0][1])
    streams = [compared(draft.decided(f"stream.{each}"), "postgresql") for each in store.entities]
    needed = draft.total(cores for cores, _ in streams)
    return say("services.stores.forced.log", cores=needed, limit=streams[0][1])


def _kept(draft: Draft, store: Store) -> list[Statement]:
    """Searches and streams that stay in the tables, because a few cores carry them."""
    said = []
    for question in ("search", "stream"):
        for entity in store.entities:
            draft.trace.note(f"decision:{question}.{entity}")
            decision = draft.decisions.get(f"{question}.{entity}")
            if decision is not None and decision.chosen == "postgresql":
                cores, limit = compared(decision, "postgresql")
                said.append(say(f"services.stores.kept.{question}", entity=entity, cores=cores, limit=limit))
    return said


def _indexes(draft: Draft, store: Store) -> list[Statement]:
    """The indexes that its readings need, beside those of the primary keys."""
    found = [draft[INDEXES][key] for key in draft[INDEXES] if key.partition("/")[0] in store.entities]
    if not found:
        return []
    if len(found) > LISTED:
        number = draft.ledger.count("services.figure.indexes", found, store.name)
        return [say("services.stores.many_indexes", indexes=count(number))]
    items = [
        say(
            f"services.stores.index.{each.method}",
            entity=each.entity,
            columns=series([column for column in each.columns if column != TENANT], "comma"),
        )
        for each in found
    ]
    return [say("services.stores.indexes", items=series(items, "semicolon"))]


def _index(draft: Draft, store: Store, product: Term) -> Statement:
    """An index, with what its searches would have taken from the tables."""
    figures = [compared(draft.decided(f"search.{each}"), "postgresql") for each in store.entities]
    return say(
        "services.stores.index",
        product=product,
        name=store.name,
        entities=store.entities,
        cores=draft.total(needed for needed, _ in figures),
        limit=figures[0][1],
    )


def _sizes(draft: Draft, store: Store) -> tuple[Figure, Figure]:
    """Bytes today and at the horizon; of files alone, or without them."""
    now, horizon = [], []
    for entity in store.entities:
        storage = draft[STORAGE][entity]
        files = storage.blob_size if storage.blob_size is not None else draft.zero(DATA)
        share = files / largest(storage.size_horizon, draft.unit("B"))
        kept = share if store.kind == "object storage" else 1 - share
        now.append(kept * storage.size)
        horizon.append(kept * storage.size_horizon)
    first = draft.total(now, DATA).named("services.figure.stored", store.name)
    return first, draft.total(horizon, DATA).named("services.figure.stored_horizon", store.name)


def _isolation(draft: Draft, name: str, store: Store) -> list[Statement]:
    """Schemas of several contexts in a store, and what keeps data under a duty of its own apart."""
    kept = {*store.entities}
    contexts = [each for each in draft[PACKED][name] if kept & {*draft[CONTEXTS][each].entities}]
    said: list[Statement] = []
    if len(contexts) > 1:
        number = draft.ledger.count("services.figure.contexts", contexts, store.name)
        said.append(say("services.stores.schemas", count="schemas", schemas=count(number)))
    data = {data for each in contexts for data in draft[CONTEXTS][each].data}
    levels: dict[str, list[str]] = {}
    for each in ISOLATED:
        if each in data:
            levels.setdefault(draft[ISOLATION][each].level, []).append(each)
    for level, classes in levels.items():
        held = [Term(CLASSES[each]) for each in classes]
        said.append(say(f"services.stores.isolated.{level.replace(' ', '_')}", data=held))
    return said
