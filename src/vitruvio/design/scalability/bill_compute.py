"""What running the services costs: managed containers, nodes of a cluster, or functions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEMANDS, DEPLOYABLES, LOADS, PLATFORM, SERVICES
from vitruvio.design.prices import Machine, machines_of, unit_price
from vitruvio.design.scalability.messages import is_outside
from vitruvio.model import Figure, ceil, largest, option, smallest
from vitruvio.model.parts import ServiceSizing
from vitruvio.units import DATA

USABLE = "assumption.scalability.kubernetes.usable"


class Line(NamedTuple):
    """A line of the bill (USD/s): for what part, of what, today and at the horizon."""

    part: str
    subject: str
    now: Figure
    horizon: Figure


class Needs(NamedTuple):
    """Cores and memory (B) that are paid for, in the mean of a day."""

    cores: Figure
    memory: Figure


def compute_lines(draft: Draft) -> Iterator[Line]:
    """The lines of running the services."""
    platform = draft[PLATFORM]
    if platform == "functions":
        yield from (functions_line(draft, name) for name in draft[DEPLOYABLES])
    elif platform == "containers":
        yield from (containers_line(draft, name) for name in draft[DEPLOYABLES])
    else:
        yield nodes_line(draft)
        if platform == "kubernetes":
            plane = unit_price(draft, "k8s.eks.control-plane")
            yield Line("control plane", platform, plane, plane)


def replicas_paid(draft: Draft, sizing: ServiceSizing) -> tuple[Figure, Figure]:
    """Replicas that run in the mean of a day, today and at the horizon: more than the fewest at its peak alone."""
    share = smallest(1, draft.fact("assumption.peak.duration") / draft.unit("day"))
    least = sizing.minimum if sizing.minimum_horizon is None else sizing.minimum_horizon
    now = sizing.minimum + (sizing.replicas - sizing.minimum) * share
    return now, least + (sizing.replicas_horizon - least) * share


def containers_line(draft: Draft, name: str) -> Line:
    """A deployable in managed containers: vCPU and memory by the hour."""
    sizing = draft[SERVICES][name]
    cores = sizing.cores * unit_price(draft, "serverless.fargate.vcpu")
    price = cores + sizing.memory * unit_price(draft, "serverless.fargate.memory")
    now, horizon = replicas_paid(draft, sizing)
    return Line("compute", name, now * price, horizon * price)


def nodes_line(draft: Draft) -> Line:
    """All deployables and the gateway on the nodes of one cluster."""
    now, horizon = needs_of(draft)
    machine = node_for(draft, horizon)
    return Line("compute", machine.name, nodes(draft, machine, now) * machine.price, nodes(draft, machine, horizon) * machine.price)


def needs_of(draft: Draft) -> tuple[Needs, Needs]:
    """What all replicas need, and a gateway's proxies beside them."""
    sizings = [draft[SERVICES][name] for name in draft[DEPLOYABLES]]
    paid = [replicas_paid(draft, each) for each in sizings]
    outside = [draft[LOADS][name] for name in draft.brief.use_cases if is_outside(draft, name)]
    proxy = draft.fact("gateway.envoy.cpu") / draft.fact("assumption.utilisation.service")
    proxies = draft.fact("assumption.zones") * draft.fact("gateway.envoy.memory")
    return (
        Needs(
            draft.total([*(n * s.cores for s, (n, _) in zip(sizings, paid, strict=True)), *(each.mean * proxy for each in outside)]),
            draft.total([*(n * s.memory for s, (n, _) in zip(sizings, paid, strict=True)), proxies], DATA),
        ),
        Needs(
            draft.total([*(h * s.cores for s, (_, h) in zip(sizings, paid, strict=True)), *(each.mean_horizon * proxy for each in outside)]),
            draft.total([*(h * s.memory for s, (_, h) in zip(sizings, paid, strict=True)), proxies], DATA),
        ),
    )


def nodes(draft: Draft, machine: Machine, needs: Needs) -> Figure:
    """How many nodes carry the needs: at least one in each zone."""
    by_cores = ceil(needs.cores / (machine.cores * draft.fact(USABLE)))
    by_memory = ceil(needs.memory / (machine.memory * draft.fact("assumption.fill.memory")))
    return largest(draft.fact("assumption.zones"), by_cores, by_memory)


def node_for(draft: Draft, needs: Needs) -> Machine:
    """The machine of which the nodes cost least at the horizon."""
    machines = [each for each in machines_of(draft, "aws") if not is_burstable(draft, each)]
    replica = largest(*(draft[SERVICES][name].cores for name in draft[DEPLOYABLES]))
    usable = draft.fact(USABLE)
    options = [
        option(each.name, [replica <= each.cores * usable], nodes(draft, each, needs) * each.price)
        for each in machines
    ]
    chosen = draft.choose("node", options, by="cost").chosen
    return next(each for each in machines if each.name == chosen)


def is_burstable(draft: Draft, machine: Machine) -> bool:
    """Whether a machine is fast for a while only."""
    return draft.catalogue.fact(machine.price.origin).attributes.get("family") == "burstable"


def functions_line(draft: Draft, name: str) -> Line:
    """A deployable as functions: by the call, and by the memory held while it runs."""
    memory = draft.fact("assumption.function.memory")
    call = unit_price(draft, "serverless.lambda.requests")
    held = memory * unit_price(draft, "serverless.lambda.gb-second.arm")
    cases = draft[DEPLOYABLES][name].use_cases
    pairs = [(draft[LOADS][each], draft[DEMANDS][each].service_cpu) for each in cases]
    now = draft.total((load.mean * (call + cpu * held) for load, cpu in pairs), call.dimension / draft.unit("s").dimension)
    horizon = draft.total((load.mean_horizon * (call + cpu * held) for load, cpu in pairs), now.dimension)
    return Line("compute", name, now, horizon)
