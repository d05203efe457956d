"""What a cache would hold for a use case: its answers whole, or single records of what it reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from vitruvio.design.draft import Draft
from vitruvio.design.facts import LOADS, STORAGE, WORK
from vitruvio.model import Figure, largest, smallest
from vitruvio.units import DATA, NONE, TIME

ANSWERS: Final = "answers"
RECORDS: Final = "records"


class Unit(NamedTuple):
    """Entries of one kind.

    `keys` is how many different ones there are at the horizon, `alpha` the Zipf exponent of their popularity,
    `entry` the bytes of one, `lookups` and `lookups_horizon` 1/s at the peaks of today and the horizon, `ttl`
    how long (s) one counts at most, `fresh` in the mean, `cpu` the store's CPU seconds that one run spares
    when all is found.
    """

    kind: str
    entities: tuple[str, ...]
    keys: Figure
    alpha: Figure
    entry: Figure
    lookups: Figure
    lookups_horizon: Figure
    ttl: Figure
    fresh: Figure
    cpu: Figure


def units_of(draft: Draft, name: str, lifetimes: Mapping[str, Figure]) -> list[Unit]:
    """The kinds of entries that can be kept for a use case: its answers, and records of stated popularity."""
    popular = [each for each in lifetimes if _is_popular(draft, name, each)]
    units = [_answers(draft, name, lifetimes)]
    return [*units, _records(draft, name, popular, lifetimes)] if popular else units


def _is_popular(draft: Draft, name: str, entity: str) -> bool:
    """Whether single records are read by key, and unequally as the brief says; a search has no keys."""
    searched = draft.brief.use_cases[name].reads[entity].match is not None
    return not searched and draft.given(draft.brief.entities[entity], "popularity") is not None


def cpu_of(draft: Draft, name: str, entities: Iterable[str]) -> Figure:
    """CPU seconds of the stores for the readings of some entities in one run."""
    work = draft[WORK][name]
    return draft.total([work.read_cpu[each] for each in entities], TIME)


def _answers(draft: Draft, name: str, lifetimes: Mapping[str, Figure]) -> Unit:
    load = draft[LOADS][name]
    ttl = smallest(*lifetimes.values()).named("data.figure.ttl", name)
    return Unit(
        kind=ANSWERS,
        entities=tuple(sorted(lifetimes)),
        keys=largest(_different(draft, name, lifetimes), 1).named("data.figure.answers", name),
        alpha=_inequality(draft, name, lifetimes),
        entry=draft[WORK][name].sent + draft.fact("assumption.cache.entry"),
        lookups=load.peak,
        lookups_horizon=load.peak_horizon,
        ttl=ttl,
        fresh=spread(draft, ttl),
        cpu=cpu_of(draft, name, lifetimes),
    )


def _different(draft: Draft, name: str, lifetimes: Mapping[str, Figure]) -> Figure:
    """How many different answers there are: by caller, by search, else by what is looked for."""
    use_case = draft.brief.use_cases[name]
    callers = _callers(draft, name) if use_case.only_own else None
    if callers is not None:
        return callers
    searched = [each for each in lifetimes if use_case.reads[each].match is not None]
    if searched:
        each_record = draft.fact("assumption.data.search.queries")
        return draft.total((draft[STORAGE][each].records_horizon for each in searched), NONE) * each_record
    return smallest(*(_pages(draft, name, each) for each in lifetimes))


def _callers(draft: Draft, name: str) -> Figure | None:
    """Who sees answers of their own: the open connections, else all whom the brief counts."""
    use_case = draft.brief.use_cases[name]
    connections = draft.given(use_case, "connections")
    if connections is not None:
        return connections
    counts = [draft.given(draft.brief.actors[each], "count") for each in use_case.actors]
    known = [each for each in counts if each is not None]
    return draft.total(known, NONE) if known and len(known) == len(counts) else None


def _pages(draft: Draft, name: str, entity: str) -> Figure:
    known = draft[STORAGE][entity].records_horizon
    records = draft.given(draft.brief.use_cases[name].reads[entity], "records")
    return known if records is None else known / records


def _inequality(draft: Draft, name: str, entities: Iterable[str]) -> Figure:
    """The Zipf exponent: none where everybody has answers of his own, else as stated, else as on the web."""
    if draft.brief.use_cases[name].only_own:
        return draft.zero()
    stated = [draft.given(draft.brief.entities[each], "popularity") for each in entities]
    known = [each for each in stated if each is not None]
    return smallest(*known) if known else draft.fact("zipf.web.client_traces")


def _records(draft: Draft, name: str, entities: list[str], lifetimes: Mapping[str, Figure]) -> Unit:
    ttl = smallest(*(lifetimes[each] for each in entities)).named("data.figure.ttl", name)
    keys = draft.total((draft[STORAGE][each].records_horizon for each in entities), NONE)
    alphas = [draft.given(draft.brief.entities[each], "popularity") for each in entities]
    read = draft.total((_read(draft, name, each) for each in entities), NONE)
    load = draft[LOADS][name]
    return Unit(
        kind=RECORDS,
        entities=tuple(sorted(entities)),
        keys=largest(keys, 1).named("data.figure.records", name),
        alpha=smallest(*(each for each in alphas if each is not None)),
        entry=largest(*(_record_size(draft, each) for each in entities))
        + draft.fact("assumption.cache.entry"),
        lookups=load.peak * read,
        lookups_horizon=load.peak_horizon * read,
        ttl=ttl,
        fresh=spread(draft, ttl),
        cpu=cpu_of(draft, name, entities),
    )


def _read(draft: Draft, name: str, entity: str) -> Figure:
    records = draft.given(draft.brief.use_cases[name].reads[entity], "records")
    return draft.ledger.lift(1) if records is None else records


def _record_size(draft: Draft, entity: str) -> Figure:
    storage = draft[STORAGE][entity]
    files = storage.blob_record
    return storage.record_size if files is None else largest(storage.record_size - files, draft.zero(DATA))


def spread(draft: Draft, ttl: Figure) -> Figure:
    """The mean life of an entry whose expiry is brought forward by a random part of the jitter."""
    return ttl * (1 - draft.fact("assumption.cache.jitter") / 2)
