"""How tenants are kept apart, where the largest one lives, and how much any of them may take."""

from __future__ import annotations

from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DATA, PROVIDER, REGION, STORE_SIZES, STORES, TENANCY
from vitruvio.design.passes import decides
from vitruvio.design.prices import regional
from vitruvio.design.security.facts import GUARDED
from vitruvio.model import Figure, Holds, largest, option, say, smallest
from vitruvio.model.parts import Tenancy
from vitruvio.units import USD_RATE

ROWS: Final = "rows"
SCHEMAS: Final = "schema for each tenant"
DATABASES: Final = "database for each tenant"
OWN_SHARD: Final = "shard of its own"
OWN_STORE: Final = "store of its own"
WITH_OTHERS: Final = "with the others"
SMALLEST: Final = "postgres.rds.db.t4g.medium.single-az"
TABLES: Final = "postgresql"


@decides(requires=(DATA, PROVIDER, REGION, STORES, STORE_SIZES), provides=(TENANCY,))
def choose_tenancy(draft: Draft) -> None:
    """Provide how organisations share the system; nothing where the brief names none.

    The cheapest level that keeps them apart as far as their data asks: rows that carry their tenant, and
    schemas where data is of a guarded class, unless there would be more tables than a catalogue takes.
    """
    draft.each(TENANCY, ["tenants"], lambda _: tenancy_of(draft))


def tenancy_of(draft: Draft) -> Tenancy | None:
    """The tenancy; None where one organisation has the system to itself."""
    count = draft.given(draft.brief.tenants, "count")
    if count is None:
        return None
    guarded = guarded_of(draft)
    tables = (count * number_of_tables(draft)).named("data.figure.tenant_tables")
    apart = Holds(say("data.condition.guarded"), bool(guarded))
    schemas = schemas_cost(draft, count)
    databases = databases_cost(draft, count, schemas)
    options = [
        option(SCHEMAS, [apart, tables <= draft.fact("assumption.data.tenant.tables")], cost=schemas),
        option(ROWS, cost=draft.zero(USD_RATE)),
        option(DATABASES, cost=databases),
    ]
    isolation = draft.choose("tenant isolation", options).chosen
    share = draft.given(draft.brief.tenants, "largest")
    return Tenancy(
        isolation,
        count,
        tables,
        portion(draft, count, share).named("data.figure.tenant_most"),
        schemas,
        databases,
        share,
        "" if share is None or isolation == DATABASES else home_of_largest(draft, share),
        guarded,
    )


def guarded_of(draft: Draft) -> tuple[str, ...]:
    """The guarded classes of data that tenants have in the system."""
    return tuple(
        sorted({data for entity in draft.brief.entities for data in draft[DATA][entity]} & {*GUARDED})
    )


def number_of_tables(draft: Draft) -> Figure:
    """How many tables there are."""
    held = [entity for store in draft[STORES].values() if store.kind == TABLES for entity in store.entities]
    return draft.ledger.count("data.figure.tables", held)


def schemas_cost(draft: Draft, tenants: Figure) -> Figure:
    """The work of changing every tenant's schema with each release, USD/s."""
    releases = tenants * draft.fact("assumption.change.frequency")
    worked = draft.fact("assumption.work.month") / draft.unit("month")
    salary = draft.fact("assumption.salary") * draft.fact("money.usd_per_eur")
    cost = releases * draft.fact("assumption.data.tenant.migration") / worked * salary
    return cost.named("data.figure.tenant_schemas")


def databases_cost(draft: Draft, tenants: Figure, schemas: Figure) -> Figure:
    """That work, and a database for each tenant on the smallest machine that is priced, USD/s."""
    return (schemas + tenants * regional(draft, SMALLEST)).named("data.figure.tenant_databases")


def portion(draft: Draft, tenants: Figure, share: Figure | None) -> Figure:
    """The share of any resource that one tenant may take: the largest one's with headroom, else its even part
    several times over.
    """
    if share is not None:
        return smallest(share * (1 + draft.fact("assumption.headroom")), 1)
    return smallest(draft.fact("assumption.rate-limit.factor") / tenants, 1)


def home_of_largest(draft: Draft, share: Figure) -> str:
    """Where the largest tenant's records live."""
    sizings = [draft[STORE_SIZES][name] for name, each in draft[STORES].items() if each.kind == TABLES]
    one = draft.ledger.lift(1)
    shards = largest(one, *(each.shards for each in sizings)).named("data.figure.most_shards")
    options = [
        option(OWN_STORE, [draft.fact("assumption.data.tenant.own") <= share]),
        option(OWN_SHARD, [one < shards, 1 / shards < share]),
        option(WITH_OTHERS),
    ]
    return draft.choose("largest tenant", options).chosen
