"""What each way of reading what another deployable owns costs at the horizon's peak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from vitruvio.design.data.cache_layers import shared
from vitruvio.design.data.cache_prices import core_price, service_core_price, smallest_node
from vitruvio.design.data.cache_units import RECORDS, Unit, spread
from vitruvio.design.draft import Draft
from vitruvio.design.facts import ACCESSES, AGGREGATES, DATA, LOADS, STORAGE
from vitruvio.design.services.circles import projected_size
from vitruvio.design.services.contexts.weigh_signals import ISOLATED
from vitruvio.model import Figure, Holds, Option, largest, option, power, say, smallest
from vitruvio.units import DATA as BYTES
from vitruvio.units import RATE, TIME, USD_RATE

CALL: Final = "call"
CACHED: Final = "cached"
COPY: Final = "copy"


class Need(NamedTuple):
    """Who reads which aggregate of whom: the use cases, and how old (s) it may be for those that say so."""

    home: str
    root: str
    use_cases: tuple[str, ...]
    ages: Mapping[str, Figure]

    @property
    def subject(self) -> str:
        """Both sides, as figures name them."""
        return f"{self.home}>{self.root}"

    @property
    def asking(self) -> tuple[str, ...]:
        """The use cases that the decision is about: those that may read old records, else all."""
        return tuple(self.ages) or self.use_cases


def reading_options(draft: Draft, need: Need) -> list[Option]:
    """Calling, calling with a cache before it, a read copy kept by events: each with its cost in USD/s."""
    calls = _calls_cost(draft, need)
    copying = _copy_cost(draft, need)
    if not need.ages:
        fresh = [Holds(say("services.condition.may_be_old"), False)]
        return [
            option(CALL, cost=calls),
            option(CACHED, fresh, calls + smallest_node(draft)),
            option(COPY, fresh, copying),
        ]
    return [
        option(CALL, cost=calls),
        _cached(draft, need, calls),
        option(COPY, [copy_lag(draft) <= smallest(*need.ages.values()), _may_leave(draft, need)], copying),
    ]


def _may_leave(draft: Draft, need: Need) -> Holds:
    data = {each for entity in draft[AGGREGATES][need.root] for each in draft[DATA][entity]}
    return Holds(say("services.condition.not_isolated"), not data & {*ISOLATED})


def _cached(draft: Draft, need: Need, calls: Figure) -> Option:
    """A cache of single records before the calls: worth its keep where it spares the smallest node.

    A call is spared only where all the records that it asks for are found.
    """
    layer = shared(draft, need.subject, _unit(draft, need))
    records = largest(*(_records(draft, need, name) for name in need.asking))
    spared = calls * power(layer.hit_ratio, records)
    cost = (calls - spared + layer.bill).named("services.figure.cached_cost", need.subject)
    age = smallest(*need.ages.values()).named("services.figure.cached_age", need.subject)
    found = option(CACHED, [smallest_node(draft) <= spared, _may_leave(draft, need)], cost)
    return msgspec.structs.replace(found, consequences=(layer.hit_ratio, age))


def _unit(draft: Draft, need: Need) -> Unit:
    """The records of the aggregate as entries of a cache."""
    stored = [draft[STORAGE][each] for each in draft[AGGREGATES][need.root]]
    popularity = draft.given(draft.brief.entities[need.root], "popularity")
    if popularity is None and all(draft.brief.use_cases[name].only_own for name in need.asking):
        popularity = draft.zero()
    age = smallest(*need.ages.values())
    loads = [(draft[LOADS][name], _records(draft, need, name)) for name in need.asking]
    return Unit(
        kind=RECORDS,
        entities=tuple(draft[AGGREGATES][need.root]),
        keys=largest(draft[STORAGE][need.root].records_horizon, 1),
        alpha=draft.fact("zipf.web.client_traces") if popularity is None else popularity,
        entry=draft.total((each.record_size for each in stored), BYTES)
        + draft.fact("assumption.cache.entry"),
        lookups=draft.total((load.peak * records for load, records in loads), RATE),
        lookups_horizon=draft.total((load.peak_horizon * records for load, records in loads), RATE),
        ttl=age,
        fresh=spread(draft, age),
        cpu=draft.zero(TIME),
    )


def _records(draft: Draft, need: Need, name: str) -> Figure:
    """How many of the aggregate's records a use case reads in one call."""
    return records_read(draft, name, draft[AGGREGATES][need.root])


def records_read(draft: Draft, name: str, entities: Sequence[str]) -> Figure:
    """How many records of one of the entities a use case reads at most."""
    reads = draft.brief.use_cases[name].reads
    stated = [draft.given(reads[each], "records") for each in entities if each in reads]
    return largest(draft.ledger.lift(1), *(each for each in stated if each is not None))


def copy_lag(draft: Draft) -> Figure:
    """How late a change reaches a copy (s): it waits for the outbox to be read, then for its turn."""
    lag = draft.fact("assumption.outbox.poll") + draft.fact("assumption.replica.lag")
    return lag.named("services.figure.copy_lag")


def _calls_cost(draft: Draft, need: Need) -> Figure:
    """CPU of caller and called, at list price; stores read the same however the records are had."""
    work = draft.fact("demand.service.fastapi.read_by_key") + draft.fact("demand.service.fastapi.plain_json")
    rate = draft.total((draft[LOADS][name].peak_horizon for name in need.asking), RATE)
    return (rate * work * service_core_price(draft)).named("services.figure.calls_cost", need.subject)


def _copy_cost(draft: Draft, need: Need) -> Figure:
    """The copy's disk, CPU for each change, and people to keep it right."""
    members = draft[AGGREGATES][need.root]
    size = draft.total((projected_size(draft, each) for each in members), BYTES)
    stored = size * draft.fact("postgres.rds.storage-gp.multi-az")
    changes = draft.total((draft[ACCESSES][each].writes_peak for each in members), RATE)
    service = draft.fact("demand.service.fastapi.insert_one") * service_core_price(draft)
    store = draft.fact("demand.store.postgres.insert_one") * core_price(draft)
    salary = draft.fact("assumption.salary") * draft.fact("money.usd_per_eur")
    people = draft.fact("assumption.services.copy.people") * salary
    return draft.total([stored, changes * (service + store), people], USD_RATE).named(
        "services.figure.copy_cost", need.subject
    )
