"""How many connections each replica of a deployable holds to its database."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEMANDS, LOADS, STORE_SIZES, STORES, WRITES
from vitruvio.design.scalability.facts import Size
from vitruvio.model import Figure, ceil, floor, largest, option, smallest
from vitruvio.model.parts import Deployable


def pool_of(
    draft: Draft, service: Deployable, store: str, size: Size, left: Figure, horizon: Figure
) -> Figure:
    """Connections that one replica holds: those in use by Little's law and a margin, and a few at least.

    They suffice for the share of today's peak that a replica gets when `left` of them carry it. More than the
    store works on at once (some a core), besides those whose queries are on their way, would wait in it
    instead of in the service, so no pool grows beyond (B. Wooldridge, HikariCP, About Pool Sizing); what all
    replicas hold for their least may be more, and is idle. The decision `pooler.DEPLOYABLE` is for one where
    they hold more than the store allows.
    """
    users = [each for each in service.use_cases if store in draft[DEMANDS][each].store_cpu]
    trips = [(draft[LOADS][each], _trips(draft, each, store)) for each in users]
    sizing = draft[STORE_SIZES][store]
    free = largest(1 - sizing.utilisation, 1 - draft.fact("assumption.shed.utilisation"))
    worked = draft.total(draft[LOADS][each].peak * draft[DEMANDS][each].store_cpu[store] for each in users)
    in_use = worked / free + draft.total(load.peak * trip for load, trip in trips)
    wanted = in_use / left * (1 + draft.fact("assumption.scalability.pool.margin"))
    under_way = draft.total(load.peak_horizon * trip for load, trip in trips)
    taken = sizing.cores * sizing.shards * draft.fact("postgres.pool.connections-per-core") + under_way
    least = draft.fact("assumption.scalability.pool.least")
    pool = largest(smallest(ceil(wanted), floor(taken / horizon)), least, ceil(size.cores))
    held = held_by(service.name, pool, horizon)
    options = [option("direct", [held <= connections_of(draft, store)]), option("pooler")]
    draft.choose(f"pooler.{service.name}", options)
    return pool.named("scalability.figure.pool", service.name)


def _trips(draft: Draft, name: str, store: str) -> Figure:
    """How long (s) the queries of a run are on their way to a store and back: one for each entity there."""
    entities = draft[STORES][store].entities
    asked = [each for each in (*draft.brief.use_cases[name].reads, *draft[WRITES][name]) if each in entities]
    count = draft.ledger.count("scalability.figure.queries", asked, f"{name}: {store}")
    return count * draft.fact("net.cross_zone.rtt")


def held_by(service: str, pool: Figure, replicas: Figure) -> Figure:
    """Connections that all replicas of a deployable hold."""
    return (pool * replicas).named("scalability.figure.connections_held", service)


def connections_of(draft: Draft, store: str) -> Figure:
    """Connections that the primaries of a store allow by default at the horizon, by their memory."""
    sizing = draft[STORE_SIZES][store]
    fact = "rds.postgres.max-connections-default"
    one = smallest(sizing.memory / draft.fact(f"{fact}.memory"), draft.fact(f"{fact}.most"))
    return (one * sizing.shards).named("scalability.figure.connections_allowed", store)
