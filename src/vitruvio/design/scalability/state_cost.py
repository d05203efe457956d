"""The field scalability_design.capacity_planning.cost_optimization."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    BILL,
    BROKER,
    COSTS,
    DEPLOYABLES,
    PROVIDER,
    REGION,
    SERVICES,
    STORE_SIZES,
    STORES,
)
from vitruvio.design.passes import states
from vitruvio.design.prices import in_currency, priced_region
from vitruvio.design.scalability.bill_data import cold_files, spared_by_cooler
from vitruvio.design.scalability.places import with_replicas
from vitruvio.design.scalability.price_broker import broker_people
from vitruvio.model import Figure, Prose, Statement, Term, percent, say, series
from vitruvio.units import USD_RATE

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
    "traces",
    "environments",
)


@states(FIELD, requires=(BILL, BROKER, COSTS, DEPLOYABLES, PROVIDER, REGION, SERVICES, STORE_SIZES, STORES))
def state_cost(draft: Draft) -> Prose:
    """What it costs, for what, and what would cost less."""
    said: list[Statement | None] = [
        bill(draft),
        *parts(draft),
        budget(draft),
        dearest(draft),
        broker(draft),
        scaling(draft),
        cooler_files(draft),
        excluded(draft),
    ]
    return tuple(each for each in said if each is not None)


def bill(draft: Draft) -> Statement:
    """The bill today and at the horizon."""
    found = draft[BILL]
    return say(
        "scalability.cost.bill", now=found.shown_now, horizon=found.shown_horizon, region=priced_region(draft)
    )


def shown(draft: Draft, cost: Figure) -> Figure:
    """A cost in the currency of the bill."""
    return in_currency(draft, cost)


def parts(draft: Draft) -> list[Statement]:
    """The bill by part, today and at the horizon."""
    today: list[Statement] = []
    later: list[Statement] = []
    for part in PARTS:
        costs = [draft[COSTS][key] for key in draft[COSTS] if draft[COSTS][key].part == part]
        if costs:
            message = f"scalability.cost.part.{part.replace(' ', '_')}"
            now = shown(draft, draft.total((each.now for each in costs), USD_RATE))
            horizon = shown(draft, draft.total((each.horizon for each in costs), USD_RATE))
            today.append(say(message, cost=now.named("scalability.figure.part_cost", part)))
            later.append(say(message, cost=horizon.named("scalability.figure.part_cost_horizon", part)))
    return [
        say("scalability.cost.parts", parts=series(today, "semicolon")),
        say("scalability.cost.parts_horizon", parts=series(later, "semicolon")),
    ]


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


def broker(draft: Draft) -> Statement | None:
    """What the broker takes beside its line of the bill: the people to operate it."""
    product = draft[BROKER].rpartition(".")[2]
    people = broker_people(draft, product)
    if people is None:
        return None
    machines = shown(draft, draft[COSTS][f"broker/{product}"].horizon)
    people = shown(draft, people).named("scalability.figure.broker_people")
    return say("scalability.cost.broker", broker=Term(draft[BROKER]), machines=machines, people=people)


def excluded(draft: Draft) -> Statement:
    """What else will be paid for, and is in no line."""
    externals = sorted(
        {each for name in draft.brief.use_cases for each in draft.brief.use_cases[name].external}
    )
    if not externals:
        return say("scalability.cost.excluded_own")
    return say("scalability.cost.excluded", externals=externals)


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
    cold, spared = cold_files(draft), spared_by_cooler(draft)
    if cold is None or spared is None:
        return None
    spared = shown(draft, spared).named("scalability.figure.cooler_files")
    return say("scalability.cost.files", spared=spared, size=cold.named("scalability.figure.cold_files"))
