"""How many replicas each deployable needs, how large, and how many connections each holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    DEMANDS,
    DEPLOYABLES,
    INTERACTIONS,
    LANGUAGE,
    LOADS,
    PROVIDER,
    SERVICES,
    STORE_SIZES,
    STORES,
)
from vitruvio.design.passes import decides
from vitruvio.design.resilience.choose_redundancy import ALL, regions_of
from vitruvio.design.scalability.derive_load import connections_open
from vitruvio.design.scalability.estimate_demands import language_factor
from vitruvio.design.scalability.facts import LADDERS
from vitruvio.design.scalability.operations import SERVICE
from vitruvio.design.scalability.redundancy import (
    INSTANCE,
    better_by_a_nine,
    in_parallel,
    promised,
    strictest,
)
from vitruvio.model import Figure, ceil, floor, largest, option, smallest
from vitruvio.model.parts import Deployable, ServiceSizing
from vitruvio.units import DATA
from vitruvio.units.scales import UNITS


class Busy(NamedTuple):
    """Cores busy: in today's mean and at its peak, in the horizon's mean and at its peak."""

    mean: Figure
    peak: Figure
    mean_horizon: Figure
    horizon: Figure


class Size(NamedTuple):
    """One size of a replica: vCPU and memory (B)."""

    name: str
    cores: Figure
    memory: Figure


@decides(
    requires=(
        DEPLOYABLES,
        DEMANDS,
        LOADS,
        INTERACTIONS,
        LADDERS,
        STORES,
        STORE_SIZES,
        LANGUAGE,
        PROVIDER,
    ),
    provides=(SERVICES,),
)
def size_services(draft: Draft) -> None:
    """Provide each deployable's size.

    Replicas keep below the target utilisation at the peak, hold the open connections in their memory, and
    are as many as availability asks for; those of the regions that are left when one is lost do so too,
    short of the utilisation at which load is shed. Functions have as many as calls run at once.
    """
    called = called_by(draft)
    stores = stores_by_service(draft)
    draft.each(
        SERVICES,
        list(draft[DEPLOYABLES].raw()),
        lambda name: sizing_of(draft, name, called.get(name, []), stores.get(name)),
    )


def called_by(draft: Draft) -> dict[str, list[str]]:
    """By deployable, the readings that others ask of it; the index has a scope of its own."""
    found: dict[str, list[str]] = {}
    with draft.trace.scope("index:interactions"):
        for key, each in draft[INTERACTIONS].items():
            if each.kind == "call" and each.entities:
                found.setdefault(each.target, []).append(key)
    return found


def stores_by_service(draft: Draft) -> dict[str, str]:
    """By deployable, the database whose connections its pool holds."""
    found: dict[str, str] = {}
    with draft.trace.scope("index:stores"):
        for name, store in draft[STORES].items():
            if store.kind == "postgresql":
                found.setdefault(store.service, name)
    return found


def sizing_of(draft: Draft, name: str, calls: Sequence[str], store: str | None) -> ServiceSizing:
    """The size of one deployable."""
    service = draft[DEPLOYABLES][name]
    busy = busy_of(draft, service, calls)
    if service.hosting == "functions":
        return functions_of(draft, service, busy)
    least = least_of(draft, service)
    if several_regions(draft):
        least = least * regions_of(draft)
    size = size_of(draft, service, busy)
    held = held_by_connections(draft, service, size)

    def replicas(cores: Figure, later: bool = False) -> Figure:
        needed = [least, *needed_for(draft, service, cores / size.cores)]
        return largest(*needed) if held is None else largest(*needed, held[later])

    peak = replicas(busy.peak).named("scalability.figure.replicas", name)
    horizon = replicas(busy.horizon, later=True).named("scalability.figure.replicas_horizon", name)
    fewest = replicas(busy.mean).named("scalability.figure.replicas_minimum", name)
    draft.choose(f"scaling.{name}", [option("fixed", [horizon <= fewest]), option("automatic")])
    return ServiceSizing(
        service=name,
        busy=busy.peak.named("scalability.figure.busy", name),
        busy_horizon=busy.horizon.named("scalability.figure.busy_horizon", name),
        replicas=peak,
        replicas_horizon=horizon,
        minimum=fewest,
        cores=size.cores,
        memory=size.memory,
        utilisation=(busy.peak / (peak * size.cores)).named("scalability.figure.utilisation", name),
        pool=None if store is None else pool_of(draft, service, store, size, peak, horizon),
        minimum_horizon=replicas(busy.mean_horizon, later=True).named(
            "scalability.figure.replicas_minimum_horizon", name
        ),
    )


def needed_for(draft: Draft, service: Deployable, work: Figure) -> list[Figure]:
    """Replicas that carry `work` (in cores of one) at the target, and without a zone before load is shed.

    Of n replicas over z zones the loss of one leaves n less n/z, rounded up: peak x zones/(zones-1). Where
    several regions serve, those that are left carry all of it too.
    """
    at_target = ceil(work / draft.fact("assumption.utilisation.service"))
    left = ceil(work / draft.fact("assumption.shed.utilisation"))
    spread = [in_all_regions(draft, left)] if several_regions(draft) else []
    if draft.decided(f"replicas.{service.name}").chosen == "one":
        return [at_target, *spread]
    others = largest(draft.fact("assumption.zones") - 1, 1)
    return [at_target, left + ceil(left / others), *spread]


def several_regions(draft: Draft) -> bool:
    """Whether all regions of the brief serve side by side, as `regions` has decided."""
    return draft.decided("regions").chosen == ALL


def in_all_regions(draft: Draft, left: Figure) -> Figure:
    """Replicas in all regions of which `left` are there when one region is lost, as many in each."""
    regions = regions_of(draft)
    return ceil(left / largest(regions - 1, 1)) * regions


def functions_of(draft: Draft, service: Deployable, busy: Busy) -> ServiceSizing:
    """A deployable as functions: as many as run at once, one core each, none while nothing runs."""
    one = draft.ledger.lift(1.0)
    peak = largest(ceil(busy.peak), one).named("scalability.figure.replicas", service.name)
    none = draft.zero()
    return ServiceSizing(
        service=service.name,
        busy=busy.peak.named("scalability.figure.busy", service.name),
        busy_horizon=busy.horizon.named("scalability.figure.busy_horizon", service.name),
        replicas=peak,
        replicas_horizon=largest(ceil(busy.horizon), one).named(
            "scalability.figure.replicas_horizon", service.name
        ),
        minimum=none,
        cores=one,
        memory=draft.fact("assumption.function.memory"),
        utilisation=(busy.peak / peak).named("scalability.figure.utilisation", service.name),
        minimum_horizon=none,
    )


def busy_of(draft: Draft, service: Deployable, calls: Sequence[str]) -> Busy:
    """Cores that its use cases keep busy, and the readings that other deployables ask of it."""
    pairs = [(draft[LOADS][each], draft[DEMANDS][each].service_cpu) for each in service.use_cases]
    cpu = answer_cpu(draft)
    asked = [draft[INTERACTIONS][each] for each in calls]
    today = [peak_now(draft, each.use_case, each.rate) for each in asked]
    later = [each.rate * growth_of(draft, each.use_case) for each in asked]
    return Busy(
        draft.total([*(a.mean * b for a, b in pairs), *(each.rate * cpu for each in asked)]),
        draft.total([*(a.peak * b for a, b in pairs), *(each * cpu for each in today)]),
        draft.total([*(a.mean_horizon * b for a, b in pairs), *(each * cpu for each in later)]),
        draft.total([*(a.peak_horizon * b for a, b in pairs), *(each.peak * cpu for each in asked)]),
    )


def answer_cpu(draft: Draft) -> Figure:
    """CPU of a deployable for one question that another one asks."""
    return draft.fact(SERVICE + "read_by_key") * language_factor(draft)


def peak_now(draft: Draft, use_case: str, rate: Figure) -> Figure:
    """Today's peak of what happens `rate` times a second in the mean for a use case."""
    load = draft[LOADS][use_case]
    return rate * load.peak / load.mean


