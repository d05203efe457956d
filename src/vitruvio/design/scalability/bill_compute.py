"""What running the services costs: managed containers, nodes of a cluster, or functions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEMANDS, DEPLOYABLES, LOADS, SERVICES
from vitruvio.design.prices import Machine, unit_price
from vitruvio.design.scalability.facts import LADDERS
from vitruvio.design.scalability.list_sizes import USABLE, container_price
from vitruvio.design.scalability.messages import is_outside
from vitruvio.model import Figure, ceil, largest, option, smallest
from vitruvio.model.parts import ServiceSizing
from vitruvio.units import DATA, USD_RATE


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
    hosting = {name: draft[DEPLOYABLES][name].hosting for name in draft[DEPLOYABLES]}
    yield from (functions_line(draft, name) for name, how in hosting.items() if how == "functions")
    yield from (containers_line(draft, name) for name, how in hosting.items() if how == "containers")
    on_nodes = [name for name, how in hosting.items() if how in ("kubernetes", "machines")]
    if on_nodes:
        yield nodes_line(draft, on_nodes)
    if "kubernetes" in hosting.values():
        plane = unit_price(draft, "k8s.eks.control-plane")
        yield Line("control plane", "kubernetes", plane, plane)


def replicas_paid(draft: Draft, sizing: ServiceSizing) -> tuple[Figure, Figure]:
    """Replicas in the mean of a day, today and at the horizon: more than the fewest at its peak alone."""
    least = sizing.minimum if sizing.minimum_horizon is None else sizing.minimum_horizon
    return paid(draft, sizing.minimum, sizing.replicas), paid(draft, least, sizing.replicas_horizon)


def paid(draft: Draft, least: Figure, most: Figure) -> Figure:
    """Replicas in the mean of a day that has `most` while its peak lasts and else `least`."""
    share = smallest(1, draft.fact("assumption.peak.duration") / draft.unit("day"))
    return least + (most - least) * share


def containers_line(draft: Draft, name: str) -> Line:
    """A deployable in managed containers: vCPU and memory by the hour."""
    sizing = draft[SERVICES][name]
    price = container_price(draft, sizing.cores, sizing.memory)
    now, horizon = replicas_paid(draft, sizing)
    return Line("compute", name, now * price, horizon * price)


def nodes_line(draft: Draft, names: list[str]) -> Line:
    """Deployables and the gateway on the nodes of one cluster."""
    now, horizon = needs_of(draft, names)
    machine = node_for(draft, horizon, names)
    return Line(
        "compute",
        machine.name,
        nodes(draft, machine, now) * machine.price,
        nodes(draft, machine, horizon) * machine.price,
    )


def needs_of(draft: Draft, names: list[str]) -> tuple[Needs, Needs]:
    """What their replicas need, and a gateway's proxies beside them."""
    sizings = [draft[SERVICES][name] for name in names]
    outside = [draft[LOADS][name] for name in draft.brief.use_cases if is_outside(draft, name)]
    proxy = draft.fact("gateway.envoy.cpu") / draft.fact("assumption.utilisation.service")
    now = [(each, replicas_paid(draft, each)[0]) for each in sizings]
    horizon = [(each, replicas_paid(draft, each)[1]) for each in sizings]
    return (
        needed(draft, now, [each.mean * proxy for each in outside]),
        needed(draft, horizon, [each.mean_horizon * proxy for each in outside]),
    )


def needed(draft: Draft, replicas: list[tuple[ServiceSizing, Figure]], proxying: list[Figure]) -> Needs:
    """Cores and memory of replicas, and of the proxies before them."""
    proxies = draft.fact("assumption.zones") * draft.fact("gateway.envoy.memory")
    return Needs(
        draft.total([*(number * each.cores for each, number in replicas), *proxying]),
        draft.total([*(number * each.memory for each, number in replicas), proxies], DATA),
    )


def nodes(draft: Draft, machine: Machine, needs: Needs) -> Figure:
    """How many nodes carry the needs: at least one in each zone."""
    by_cores = ceil(needs.cores / (machine.cores * draft.fact(USABLE)))
    by_memory = ceil(needs.memory / (machine.memory * draft.fact("assumption.fill.memory")))
    return largest(draft.fact("assumption.zones"), by_cores, by_memory)


def node_for(draft: Draft, needs: Needs, names: list[str]) -> Machine:
    """The machine of which the nodes cost least at the horizon."""
    machines = draft[LADDERS].nodes
    replica = largest(*(draft[SERVICES][name].cores for name in names))
    usable = draft.fact(USABLE)
    options = [
        option(each.name, [replica <= each.cores * usable], nodes(draft, each, needs) * each.price)
        for each in machines
    ]
    chosen = draft.choose("node", options, by="cost").chosen
    return next(each for each in machines if each.name == chosen)


def functions_line(draft: Draft, name: str) -> Line:
    """A deployable as functions: by the call, and by the memory held while it runs."""
    call = unit_price(draft, "serverless.lambda.requests")
    held = draft.fact("assumption.function.memory") * unit_price(draft, "serverless.lambda.gb-second.arm")
    cases = draft[DEPLOYABLES][name].use_cases
    pairs = [(draft[LOADS][each], draft[DEMANDS][each].service_cpu) for each in cases]
    now = draft.total((load.mean * (call + cpu * held) for load, cpu in pairs), USD_RATE)
    horizon = draft.total((load.mean_horizon * (call + cpu * held) for load, cpu in pairs), USD_RATE)
    return Line("compute", name, now, horizon)
