"""A store comes back later than the recovery time allows, and the design does not say so."""

from __future__ import annotations

from vitruvio.rules.resilience.data_lost import objective
from vitruvio.rules.rule import Catalogue, Findings, Reading, found, rule


@rule(
    "error",
    "duties/gdpr.32.1.c",
    "facts/mttr.rds.multi-az-instance-failover",
    "facts/restore.wal_replay.throughput",
)
def slow_recovery(design: Reading, _: Catalogue) -> Findings:
    """Recovery times of databases, against the one that is asked for."""
    allowed = objective(design, "rto")
    for name, each in design.parts.backups.items():
        store = design.parts.stores.get(name)
        unsaid = f"recovery.{name}" not in design.short and store is not None and store.kind == "postgresql"
        if allowed is not None and each.recovery_time.value > allowed.value and unsaid:
            yield found(
                f"backups/{name}", store=name, method=each.method, time=each.recovery_time, allowed=allowed
            )
