"""What happens when something fails."""

from __future__ import annotations

import msgspec

from vitruvio.model.figure import Figure


class CallPolicy(msgspec.Struct, frozen=True):
    """How `source` calls `target` (a deployable, a store or an external) for a use case.

    Times in s: `timeout` of one attempt, `attempts` in all, `backoff` the longest wait between them,
    `deadline` that all of it keeps within (attempts, backoffs and own work), `permits` the calls in flight
    that the bulkhead allows one replica. The breaker opens at the failure share `opens_at` over `window`
    and tries again after `open_for`.
    """

    source: str
    target: str
    use_case: str
    timeout: Figure
    attempts: Figure
    backoff: Figure
    deadline: Figure
    permits: Figure
    opens_at: Figure
    window: Figure
    open_for: Figure
    idempotent: bool = True
    external: bool = False


class Deadline(msgspec.Struct, frozen=True):
    """How long a use case may take in all (s): its timeout at the gateway or at its caller."""

    use_case: str
    deadline: Figure
    own_work: Figure


class Availability(msgspec.Struct, frozen=True):
    """A use case's predicted availability, its target, and the minutes a month each leaves (s a month)."""

    use_case: str
    predicted: Figure
    target: Figure
    downtime: Figure
    allowed: Figure
    target_stated: bool
    met: bool


class Backup(msgspec.Struct, frozen=True):
    """A store's backups: how much can be lost at most (`recovery_point`, s), how long a restore takes
    (`recovery_time`, s).
    """

    store: str
    method: str
    interval: Figure
    recovery_point: Figure
    recovery_time: Figure
    kept: Figure


class Alert(msgspec.Struct, frozen=True):
    """A burn-rate alert: fires when the error budget burns `rate` times too fast over both windows (s)."""

    severity: str
    rate: Figure
    long_window: Figure
    short_window: Figure
    budget_spent: Figure


class Outage(msgspec.Struct, frozen=True):
    """What becomes of everybody's requests while a part is away.

    `kind` is service, store, external, cache or broker. Of the use cases that somebody outside asks for,
    those in `fails` get an error and those in `degraded` an older or slower answer; `late` are those that
    nobody waits for, whose messages wait. `failed` is the share of today's requests in `fails`.
    """

    part: str
    kind: str
    fails: tuple[str, ...]
    degraded: tuple[str, ...]
    late: tuple[str, ...]
    failed: Figure