def growth_of(draft: Draft, use_case: str) -> Figure:
    """By how much a use case's load is multiplied at the horizon."""
    load = draft[LOADS][use_case]
    return load.mean_horizon / load.mean


def least_of(draft: Draft, service: Deployable) -> Figure:
    """The fewest replicas that availability allows; functions have none of their own."""
    target, promise = strictest(draft, service.use_cases), promised(draft, INSTANCE)
    options = [
        option("one", [better_by_a_nine(draft, promise, target)]),
        option("two", [better_by_a_nine(draft, in_parallel(promise, 2), target)]),
        option("three"),
    ]
    names = [each.name for each in options]
    chosen = names.index(draft.choose(f"replicas.{service.name}", options).chosen)
    return draft.ledger.count("scalability.figure.least_replicas", names[: chosen + 1], service.name)


def sizes_of(draft: Draft) -> list[Size]:
    """The sizes that replicas come in, from the smallest."""
    mebibyte = UNITS["MiB"][0]
    return [
        Size(id.rpartition(".")[2], draft.fact(id), draft.attribute(id, "memory_mib", DATA, mebibyte))
        for id in draft[LADDERS].replicas
    ]


def size_of(draft: Draft, service: Deployable, busy: Busy) -> Size:
    """The smallest size that does not ask for uncomfortably many replicas."""
    target = draft.fact("assumption.utilisation.service")
    comfortable = target * draft.fact("assumption.scalability.replicas.comfortable")
    sizes = sizes_of(draft)
    options = [option(each.name, [busy.horizon <= each.cores * comfortable]) for each in sizes]
    chosen = draft.choose(f"replica size.{service.name}", options).chosen
    return next(each for each in sizes if each.name == chosen)


