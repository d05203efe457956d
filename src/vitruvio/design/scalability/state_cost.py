"""The field scalability_design.capacity_planning.cost_optimization."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    BILL,
    COSTS,
    DEPLOYABLES,
    PROVIDER,
    REGION,
    SERVICES,
    STORE_SIZES,
    STORES,
)
from vitruvio.design.passes import states
from vitruvio.design.prices import priced_region, unit_price
from vitruvio.design.scalability.places import with_replicas
from vitruvio.model import Figure, Prose, Statement, percent, say, series
from vitruvio.units import EUR_RATE, USD_RATE

FIELD = "scalability_design.capacity_planning.cost_optimization"
PARTS = (
    "compute",
    "control plane",
    "stores",
    "disks",
    "files",
    "backups",
    "cache",
    "broker",
    "load balancer",
    "traffic",
    "logs",
    "environments",
)


@states(FIELD, requires=(BILL, COSTS, DEPLOYABLES, PROVIDER, REGION, SERVICES, STORE_SIZES, STORES))
def state_cost(draft: Draft) -> Prose:
    """What it costs, for what, and what would cost less."""
    said = [bill(draft), parts(draft), budget(draft), dearest(draft), scaling(draft), cooler_files(draft)]
    return tuple(each for each in said if each is not None)


def bill(draft: Draft) -> Statement:
    """The bill today and at the horizon."""
    found = draft[BILL]
    return say(
        "scalability.cost.bill", now=found.shown_now, horizon=found.shown_horizon, region=priced_region(draft)
    )


def shown(draft: Draft, cost: Figure) -> Figure:
    """A cost in the currency of the bill."""
    found = draft[BILL]
    if found.shown_now.dimension == EUR_RATE:
        return cost / draft.fact("money.usd_per_eur")
    return cost


def parts(draft: Draft) -> Statement:
    """The bill by part."""
    items: list[Statement] = []
    for part in PARTS:
        keys = [key for key in draft[COSTS] if draft[COSTS][key].part == part]
        if keys:
            cost = draft.total((draft[COSTS][key].now for key in keys), USD_RATE)
            cost = shown(draft, cost).named("scalability.figure.part_cost", part)
            items.append(say(f"scalability.cost.part.{part.replace(' ', '_')}", cost=cost))
    return say("scalability.cost.parts", parts=series(items, "semicolon"))


def budget(draft: Draft) -> Statement | None:
    """How the bill stands against the budget, if there is one."""
    found = draft[BILL]
    if found.budget is None:
        return None
    share = (found.shown_now / found.budget).named("scalability.figure.budget_share")
    later = (found.shown_horizon / found.budget).named("scalability.figure.budget_share_horizon")
    return say("scalability.cost.budget", budget=found.budget, share=percent(share), later=percent(later))


def dearest(draft: Draft) -> Statement:
    """The line that costs most at the horizon."""
    found = draft[COSTS][draft.decided("largest cost").chosen]
    share = (found.horizon / draft[BILL].horizon).named("scalability.figure.cost_share", found.subject)
    part = say(f"scalability.part.{found.part.replace(' ', '_')}", subject=found.subject)
    cost = shown(draft, found.horizon)
    return say("scalability.cost.dearest", part=part, cost=cost, share=percent(share))


def scaling(draft: Draft) -> Statement | None:
    """What automatic scaling spares against running the peak's replicas always."""
    running = with_replicas(draft)
    if all(draft.decided(f"scaling.{name}").chosen == "fixed" for name in running):
        return None
    sizings = [draft[SERVICES][name] for name in running]
    least = draft.total(each.minimum * each.cores for each in sizings).named("scalability.figure.cores_least")
    most = draft.total(each.replicas * each.cores for each in sizings).named("scalability.figure.all_cores")
    return say("scalability.cost.scaling", least=least, most=most)


def cooler_files(draft: Draft) -> Statement | None:
    """What a class of storage for seldom read files would spare."""
    names = [name for name in draft[STORES] if draft[STORES][name].kind == "object storage"]
    if not names:
        return None
    size = draft.total(draft[STORE_SIZES][name].size_horizon for name in names)
    less = unit_price(draft, "object.s3.standard") - unit_price(draft, "object.s3.standard-ia")
    cold = size * (1 - draft.fact("assumption.hot.share"))
    spared = shown(draft, cold * less).named("scalability.figure.cooler_files")
    return say("scalability.cost.files", spared=spared, size=cold.named("scalability.figure.cold_files"))
