"""Prices in the region decided: its own where the catalogue has them, else those of the nearest one it knows.

The catalogue's prices are in USD, and most of one provider. Whatever stands in for a price that it lacks is
recorded as an assumption.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from vitruvio.design.draft import Draft
from vitruvio.design.facts import PROVIDER, REGION
from vitruvio.model import Figure, say
from vitruvio.units import DATA, EUR_RATE, USD_RATE
from vitruvio.units.scales import UNITS

PRICED: Final = "aws"
HOME: Final = "us-east-1"
REGIONS: Final = (HOME, "eu-south-1", "eu-west-1")
EUROPE: Final = "eu"  # in the names of European regions, whoever provides them
FACTOR: Final = "regional-factor.aws.{region}-over-us-east-1"
GIB: Final = UNITS["GiB"][0]


class Machine(NamedTuple):
    """A machine of a store: its name, vCPU, memory (B) and price (USD/s)."""

    name: str
    cores: Figure
    memory: Figure
    price: Figure


def priced_region(draft: Draft) -> str:
    """The region whose prices count: the one decided, else a European one for those, else the first."""
    provider, region = draft[PROVIDER], draft[REGION]
    near = next((each for each in REGIONS if EUROPE in each), HOME) if EUROPE in region else HOME
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


def in_currency(draft: Draft, cost: Figure) -> Figure:
    """A cost a second in the currency that a design tells all its costs in: the budget's, else dollars."""
    budget = draft.given(draft.brief.constraints, "budget")
    told = USD_RATE if budget is None else budget.dimension
    if cost.dimension == told:
        return cost
    rate = draft.fact("money.usd_per_eur")
    return cost / rate if told == EUR_RATE else cost * rate


def unit_price(draft: Draft, id: str) -> Figure:
    """A price that the catalogue has for the provider's first region alone."""
    return dearer(draft, draft.fact(id), priced_region(draft))


def dearer(draft: Draft, price: Figure, region: str) -> Figure:
    """A price of the provider's first region, in another one."""
    factor = FACTOR.format(region=region)
    return price * draft.fact(factor) if factor in draft.catalogue else price


def machines_of(
    draft: Draft, ids: Iterable[str], prefix: str, middle: str = "", family: tuple[str, ...] = ()
) -> list[Machine]:
    """The machines whose price is called ``PREFIX MACHINE MIDDLE.REGION``, in the order of `ids`.

    With `family`, those alone that belong to one of the families.
    """
    ending = f"{middle}.{priced_region(draft)}"
    found = [each for each in ids if each.startswith(prefix) and each.endswith(ending)]
    return [
        machine_of(draft, id)
        for id in found
        if not family or draft.catalogue.fact(id).attributes.get("family") in family
    ]


def machine_of(draft: Draft, id: str) -> Machine:
    """The machine that the price `id` is for."""
    attributes = draft.catalogue.fact(id).attributes
    cores = draft.attribute(id, "vcpu") if "vcpu" in attributes else draft.zero()
    memory = draft.attribute(id, "memory_gib", DATA, GIB)
    return Machine(str(attributes["machine"]), cores, memory, draft.fact(id))


def larger_machines(draft: Draft, ids: Iterable[str], prefix: str, known: list[Machine]) -> list[Machine]:
    """Machines that the catalogue prices as a multiple of a smaller one of the same family."""
    prices = {each.name: each.price for each in known}
    return [
        multiple_of(draft, id, prices[str(draft.catalogue.fact(id).attributes["like"])])
        for id in ids
        if id.startswith(prefix)
    ]


def brokers(draft: Draft, ids: Iterable[str], prefix: str) -> list[Machine]:
    """The brokers that the catalogue prices in the provider's first region."""
    return [
        multiple_of(draft, id, unit_price(draft, str(draft.catalogue.fact(id).attributes["like"])))
        for id in ids
        if id.startswith(prefix)
    ]


def multiple_of(draft: Draft, id: str, price: Figure) -> Machine:
    """The machine of an entry that says how many times `price` it costs."""
    memory = draft.attribute(id, "memory_gib", DATA, GIB)
    name = str(draft.catalogue.fact(id).attributes["machine"])
    return Machine(name, draft.attribute(id, "vcpu"), memory, price * draft.fact(id))
