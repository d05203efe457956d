"""A bulkhead lets fewer calls through than are in flight when all is well."""

from __future__ import annotations

from collections import defaultdict

from vitruvio.capacity import jobs_present
from vitruvio.model import count
from vitruvio.model.parts import CallPolicy
from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, number, rule


@rule(
    "warning",
    "patterns/bulkhead",
    Work("J. D. C. Little", "A Proof for the Queuing Formula L = λW", "Operations Research 9, 1961"),
)
def narrow_bulkhead(design: Reading, _: Catalogue) -> Findings:
    """Permits of each replica against the calls in flight at today's peak, by Little's law.

    The time of a call is known where it calls a use case (its mean latency) and where it asks a store (the
    CPU of its demand, the least that it takes); no call lasts longer than its timeout. Calls of a database
    wait for a connection of the pool instead of being refused.
    """
    flights: defaultdict[str, float] = defaultdict(float)
    pairs: dict[str, CallPolicy] = {}
    for key, each in design.parts.policies.items():
        pair = f"{each.source}>{each.target}"
        first = pairs.setdefault(pair, each)
        pairs[pair] = min(first, each, key=lambda policy: policy.permits.value)
        if not _is_pooled(design, each):
            flights[pair] += _in_flight(design, key, each)
    for pair, policy in pairs.items():
        if flights[pair] > policy.permits.value:
            yield found(
                f"policies/{pair}",
                source=policy.source,
                target=policy.target,
                permits=count(policy.permits),
                calls=number(flights[pair]),
            )


def _is_pooled(design: Reading, policy: CallPolicy) -> bool:
    store, sizing = design.parts.stores.get(policy.target), design.parts.services.get(policy.source)
    if store is None or sizing is None or sizing.pool is None:
        return False
    return store.kind == "postgresql" and policy.permits.value >= sizing.pool.value


def _in_flight(design: Reading, key: str, policy: CallPolicy) -> float:
    parts = design.parts
    load, sizing = parts.loads.get(design.callers[key]), parts.services.get(policy.source)
    if load is None or sizing is None:
        return 0.0
    asked, demand = parts.interactions.get(key), parts.demands.get(policy.use_case)
    time = 0.0
    if asked is not None and asked.trigger and policy.use_case in parts.latencies:
        time = parts.latencies[policy.use_case].mean.value
    elif demand is not None and policy.target in demand.store_cpu:
        time = demand.store_cpu[policy.target].value
    rate = load.peak.value / max(sizing.replicas.value, 1)
    return jobs_present(max(rate, 0.0), max(min(time, policy.timeout.value), 0.0))