def held_by_connections(draft: Draft, service: Deployable, size: Size) -> tuple[Figure, Figure] | None:
    """How many replicas the open connections need for their memory, today and at the horizon.

    None without any.
    """
    cases = [draft.brief.use_cases[each] for each in service.use_cases]
    found = [connections_open(draft, each) for each in cases if each.mode == "websocket"]
    pairs = [each for each in found if each is not None]
    if not pairs:
        return None

    def held(connections: Iterable[Figure]) -> Figure:
        memory = draft.total(connections) * draft.fact("websocket.memory.python")
        needed = ceil(memory / (size.memory * draft.fact("assumption.fill.memory")))
        return in_all_regions(draft, needed) if several_regions(draft) else needed

    return held(now for now, _ in pairs), held(later for _, later in pairs)


def pool_of(
    draft: Draft, service: Deployable, store: str, size: Size, now: Figure, horizon: Figure
) -> Figure:
    """Connections that one replica holds: those in use by Little's law and a margin, and a few at least.

    More than the store works on at once (some a core) would wait in it instead of in the service, so no pool
    grows beyond (B. Wooldridge, HikariCP, About Pool Sizing); what all replicas hold for their least may be
    more, and is idle. The decision `pooler.DEPLOYABLE` is for one where they hold more than the store allows.
    """
    pairs = [(draft[LOADS][each], draft[DEMANDS][each].store_cpu.get(store)) for each in service.use_cases]
    sizing = draft[STORE_SIZES][store]
    trip = draft.fact("net.cross_zone.rtt")
    free = largest(1 - sizing.utilisation, 1 - draft.fact("assumption.shed.utilisation"))
    in_use = draft.total(load.peak * (cpu / free + trip) for load, cpu in pairs if cpu is not None)
    wanted = in_use / now * (1 + draft.fact("assumption.scalability.pool.margin"))
    taken = sizing.cores * sizing.shards * draft.fact("postgres.pool.connections-per-core")
    least = draft.fact("assumption.scalability.pool.least")
    pool = largest(smallest(ceil(wanted), floor(taken / horizon)), least, ceil(size.cores))
    held = held_by(service.name, pool, horizon)
    options = [option("direct", [held <= connections_of(draft, store)]), option("pooler")]
    draft.choose(f"pooler.{service.name}", options)
    return pool.named("scalability.figure.pool", service.name)


def held_by(service: str, pool: Figure, replicas: Figure) -> Figure:
    """Connections that all replicas of a deployable hold."""
    return (pool * replicas).named("scalability.figure.connections_held", service)


def connections_of(draft: Draft, store: str) -> Figure:
    """Connections that the primaries of a store allow by default at the horizon, by their memory."""
    sizing = draft[STORE_SIZES][store]
    fact = "rds.postgres.max-connections-default"
    one = smallest(sizing.memory / draft.fact(f"{fact}.memory"), draft.fact(f"{fact}.most"))
    return (one * sizing.shards).named("scalability.figure.connections_allowed", store)
