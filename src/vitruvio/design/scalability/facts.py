"""Facts that the passes of this section share."""

from __future__ import annotations

from typing import NamedTuple

from vitruvio.design.draft import Fact, Family
from vitruvio.design.prices import Machine
from vitruvio.model import Figure
from vitruvio.model.parts import Store


class Disk(NamedTuple):
    """Bytes that an entity takes: in rows with their indexes, in files, and in the archive of old rows."""

    rows: Figure
    rows_horizon: Figure
    files: Figure | None = None
    files_horizon: Figure | None = None
    archived: Figure | None = None
    archived_horizon: Figure | None = None


DISKS = Fact[Family[Disk]]("disks")  # by entity


class Wait(NamedTuple):
    """The time in a station's queue: its mean (s) and variance (s squared)."""

    mean: Figure
    variance: Figure


WAITS = Fact[Family[Wait]]("waits")  # by "service:NAME" and "store:NAME"


class Used(NamedTuple):
    """A resource's utilisation at today's peak, and the multiple of that peak that saturates it.

    `kind` is ``service``, ``store`` or ``external``.
    """

    kind: str
    name: str
    utilisation: Figure
    headroom: Figure


USED = Fact[Family[Used]]("used resources")  # by "kind:NAME"


class Totals(NamedTuple):
    """Runs a second: of what comes from outside, and of what follows in the background."""

    mean: Figure
    peak: Figure
    mean_horizon: Figure
    peak_horizon: Figure
    later: Figure
    later_peak: Figure
    growth: Figure
    years: Figure


TOTALS = Fact[Totals]("totals")


class Ladders(NamedTuple):
    """The machines of each kind; of replicas the ids of the sizes."""

    postgres: tuple[Machine, ...]
    search: tuple[Machine, ...]
    log: tuple[Machine, ...]
    nodes: tuple[Machine, ...]
    caches: tuple[Machine, ...]
    replicas: tuple[str, ...]

    def of(self, store: Store) -> tuple[Machine, ...]:
        """Those that a store can run on."""
        if store.kind == "search index":
            return self.search
        return self.log if store.kind == "log" else self.postgres


LADDERS = Fact[Ladders]("machines")
