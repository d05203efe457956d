"""Prices in the region decided: its own where the catalogue has them, else those of the nearest one it knows.

The catalogue's prices are in USD, and most of one provider. Whatever stands in for a price that it lacks is
recorded as an assumption.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from vitruvio.design.draft import Draft
from vitruvio.design.facts import PROVIDER, REGION
from vitruvio.model import Figure, say
from vitruvio.units import DATA
from vitruvio.units.scales import UNITS

PRICED: Final = "aws"
HOME: Final = "us-east-1"
REGIONS: Final = (HOME, "eu-south-1", "eu-west-1")
FACTOR: Final = "regional-factor.aws.{region}-over-us-east-1"
GIB: Final = UNITS["GiB"][0]


class Machine(NamedTuple):
    """A machine of a store: its name, vCPU, memory (B) and price (USD/s)."""

    name: str
    cores: Figure
    memory: Figure
    price: Figure


def priced_region(draft: Draft) -> str:
    """The region whose prices count: the one decided, else one of its area, else the provider's first."""
    provider, region = draft[PROVIDER], draft[REGION]
    area = region.partition("-")[0]
    near = next((each for each in REGIONS if each.partition("-")[0] == area), HOME)
    found = region if provider == PRICED and region in REGIONS else near
    if provider != PRICED:
        why = say("scalability.assumption.provider_prices", provider=provider, priced=PRICED)
        draft.suppose("constraints.provider#prices", PRICED, why)
    if found != region:
        why = say("scalability.assumption.region_prices", region=region, priced=found)
        draft.suppose("constraints.regions#prices", found, why)
    return found


def regional(draft: Draft, stem: str) -> Figure:
    """The price ``STEM.REGION``, else that of the provider's first region, made dearer."""
    region = priced_region(draft)
    if f"{stem}.{region}" in draft.catalogue:
        return draft.fact(f"{stem}.{region}")
    return dearer(draft, draft.fact(f"{stem}.{HOME}"), region)


def unit_price(draft: Draft, id: str) -> Figure:
    """A price that the catalogue has for the provider's first region alone."""
    return dearer(draft, draft.fact(id), priced_region(draft))


def dearer(draft: Draft, price: Figure, region: str) -> Figure:
    """A price of the provider's first region, in another one."""
    factor = FACTOR.format(region=region)
    return price * draft.fact(factor) if factor in draft.catalogue else price


def machines_of(draft: Draft, prefix: str, middle: str = "") -> list[Machine]:
    """The machines whose price is called ``PREFIX.MACHINE.MIDDLE.REGION``, in the order of the catalogue."""
    ending = f"{middle}.{priced_region(draft)}"
    # the list itself is not noted: each machine that can be chosen is read, and so noted
    ids = [each for each in draft.catalogue.ids(prefix) if each.endswith(ending)]
    return [machine_of(draft, each) for each in ids]


def machine_of(draft: Draft, id: str) -> Machine:
    """The machine that the price `id` is for."""
    name = str(draft.catalogue.fact(id).attributes["machine"])
    memory = draft.attribute(id, "memory_gib", DATA, GIB)
    known = "vcpu" in draft.catalogue.fact(id).attributes
    cores = draft.attribute(id, "vcpu") if known else draft.zero()
    return Machine(name, cores, memory, draft.fact(id))


def larger_machines(draft: Draft, prefix: str, known: list[Machine]) -> list[Machine]:
    """Machines that the catalogue prices as a multiple of a smaller one of the same family."""
    prices = {each.name: each.price for each in known}
    found: list[Machine] = []
    for id in draft.catalogue.ids(prefix):
        fact = draft.catalogue.fact(id)
        price = prices[str(fact.attributes["like"])] * draft.fact(id)
        memory = draft.attribute(id, "memory_gib", DATA, GIB)
        found.append(Machine(str(fact.attributes["machine"]), draft.attribute(id, "vcpu"), memory, price))
    return found


def brokers(draft: Draft, prefix: str) -> list[Machine]:
    """The brokers that the catalogue prices in the provider's first region."""
    found: list[Machine] = []
    for id in draft.catalogue.ids(prefix):
        attributes = draft.catalogue.fact(id).attributes
        price = unit_price(draft, str(attributes["like"])) * draft.fact(id)
        memory = draft.attribute(id, "memory_gib", DATA, GIB)
        found.append(Machine(str(attributes["machine"]), draft.attribute(id, "vcpu"), memory, price))
    return found
