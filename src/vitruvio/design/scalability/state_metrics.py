"""The field scalability_design.performance_optimization.monitoring_metrics."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    CACHES,
    DEPLOYABLES,
    LATENCIES,
    QUEUES,
    SERVICES,
    STORE_SIZES,
    STORES,
)
from vitruvio.design.passes import states
from vitruvio.model import Prose, Statement, count, percent, percentile, say, series

FIELD = "scalability_design.performance_optimization.monitoring_metrics"
# Beyond so many use cases the report points to the targets instead of repeating them.
LISTED = 24


@states(FIELD, requires=(CACHES, DEPLOYABLES, LATENCIES, QUEUES, SERVICES, STORES, STORE_SIZES))
def state_metrics(draft: Draft) -> Prose:
    """What is measured, and against which of the figures above."""
    found = [latencies(draft), utilisation(draft), stores(draft), pools(draft), caches(draft), queues(draft)]
    return tuple(each for each in found if each is not None)


def latencies(draft: Draft) -> Statement | None:
    """Latency by use case against its target."""
    found = [draft[LATENCIES][name] for name in sorted([*draft[LATENCIES]])]
    held = [each for each in found if each.target_stated]
    items = [
        say(
            "scalability.metrics.latency_of",
            use_case=each.use_case,
            share=percentile(each.share),
            predicted=each.predicted,
            target=each.target,
        )
        for each in held[:LISTED]
    ]
    return say("scalability.metrics.latency", latencies=series(items, "semicolon")) if items else None


def utilisation(draft: Draft) -> Statement:
    """CPU of the replicas against the target."""
    items = [
        say("scalability.metrics.busy", service=name, used=percent(draft[SERVICES][name].utilisation))
        for name in draft[DEPLOYABLES]
    ]
    target = draft.fact("assumption.utilisation.service")
    return say("scalability.metrics.services", services=series(items), target=percent(target))


def stores(draft: Draft) -> Statement | None:
    """CPU and disk of the stores against their ceilings."""
    names = [name for name in draft[STORES] if draft[STORES][name].kind != "object storage"]
    items = [
        say("scalability.metrics.busy", service=name, used=percent(draft[STORE_SIZES][name].utilisation))
        for name in names
    ]
    if not items:
        return None
    return say(
        "scalability.metrics.stores",
        stores=series(items),
        ceiling=percent(draft.fact("assumption.utilisation.store")),
        filled=percent(draft.fact("assumption.fill.disk")),
    )


def pools(draft: Draft) -> Statement | None:
    """Connections in use against those held."""
    items = [
        say("scalability.metrics.pool", service=name, pool=count(pool))
        for name in draft[DEPLOYABLES]
        if (pool := draft[SERVICES][name].pool) is not None
    ]
    return say("scalability.metrics.pools", pools=series(items)) if items else None


def caches(draft: Draft) -> Statement | None:
    """Hit ratios against those predicted."""
    items = [
        say(
            "scalability.metrics.hit",
            use_case=draft[CACHES][key].use_case,
            hit=percent(draft[CACHES][key].hit_ratio),
        )
        for key in draft[CACHES]
    ]
    return say("scalability.metrics.caches", caches=series(items)) if items else None


def queues(draft: Draft) -> Statement | None:
    """Age of the oldest message against how late an effect may be."""
    held = [draft[QUEUES][key] for key in draft[QUEUES]]
    items = [
        say("scalability.metrics.age", queue=each.name, within=each.within)
        for each in held
        if each.within is not None
    ]
    return say("scalability.metrics.queues", queues=series(items[:LISTED], "semicolon")) if items else None
