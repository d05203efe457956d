"""How deployables run: functions for idle systems, else managed containers unless a cluster costs less."""

from __future__ import annotations

import math
from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import LOADS, PLATFORM, PROVIDER, REGION, WORK
from vitruvio.design.passes import decides
from vitruvio.design.prices import unit_price
from vitruvio.design.services.facts import PACKED
from vitruvio.model import Condition, Figure, Holds, Option, Term, largest, option, power, say
from vitruvio.model.decision import Test
from vitruvio.units import NONE, RATE, USD_RATE

FUNCTIONS: Final = "functions"
KUBERNETES: Final = "kubernetes"
MACHINES: Final = "machines"
CONTAINERS: Final = "containers"
STATED: Final = {"serverless": FUNCTIONS}
CONNECTED: Final = ("websocket", "stream")


@decides(requires=(PACKED, PROVIDER, REGION, LOADS, WORK), provides=(PLATFORM,))
def choose_hosting(draft: Draft) -> None:
    """Provide the platform of the deployables: functions, kubernetes, machines or containers."""
    draft.provide(PLATFORM, draft.choose("hosting", hosting_options(draft)).chosen)


def hosting_options(draft: Draft) -> list[Option]:
    """The platforms, each with what it asks for and what it costs at the horizon."""
    platform = draft.brief.constraints.platform
    stated = STATED.get(platform, platform) if platform else None
    style = draft.brief.decide.get("style")
    cores = cores_needed(draft)
    containers, cluster = containers_cost(draft, cores), cluster_cost(draft, cores)

    def allowed(name: str) -> Holds:
        return Holds(
            say("services.condition.platform_allows", platform=Term(f"hosting.{name}")),
            stated in (None, name),
        )

    kubernetes = [] if stated == KUBERNETES else [cluster < containers]
    return [
        option(FUNCTIONS, _for_functions(draft, stated, style), functions_cost(draft)),
        option(KUBERNETES, [allowed(KUBERNETES), *kubernetes], cluster),
        option(MACHINES, [Holds(say("services.condition.machines_asked"), stated == MACHINES)]),
        option(CONTAINERS, [allowed(CONTAINERS)], containers),
    ]


def _for_functions(draft: Draft, stated: str | None, style: str | None) -> list[Condition | Test]:
    asked = style == "serverless" or (stated == FUNCTIONS and style is None)
    if asked or style is not None:
        return [Holds(say("services.condition.functions_asked"), asked)]
    connected = any(each.mode in CONNECTED for each in draft.brief.use_cases.values())
    return [
        Holds(
            say("services.condition.platform_allows", platform=Term(f"hosting.{FUNCTIONS}")), stated is None
        ),
        Holds(say("services.condition.provider_functions"), draft[PROVIDER] != "on-premises"),
        Holds(say("services.condition.no_connections"), not connected),
        draft.fact("assumption.services.idle.share") <= idle_share(draft),
        at_once(draft) <= draft.fact("lambda.concurrency-default"),
    ]


def idle_share(draft: Draft) -> Figure:
    """The share of time in which a function would have gone cold: no request within its idle window.

    With Poisson arrivals exp(-rate x window), and by PASTA what an arriving request finds.
    """
    window = draft.fact("coldstart.lambda.idle_before_recycle")
    expected = total_rate(draft) * window
    return power(draft.ledger.lift(math.e), 0 - expected).named("services.figure.idle_share")


def total_rate(draft: Draft) -> Figure:
    """Runs of all use cases together, 1/s at today's mean."""
    rates = [draft[LOADS][name].mean for name in draft.brief.use_cases]
    return draft.total(rates, RATE).named("services.figure.total_rate")


def cores_needed(draft: Draft) -> Figure:
    """The vCPU that all services need at the horizon's peak, at least the smallest replicas of each."""
    busy = draft.total(
        (draft[LOADS][name].peak_horizon * draft[WORK][name].service_cpu for name in draft.brief.use_cases),
        NONE,
    )
    packed = draft[PACKED]
    deployables = draft.ledger.count("services.figure.deployables", list(packed))
    replicas = deployables * draft.fact("assumption.replicas.minimum")
    least = replicas * draft.fact("assumption.scalability.replica.quarter")
    needed = largest(busy / draft.fact("assumption.utilisation.service"), least)
    return needed.named("services.figure.cores")


def at_once(draft: Draft) -> Figure:
    """Functions that run at once at the horizon's peak, by Little's law; bursts are part of the peak."""
    pairs = [(draft[LOADS][name], draft[WORK][name]) for name in draft.brief.use_cases]
    running = (load.peak_horizon * work.service_cpu for load, work in pairs)
    return draft.total(running, NONE).named("services.figure.at_once")


def functions_cost(draft: Draft) -> Figure:
    """Functions: each call, and the memory that it holds while it runs, at list price."""
    held = draft.fact("assumption.function.memory") * unit_price(draft, "serverless.lambda.gb-second.arm")
    call = unit_price(draft, "serverless.lambda.requests")
    pairs = [(draft[LOADS][name], draft[WORK][name]) for name in draft.brief.use_cases]
    runs = (load.mean_horizon * (call + work.service_cpu * held) for load, work in pairs)
    return draft.total(runs, USD_RATE).named("services.figure.functions_cost")


def containers_cost(draft: Draft, cores: Figure) -> Figure:
    """Managed containers: each vCPU with its memory, at list price."""
    memory = draft.fact("assumption.services.memory.core")
    price = unit_price(draft, "serverless.fargate.vcpu") + memory * unit_price(
        draft, "serverless.fargate.memory"
    )
    return (cores * price).named("services.figure.containers_cost")


def cluster_cost(draft: Draft, cores: Figure) -> Figure:
    """A cluster of one's own: its nodes, its control plane and the people who keep it."""
    machine = draft.fact("aws.c7g.xlarge.us-east-1")
    usable = draft.attribute("aws.c7g.xlarge.us-east-1", "vcpu") * draft.fact(
        "assumption.scalability.kubernetes.usable"
    )
    salary = draft.fact("assumption.salary") * draft.fact("money.usd_per_eur")
    people = draft.fact("assumption.services.kubernetes.people") * salary
    nodes = cores / usable * machine
    return (nodes + draft.fact("k8s.eks.control-plane") + people).named("services.figure.cluster_cost")
