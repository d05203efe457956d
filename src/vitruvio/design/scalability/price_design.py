"""What it costs a month, line by line, today and at the horizon, and whether the budget covers it."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    BILL,
    BROKER,
    CACHES,
    COSTS,
    DEMANDS,
    DEPLOYABLES,
    LOADS,
    PLATFORM,
    PROVIDER,
    QUEUES,
    REGION,
    SERVICES,
    STORE_SIZES,
    STORES,
    TRIGGERS,
    WAITED,
)
from vitruvio.design.passes import decides
from vitruvio.design.scalability.bill_compute import Line, compute_lines
from vitruvio.design.scalability.bill_data import data_lines
from vitruvio.design.scalability.bill_traffic import traffic_lines
from vitruvio.model import Figure, option, say
from vitruvio.model.parts import Bill, Cost
from vitruvio.units import EUR_RATE, USD_RATE


MACHINES = ("compute", "control plane", "stores")


@decides(
    requires=(
        BROKER,
        CACHES,
        DEMANDS,
        DEPLOYABLES,
        LOADS,
        PLATFORM,
        PROVIDER,
        QUEUES,
        REGION,
        SERVICES,
        STORE_SIZES,
        STORES,
        TRIGGERS,
        WAITED,
    ),
    provides=(COSTS, BILL),
)
def price_design(draft: Draft) -> None:
    """Provide the costs by line and the bill, at list prices on demand.

    A bill above the budget is a shortfall; one that outgrows it by the horizon is told, not counted as one.
    """
    lines: dict[str, Line] = {}
    for each in (*compute_lines(draft), *data_lines(draft), *traffic_lines(draft)):
        lines[f"{each.part}/{each.subject}"] = each
    lines["environments/all"] = environments_line(draft, list(lines.values()))
    draft.each(COSTS, sorted(lines), lambda key: cost_of(lines[key]))
    costs = draft[COSTS]
    now = draft.total((costs[key].now for key in costs), USD_RATE)
    horizon = draft.total((costs[key].horizon for key in costs), USD_RATE)
    budget = draft.given(draft.brief.constraints, "budget")
    rate = draft.fact("money.usd_per_eur") if budget is not None and budget.dimension == EUR_RATE else 1.0
    bill = Bill(
        now=now,
        horizon=horizon,
        shown_now=(now / rate).named("scalability.figure.bill"),
        shown_horizon=(horizon / rate).named("scalability.figure.bill_horizon"),
        budget=budget,
    )
    draft.provide(BILL, bill)
    if budget is not None:
        hold(draft, bill, budget)


def environments_line(draft: Draft, lines: list[Line]) -> Line:
    """The environments beside production: a share of its machines each."""
    others = draft.fact("assumption.environments") - 1
    share = others * draft.fact("assumption.scalability.environment.share")
    machines = [each for each in lines if each.part in MACHINES]
    now = draft.total((each.now for each in machines), USD_RATE) * share
    return Line("environments", "all", now, draft.total((each.horizon for each in machines), USD_RATE) * share)


def cost_of(line: Line) -> Cost:
    """A line of the bill."""
    return Cost(
        line.part,
        line.subject,
        line.now.named("scalability.figure.cost", line.subject),
        line.horizon.named("scalability.figure.cost_horizon", line.subject),
    )


def hold(draft: Draft, bill: Bill, budget: Figure) -> None:
    """Hold the bill against the budget."""
    today = [option("within", [bill.shown_now <= budget]), option("beyond")]
    later = [option("within", [bill.shown_horizon <= budget]), option("beyond")]
    draft.choose("budget.horizon", later)
    if draft.choose("budget", today).chosen == "within":
        return
    excess = (bill.shown_now - budget).named("scalability.figure.budget_excess")
    dearest = draft[COSTS][largest_line(draft)]
    what = say("scalability.shortfall.budget", bill=bill.shown_now, budget=budget)
    remedy = say(
        "scalability.remedy.budget", excess=excess, part=dearest.subject, cost=dearest.now, share=dearest.now
    )
    draft.shortfall("budget", what, remedy)


def largest_line(draft: Draft) -> str:
    """The key of the line that costs most today: without it the rest is least."""
    costs = draft[COSTS]
    whole = draft.total((costs[key].now for key in costs), USD_RATE)
    options = [option(key, cost=whole - costs[key].now) for key in costs]
    return draft.choose("largest cost", options, by="cost").chosen
