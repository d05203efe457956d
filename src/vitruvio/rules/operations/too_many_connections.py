"""All replicas together hold more connections than a store works well with."""

from __future__ import annotations

from vitruvio.model import count
from vitruvio.rules.rule import Catalogue, Findings, Reading, bound, found, number, rule


@rule("warning", "facts/postgres.active-connections.inefficient-above", "facts/db.pool.size")
def too_many_connections(design: Reading, catalogue: Catalogue) -> Findings:
    """The pools of all replicas at the horizon, against what the nodes of their database bear.

    Behind a pooler (the decision `pooler.DEPLOYABLE`) replicas share connections.
    """
    node = bound(catalogue, "postgres.active-connections.inefficient-above", "high")
    for name, store in design.parts.stores.items():
        sizing, service = design.parts.store_sizes.get(name), design.parts.services.get(store.service)
        if store.kind != "postgresql" or sizing is None or service is None or service.pool is None:
            continue
        shared = design.design.decisions.get(f"pooler.{store.service}")
        if shared is not None and shared.chosen == "pooler":
            continue
        held = service.pool.value * service.replicas_horizon.value
        most = node.value * max(sizing.shards.value * (1 + sizing.copies.value), 1)
        if held > most:
            yield found(
                f"stores/{name}",
                store=name,
                deployable=store.service,
                held=count(number(held)),
                most=count(number(most)),
            )
