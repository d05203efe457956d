"""The field scalability_design.performance_optimization.optimization_strategies."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    BOTTLENECK,
    CACHES,
    DEMANDS,
    DEPLOYABLES,
    INTERACTIONS,
    LOADS,
    SERVICES,
    STORE_SIZES,
    STORES,
    TRIGGERS,
    WORK,
)
from vitruvio.design.passes import states
from vitruvio.design.scalability.copied import copies_of
from vitruvio.design.scalability.estimate_work import is_streamed
from vitruvio.design.scalability.facts import DISKS
from vitruvio.design.scalability.messages import is_outside
from vitruvio.design.scalability.operations import pooled
from vitruvio.design.scalability.pools import connections_of, held_by
from vitruvio.design.scalability.size_services import stores_by_service
from vitruvio.design.scalability.state_growth import grows
from vitruvio.model import Figure, Prose, Statement, Term, count, factor, option, percent, say, series
from vitruvio.model.parts import Bottleneck
from vitruvio.units import DATA_RATE

FIELD = "scalability_design.performance_optimization.optimization_strategies"


@states(
    FIELD,
    requires=(
        BOTTLENECK,
        CACHES,
        DEMANDS,
        DEPLOYABLES,
        DISKS,
        INTERACTIONS,
        LOADS,
        SERVICES,
        STORE_SIZES,
        STORES,
        TRIGGERS,
        WORK,
    ),
)
def state_optimizations(draft: Draft) -> tuple[Prose, ...]:
    """What is done so that less work is needed, and what to do first when more comes."""
    found = [
        next_step(draft),
        caches(draft),
        copies(draft),
        streams(draft),
        reports(draft),
        archives(draft),
        pools(draft),
        poolers(draft),
        compression(draft),
    ]
    return tuple((each,) for each in found if each is not None)


def next_step(draft: Draft) -> Statement:
    """What to enlarge when the first resource saturates."""
    first = draft[BOTTLENECK]
    if first.kind == "store":
        return larger_store(draft, first)
    if first.kind == "service":
        if draft[DEPLOYABLES][first.resource].hosting == "functions":
            return say(
                "scalability.optimize.functions",
                service=first.resource,
                headroom=factor(first.headroom),
                quota=count(draft.fact("lambda.concurrency-default")),
            )
        replicas = draft[SERVICES][first.resource].replicas_horizon
        return say(
            "scalability.optimize.service",
            count="replicas",
            service=first.resource,
            headroom=factor(first.headroom),
            replicas=count(replicas),
        )
    return say("scalability.optimize.external", external=first.resource, headroom=factor(first.headroom))


def larger_store(draft: Draft, first: Bottleneck) -> Statement:
    """What the store that saturates first grows to: another machine, or more of the one that it has."""
    sizing, headroom = draft[STORE_SIZES][first.resource], factor(first.headroom)
    if not grows(draft, sizing):
        return say(
            "scalability.optimize.store_more",
            store=first.resource,
            headroom=headroom,
            machine=sizing.machine,
        )
    shards, copies = count(sizing.shards), count(sizing.copies)
    if sizing.machine != sizing.machine_now or sizing.shards_now is None or sizing.copies_now is None:
        return say(
            "scalability.optimize.store",
            store=first.resource,
            headroom=headroom,
            machine=sizing.machine,
            shards=shards,
            copies=copies,
        )
    return say(
        "scalability.optimize.store_nodes",
        store=first.resource,
        headroom=headroom,
        machine=sizing.machine,
        shards_now=count(sizing.shards_now),
        shards=shards,
        copies_now=count(sizing.copies_now),
        copies=copies,
    )


def caches(draft: Draft) -> Statement:
    """What caches spare the stores; without any, what reading takes of them."""
    kept = [draft[CACHES][key] for key in draft[CACHES]]
    if not kept:
        reads = draft.total(
            draft[LOADS][name].peak * cpu
            for name in draft.brief.use_cases
            for cpu in draft[DEMANDS][name].store_reads.values()
        ).named("scalability.figure.reading_cores")
        return say("scalability.optimize.no_cache", cores=reads)
    saved = draft.total(each.saved for each in kept).named("scalability.figure.cores_saved")
    items = [
        say("scalability.optimize.cached", use_case=each.use_case, hit=percent(each.hit_ratio))
        for each in kept
    ]
    return say("scalability.optimize.caches", caches=series(items), saved=saved)


def copies(draft: Draft) -> Statement | None:
    """Read copies that spare calls between deployables."""
    held = copies_of(draft)
    if not held:
        return None
    items = [
        say("scalability.optimize.copied", service=name, entities=sorted(entities))
        for name, entities in sorted(held.items())
    ]
    return say("scalability.optimize.copies", copies=series(items, "semicolon"))


def streams(draft: Draft) -> Statement | None:
    """Messages of streams, which share transactions."""
    names = [name for name in draft.brief.use_cases if is_streamed(draft, name)]
    if not names:
        return None
    each = draft.fact("assumption.scalability.further.write.store")
    alone = pooled(draft, "insert_one")
    return say("scalability.optimize.streams", use_cases=names, each=each, alone=alone)


def reports(draft: Draft) -> Statement | None:
    """Readings of so many records that they are summed up ahead of the question, or off the primary."""
    limit = draft.fact("assumption.scalability.scanned.from")
    found: list[Statement] = []
    for name in draft.brief.use_cases:
        reads = draft.brief.use_cases[name].reads
        for entity in reads:
            records = draft.given(reads[entity], "records")
            if records is not None and is_report(draft, name, entity, records, limit):
                found.append(
                    say("scalability.optimize.scanned", use_case=name, records=count(records), entity=entity)
                )
    return say("scalability.optimize.reports", scans=series(found)) if found else None


def is_report(draft: Draft, name: str, entity: str, records: Figure, limit: Figure) -> bool:
    """Whether a reading is summed up in the store."""
    options = [option("list", [records <= limit]), option("report")]
    return draft.choose(f"reading.{name}.{entity}", options).chosen == "report"


def archives(draft: Draft) -> Statement | None:
    """Old records that leave the store."""
    old = {name: draft[DISKS][name] for name in draft.brief.entities}
    items = [
        say(
            "scalability.optimize.archived",
            entity=name,
            left=disk.rows_horizon,
            archived=disk.archived_horizon,
        )
        for name, disk in old.items()
        if disk.archived_horizon is not None
    ]
    age = draft.fact("assumption.scalability.archive.age")
    wait = draft.fact("object.s3.first-byte")
    return say("scalability.optimize.archives", entities=series(items), age=age, wait=wait) if items else None


def pools(draft: Draft) -> Statement | None:
    """Connections that replicas hold, and how many of them a store works on at once."""
    held = [
        say("scalability.optimize.pool", service=name, pool=count(pool))
        for name in draft[DEPLOYABLES]
        if (pool := draft[SERVICES][name].pool) is not None
    ]
    if not held:
        return None
    per_core = draft.fact("postgres.pool.connections-per-core")
    return say("scalability.optimize.pools", pools=series(held), per_core=per_core)


def poolers(draft: Draft) -> Statement | None:
    """Who shares connections through a pooler, since all replicas hold more than a database allows."""
    items = []
    for name, store in stores_by_service(draft).items():
        sizing = draft[SERVICES][name]
        if sizing.pool is not None and draft.decided(f"pooler.{name}").chosen == "pooler":
            held = held_by(name, sizing.pool, sizing.replicas_horizon)
            allowed = count(connections_of(draft, store))
            items.append(
                say("scalability.optimize.held", service=name, store=store, held=count(held), allowed=allowed)
            )
    if not items:
        return None
    return say(
        "scalability.optimize.poolers", product=Term("product.pgbouncer"), items=series(items, "semicolon")
    )


def compression(draft: Draft) -> Statement | None:
    """Answers as text, which go compressed."""
    names = [name for name in draft.brief.use_cases if is_outside(draft, name)]
    if not names:
        return None
    sent = draft.total((draft[LOADS][name].mean * draft[WORK][name].sent for name in names), DATA_RATE)
    ratio = draft.fact("assumption.scalability.compression")
    return say(
        "scalability.optimize.compression",
        ratio=factor(ratio),
        sent=sent.named("scalability.figure.bytes_sent"),
    )
