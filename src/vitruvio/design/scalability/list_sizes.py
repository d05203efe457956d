"""The sizes that replicas come in, with what one of each costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, PROVIDER, REGION
from vitruvio.design.passes import decides
from vitruvio.design.prices import unit_price
from vitruvio.design.scalability.facts import LADDERS, SIZES, Size
from vitruvio.model import Figure, largest, smallest
from vitruvio.units import DATA
from vitruvio.units.scales import UNITS

NODES = "nodes"
CONTAINERS = "containers"
USABLE = "assumption.scalability.kubernetes.usable"


class Share(NamedTuple):
    """A core (USD/s) and a byte (USD/(s B)) of a machine."""

    core: Figure
    byte: Figure


@decides(requires=(DEPLOYABLES, LADDERS, PROVIDER, REGION), provides=(SIZES,))
def list_sizes(draft: Draft) -> None:
    """Provide the sizes from the smallest, as managed containers and as shares of a cluster's nodes.

    A share of a node is priced as the node is where it fills it: by cores or by memory, whichever is more.
    """
    # which of the two are asked for is noted where a deployable's hosting is read
    hosting = {each.hosting for each in draft[DEPLOYABLES].raw().values()}
    kinds = sorted({pricing(each) for each in hosting if each != "functions"})
    draft.each(SIZES, kinds, lambda kind: sizes_of(draft, kind))


def pricing(hosting: str) -> str:
    """By what a replica is paid for."""
    return CONTAINERS if hosting == "containers" else NODES


def sizes_of(draft: Draft, kind: str) -> tuple[Size, ...]:
    """The sizes in the catalogue's order."""
    shares = node_shares(draft) if kind == NODES else ()
    return tuple(size_of(draft, id, shares) for id in draft[LADDERS].replicas)


def size_of(draft: Draft, id: str, shares: Sequence[Share]) -> Size:
    """The size of one entry of the catalogue: a container, or what the cheapest of these machines takes."""
    cores, memory = draft.fact(id), draft.attribute(id, "memory_mib", DATA, UNITS["MiB"][0])
    each = [largest(cores * core, memory * byte) for core, byte in shares]
    price = smallest(*each) if each else container_price(draft, cores, memory)
    return Size(id.rpartition(".")[2], cores, memory, price)


def container_price(draft: Draft, cores: Figure, memory: Figure) -> Figure:
    """A managed container, USD/s."""
    per_core, per_byte = (unit_price(draft, f"serverless.fargate.{each}") for each in ("vcpu", "memory"))
    return cores * per_core + memory * per_byte


def node_shares(draft: Draft) -> list[Share]:
    """What a core and what a byte of each machine cost if all that can be used of it is used."""
    usable, filled = draft.fact(USABLE), draft.fact("assumption.fill.memory")
    return [
        Share(each.price / (each.cores * usable), each.price / (each.memory * filled))
        for each in draft[LADDERS].nodes
    ]
