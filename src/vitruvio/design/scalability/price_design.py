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
    PROVIDER,
    QUEUES,
    REGION,
    SERVICES,
    STORE_SIZES,
    STORES,
    TRIGGERS,
)
from vitruvio.design.formulas import YEARS_UNTIL
from vitruvio.design.passes import decides
from vitruvio.design.prices import in_currency
from vitruvio.design.scalability.bill_compute import Line, compute_lines
from vitruvio.design.scalability.bill_data import data_lines, spared_by_cooler
from vitruvio.design.scalability.bill_traffic import traffic_lines
from vitruvio.design.scalability.derive_load import years_to_horizon
from vitruvio.design.scalability.facts import DISKS, LADDERS
from vitruvio.model import Figure, Prose, Statement, apply, option, percent, power, say, series
from vitruvio.model.parts import Bill, Cost
from vitruvio.units import USD_RATE

MACHINES = ("compute", "control plane", "stores")


@decides(
    requires=(
        BROKER,
        CACHES,
        DEMANDS,
        DEPLOYABLES,
        DISKS,
        LADDERS,
        LOADS,
        PROVIDER,
        QUEUES,
        REGION,
        SERVICES,
        STORE_SIZES,
        STORES,
        TRIGGERS,
    ),
    provides=(COSTS, BILL),
)
def price_design(draft: Draft) -> None:
    """Provide the costs by line and the bill, at list prices on demand.

    A bill that the budget does not cover, today or until the horizon, is a shortfall.
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
    bill = Bill(
        now=now,
        horizon=horizon,
        shown_now=in_currency(draft, now).named("scalability.figure.bill"),
        shown_horizon=in_currency(draft, horizon).named("scalability.figure.bill_horizon"),
        budget=budget,
    )
    draft.provide(BILL, bill)
    choose_largest(draft)
    if budget is not None:
        hold(draft, bill, budget)


def environments_line(draft: Draft, lines: list[Line]) -> Line:
    """The environments beside production: a share of its machines each."""
    others = draft.fact("assumption.environments") - 1
    share = others * draft.fact("assumption.scalability.environment.share")
    machines = [each for each in lines if each.part in MACHINES]
    now = draft.total((each.now for each in machines), USD_RATE) * share
    return Line(
        "environments", "all", now, draft.total((each.horizon for each in machines), USD_RATE) * share
    )


def cost_of(line: Line) -> Cost:
    """A line of the bill."""
    return Cost(
        line.part,
        line.subject,
        line.now.named("scalability.figure.cost", line.subject),
        line.horizon.named("scalability.figure.cost_horizon", line.subject),
    )


def hold(draft: Draft, bill: Bill, budget: Figure) -> None:
    """Hold the bill against the budget: today, and for as long as the design must hold."""
    today = [option("within", [bill.shown_now <= budget]), option("beyond")]
    later = [option("within", [bill.shown_horizon <= budget]), option("beyond")]
    now = draft.choose("budget", today).chosen == "within"
    horizon = draft.choose("budget.horizon", later).chosen == "within"
    if not now:
        excess = (bill.shown_now - budget).named("scalability.figure.budget_excess")
        what = say("scalability.shortfall.budget", bill=bill.shown_now, budget=budget)
        largest = largest_today(draft)
        draft.shortfall("budget", what, remedy_of(draft, excess, largest, largest.now))
    elif not horizon:
        what = say(
            "scalability.shortfall.budget_horizon",
            bill=bill.shown_horizon,
            budget=budget,
            years=covered(draft, bill, budget),
        )
        excess = (bill.shown_horizon - budget).named("scalability.figure.budget_excess_horizon")
        largest = draft[COSTS][draft.decided("largest cost").chosen]
        ways = (*cooler(draft), slower(draft, bill, budget))
        draft.shortfall("budget.horizon", what, remedy_of(draft, excess, largest, largest.horizon, ways))


def covered(draft: Draft, bill: Bill, budget: Figure) -> Figure:
    """For how long the budget covers a bill that grows evenly to that of the horizon (s)."""
    yearly = power(bill.horizon / bill.now, 1 / years_to_horizon(draft)) - 1
    years = apply(YEARS_UNTIL, bill.shown_now, yearly, budget) * draft.unit("year")
    return years.named("scalability.figure.budget_covers")


def remedy_of(draft: Draft, excess: Figure, largest: Cost, cost: Figure, ways: Prose = ()) -> Statement:
    """What would bring the bill within the budget: so much more of it, or less of the `largest` line.

    Where that one does not cost as much, what is still missing without it, and what else there is to do.
    """
    cost = in_currency(draft, cost)
    part = say(f"scalability.part.{largest.part.replace(' ', '_')}", subject=largest.subject)
    options = [option("one line", [excess <= cost]), option("several lines")]
    if draft.choose("budget remedy", options).chosen == "one line":
        return say("scalability.remedy.budget", excess=excess, part=part)
    missing = (excess - cost).named("scalability.figure.budget_missing")
    without = say("scalability.remedy.without_largest", part=part, cost=cost, missing=missing)
    return say("scalability.remedy.budget_beyond", excess=excess, ways=series([without, *ways], "semicolon"))


def cooler(draft: Draft) -> Prose:
    """What a cooler class of storage would spare of the horizon's bill, where there are files."""
    spared = spared_by_cooler(draft)
    if spared is None:
        return ()
    spared = in_currency(draft, spared).named("scalability.figure.cooler_files")
    return (say("scalability.remedy.cooler_files", spared=spared),)


def slower(draft: Draft, bill: Bill, budget: Figure) -> Statement:
    """By how much a year the bill may grow, and by how much it grows."""
    years = years_to_horizon(draft)
    allowed = (power(budget / bill.shown_now, 1 / years) - 1).named("scalability.figure.bill_growth_allowed")
    yearly = (power(bill.horizon / bill.now, 1 / years) - 1).named("scalability.figure.bill_growth")
    return say("scalability.remedy.slower", allowed=percent(allowed), yearly=percent(yearly))


def choose_largest(draft: Draft) -> None:
    """Decide which line costs most at the horizon: without it, the rest is least."""
    costs = draft[COSTS]
    whole = draft.total((costs[key].horizon for key in costs), USD_RATE)
    draft.choose("largest cost", [option(key, cost=whole - costs[key].horizon) for key in costs], by="cost")


def largest_today(draft: Draft) -> Cost:
    """The line that costs most today, which need not be the horizon's."""
    costs = draft[COSTS]
    whole = draft.total((costs[key].now for key in costs), USD_RATE)
    options = [option(key, cost=whole - costs[key].now) for key in costs]
    return costs[draft.choose("largest cost.today", options, by="cost").chosen]
