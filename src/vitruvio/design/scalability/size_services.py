"""How many replicas each deployable needs, how large, and how many connections each holds."""

from __future__ import annotations

from collections.abc import Sequence
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
    WRITES,
)
from vitruvio.design.passes import decides
from vitruvio.design.resilience.choose_redundancy import regions_of
from vitruvio.design.resilience.zones import left_of, several_regions
from vitruvio.design.scalability.bill_compute import paid
from vitruvio.design.scalability.bound_waits import waiting_for
from vitruvio.design.scalability.facts import BOUNDS, LADDERS, RUNS, SIZES, Size
from vitruvio.design.scalability.list_sizes import pricing
from vitruvio.design.scalability.pools import pool_of
from vitruvio.design.scalability.redundancy import (
    INSTANCE,
    better_by_a_nine,
    in_parallel,
    promised,
    strictest,
)
from vitruvio.design.scalability.replicas_needed import Moments, moments_of, replicas_for, timely
from vitruvio.model import Figure, Option, ceil, largest, option
from vitruvio.model.parts import Deployable, ServiceSizing


class Around(NamedTuple):
    """What stands around a deployable: calls that ask it, its database, use cases whose latency it bounds."""

    calls: Sequence[str]
    store: str | None
    cases: Sequence[str]


class Sized(NamedTuple):
    """A size, and how many replicas of it there are at the horizon: in the mean and at the peak."""

    size: Size
    fewest: Figure
    most: Figure


@decides(
    requires=(
        BOUNDS,
        DEPLOYABLES,
        DEMANDS,
        LOADS,
        INTERACTIONS,
        LADDERS,
        RUNS,
        SIZES,
        STORES,
        STORE_SIZES,
        LANGUAGE,
        PROVIDER,
        WRITES,
    ),
    provides=(SERVICES,),
)
def size_services(draft: Draft) -> None:
    """Provide each deployable's size.

    Replicas keep below the target utilisation at the peak, hold the open connections in their memory, and
    are as many as availability asks for; those that are left when a zone or a region is lost carry the peak
    short of the utilisation at which load is shed, and keep the latencies that the brief states where any
    number of them can. Functions have as many as calls run at once.
    """
    called, stores, cases = called_by(draft), stores_by_service(draft), bounded_by(draft)
    draft.each(
        SERVICES,
        list(draft[DEPLOYABLES].raw()),
        lambda name: sizing_of(
            draft, name, Around(called.get(name, []), stores.get(name), cases.get(name, []))
        ),
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


def bounded_by(draft: Draft) -> dict[str, list[str]]:
    """By deployable, the use cases with a stated latency that wait for its replicas."""
    found: dict[str, list[str]] = {}
    with draft.trace.scope("index:bounds"):
        for name in draft[BOUNDS]:
            for each in dict.fromkeys(waiting_for(draft, draft[RUNS][name])):
                found.setdefault(each, []).append(name)
    return found


def sizing_of(draft: Draft, name: str, around: Around) -> ServiceSizing:
    """The size of one deployable."""
    service = draft[DEPLOYABLES][name]
    moments = moments_of(draft, service, around.calls)
    if service.hosting == "functions":
        return functions_of(draft, service, moments)
    moments = timely(draft, moments, around.cases)
    least = least_of(draft, service)
    if several_regions(draft):
        least = least * regions_of(draft)
    chosen = size_of(draft, service, least, moments)
    size, horizon = chosen.size, chosen.most.named("scalability.figure.replicas_horizon", name)
    asked = replicas_for(draft, service, size, least, moments.peak)
    peak = largest(*asked.values()).named("scalability.figure.replicas", name)
    fewest = largest(*replicas_for(draft, service, size, least, moments.mean).values())
    fewest = fewest.named("scalability.figure.replicas_minimum", name)
    draft.choose(f"scaling.{name}", [option("fixed", [horizon <= fewest]), option("automatic")])
    draft.choose(f"most replicas.{name}", [option(why, [peak <= number]) for why, number in asked.items()])
    left = left_of(draft, service, peak)
    pool = None if around.store is None else pool_of(draft, service, around.store, size, left, horizon)
    return ServiceSizing(
        service=name,
        busy=moments.peak.busy.named("scalability.figure.busy", name),
        busy_horizon=moments.horizon.busy.named("scalability.figure.busy_horizon", name),
        replicas=peak,
        replicas_horizon=horizon,
        minimum=fewest,
        cores=size.cores,
        memory=size.memory,
        utilisation=(moments.peak.busy / (peak * size.cores)).named("scalability.figure.utilisation", name),
        pool=pool,
        minimum_horizon=chosen.fewest.named("scalability.figure.replicas_minimum_horizon", name),
    )


def functions_of(draft: Draft, service: Deployable, moments: Moments) -> ServiceSizing:
    """A deployable as functions: as many as run at once, one core each, none while nothing runs."""
    one = draft.ledger.lift(1.0)
    busy, later = moments.peak.busy, moments.horizon.busy
    peak = largest(ceil(busy), one).named("scalability.figure.replicas", service.name)
    none = draft.zero()
    return ServiceSizing(
        service=service.name,
        busy=busy.named("scalability.figure.busy", service.name),
        busy_horizon=later.named("scalability.figure.busy_horizon", service.name),
        replicas=peak,
        replicas_horizon=largest(ceil(later), one).named("scalability.figure.replicas_horizon", service.name),
        minimum=none,
        cores=one,
        memory=draft.fact("assumption.function.memory"),
        utilisation=(busy / peak).named("scalability.figure.utilisation", service.name),
        minimum_horizon=none,
    )


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


def size_of(draft: Draft, service: Deployable, least: Figure, moments: Moments) -> Sized:
    """The size of which the replicas cost least at the horizon.

    A size of which load or open connections ask for uncomfortably many is none; of two that cost the same the
    smaller one is taken, whose loss is felt less.
    """
    comfortable = draft.fact("assumption.scalability.replicas.comfortable")
    busiest = comfortable * draft.fact("assumption.utilisation.service")
    found: dict[str, Sized] = {}
    options: list[Option] = []
    for each in draft[SIZES][pricing(service.hosting)]:
        usual = replicas_for(draft, service, each, least, moments.mean_horizon)
        asked = replicas_for(draft, service, each, least, moments.horizon)
        sized = found[each.name] = Sized(each, largest(*usual.values()), largest(*asked.values()))
        few = [moments.horizon.busy <= each.cores * busiest]
        if "memory" in asked:
            few.append(asked["memory"] <= comfortable)
        cost = paid(draft, sized.fewest, sized.most) * each.price
        options.append(option(each.name, few, cost.named("scalability.figure.size_cost", service.name)))
    return found[draft.choose(f"replica size.{service.name}", options, by="cost").chosen]
