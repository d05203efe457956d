"""Facts that the passes of this section share."""

from __future__ import annotations

from typing import NamedTuple

from vitruvio.design.draft import Fact, Family
from vitruvio.design.prices import Machine
from vitruvio.model import Figure
from vitruvio.model.parts import Store


class Disk(NamedTuple):
    """Bytes that an entity takes: in rows with their indexes, in files, and in the archive of old rows.

    `whole` and `whole_horizon` are what the rows would take if none were archived, `left` and `left_horizon`
    the share of the records that is.
    """

    rows: Figure
    rows_horizon: Figure
    files: Figure | None = None
    files_horizon: Figure | None = None
    archived: Figure | None = None
    archived_horizon: Figure | None = None
    whole: Figure | None = None
    whole_horizon: Figure | None = None
    left: Figure | None = None
    left_horizon: Figure | None = None


DISKS = Fact[Family[Disk]]("disks")  # by entity


class Carried(NamedTuple):
    """What a store carries at a peak: cores busy, those that read and that write; disk and hot data (B)."""

    busy: Figure
    reads: Figure
    writes: Figure
    size: Figure
    hot: Figure


class Placed(NamedTuple):
    """A store on machines: which, how many primaries, copies of each, and the nodes that share the work.

    `readers` are the copies of each primary that serve its readings, None where the primary does.
    """

    machine: Machine
    shards: Figure
    copies: Figure
    serving: Figure
    readers: Figure | None = None


class Load(NamedTuple):
    """What a store carries today and at the horizon, and on what."""

    now: Carried
    later: Carried
    today: Placed
    planned: Placed


CARRIED = Fact[Family[Load]]("carried")  # by store that has machines


class Wait(NamedTuple):
    """The time in a station's queue: its mean (s) and variance (s squared)."""

    mean: Figure
    variance: Figure


class StoreWait(NamedTuple):
    """The time in a store's queue at the peaks of today and of the horizon."""

    now: Wait
    horizon: Wait


class Run(NamedTuple):
    """A run of a use case but for its waits: mean (s), variance (s squared), and the queues that it meets.

    `queues` are keys such as "service:NAME" and "store:NAME", as often as the run comes by.
    """

    mean: Figure
    variance: Figure
    queues: tuple[str, ...]


class Bound(NamedTuple):
    """The bound (s) of a use case's latency, which the share `share` keeps, and what stands against it.

    `queues` is how often it waits for replicas; `now` and `horizon` are the mean and the variance of all else
    at those peaks.
    """

    bound: Figure
    share: Figure
    queues: Figure
    now: Wait
    horizon: Wait


class Left(NamedTuple):
    """A use case with a zone or a region lost at today's peak: its percentile (s), and the stated target."""

    predicted: Figure
    share: Figure
    target: Figure


RUNS = Fact[Family[Run]]("runs")  # by use case
STORE_WAITS = Fact[Family[StoreWait]]("store waits")  # by store that is used
BOUNDS = Fact[Family[Bound]]("bounds")  # by use case with a stated target that waits for replicas
WAITS = Fact[Family[Wait]]("waits")  # by "service:NAME" and "store:NAME"
WAITS_LEFT = Fact[Family[Wait]]("waits without a zone")  # the same
LATENCIES_LEFT = Fact[Family[Left]]("latencies without a zone")  # by use case whose target is stated


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


class Size(NamedTuple):
    """One size of a replica: vCPU, memory (B) and price (USD/s)."""

    name: str
    cores: Figure
    memory: Figure
    price: Figure


SIZES = Fact[Family[tuple[Size, ...]]]("replica sizes")  # by "containers" or "nodes", from the smallest
