"""What it costs."""

from __future__ import annotations

import math
from typing import Any

import pytest

from tests.design.briefs import NAMES, scale_rates, tree_of
from tests.design.scalability.drafts import (
    LIBRARY,
    MONTH,
    Tree,
    drafted,
    drafted_brief,
    values_of,
    with_case,
    with_entity,
)
from vitruvio.design.draft import Draft
from vitruvio.design.facts import BILL, BROKER, COSTS, LOADS
from vitruvio.design.scalability.price_broker import broker_price
from vitruvio.design.scalability.state_cost import FIELD
from vitruvio.model import Prose, Series, Statement, Value, figures_of
from vitruvio.units import EUR_RATE, USD_RATE


def constrained(**constraints: Any) -> Tree:
    """The library under other constraints; None takes one out."""
    found = {**LIBRARY["constraints"], **constraints}
    return {**LIBRARY, "constraints": {key: value for key, value in found.items() if value is not None}}


def monthly(draft: Draft) -> float:
    """Today's bill in USD a month."""
    return draft[BILL].now.value * MONTH


@pytest.mark.parametrize("name", NAMES)
def test_the_bill_is_the_sum_of_its_lines(name: str) -> None:
    draft = drafted_brief(name)
    assert draft[BILL].now.value == pytest.approx(sum(each.now.value for each in draft[COSTS].raw().values()))
    assert draft[BILL].now.value <= draft[BILL].horizon.value


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("ambulatorio", 80, 400),
        ("bottega", 2_500, 22_000),
        ("cantiere", 6_000, 25_000),
        ("pastebin", 80, 500),
    ],
)
def test_the_bill_is_of_the_order_that_such_a_system_costs(name: str, low: float, high: float) -> None:
    assert low < monthly(drafted_brief(name)) < high


def test_a_budget_that_does_not_suffice_is_a_shortfall() -> None:
    assert "budget" in drafted(constrained(budget="20 EUR/month")).shortfalls
    assert not drafted(constrained(budget="90000 EUR/month")).shortfalls


def test_a_budget_that_the_growth_outruns_is_a_shortfall_of_the_horizon() -> None:
    tree = constrained(budget="2000 USD/month")
    tree["quality"] = {**LIBRARY["quality"], "growth": "400%/year"}
    assert [*drafted(tree).shortfalls] == ["budget.horizon"]


def test_the_bill_is_shown_in_the_currency_of_the_budget() -> None:
    euros, dollars = (drafted(constrained(budget=f"9000 {each}/month"))[BILL] for each in ("EUR", "USD"))
    assert euros.shown_now.dimension == EUR_RATE
    assert dollars.shown_now.dimension == USD_RATE
    assert euros.now.value == dollars.now.value
    assert euros.shown_now.value < dollars.shown_now.value


def test_a_dearer_region_costs_more() -> None:
    milan = drafted(constrained(regions=["eu-south-1"]))
    assert monthly(milan) > monthly(drafted(LIBRARY))
    assert not [path for path in milan.assumptions if path.endswith("#prices")]


@pytest.mark.parametrize(("provider", "region"), [("gcp", "europe-west8"), ("aws", "ap-southeast-2")])
def test_prices_that_stand_in_for_others_are_assumptions(provider: str, region: str) -> None:
    draft = drafted(constrained(provider=provider, regions=[region]))
    assert "constraints.regions#prices" in draft.assumptions
    assert ("constraints.provider#prices" in draft.assumptions) is (provider != "aws")
    assert monthly(draft) > 0


def test_idle_functions_cost_next_to_nothing_to_run() -> None:
    idle = with_case(constrained(platform=None), "view book", rate="1/day")
    idle = with_case(idle, "add book", rate="1/day")

    def compute(style: str) -> float:
        draft = drafted({**idle, "decide": {"style": style}})
        return sum(each.now.value for each in draft[COSTS].raw().values() if each.part == "compute")

    assert compute("serverless") < compute("monolith") / 100


def test_a_cluster_has_a_node_in_each_zone_and_a_control_plane() -> None:
    lines = drafted(constrained(platform="kubernetes"))[COSTS].raw()
    assert {each.part for each in lines.values()} >= {"compute", "control plane"}


def test_a_database_pays_the_smallest_disk_of_each_node() -> None:
    def disks(count: str) -> float:
        tree = with_entity(with_case(LIBRARY, "add book", rate="1/day"), "Book", count=count)
        return drafted(tree)[COSTS].raw()["disks/book-db"].now.value

    assert disks("10") == disks("1k") > 0
    assert disks("100M") > disks("1k")


def test_more_copies_of_little_data_pay_more_disks() -> None:
    def disks(availability: str) -> float:
        tree = {**LIBRARY, "quality": {**LIBRARY["quality"], "availability": availability}}
        return drafted(with_entity(tree, "Book", count="10"))[COSTS].raw()["disks/book-db"].now.value

    assert disks("99.95%") > disks("90%")


@pytest.mark.parametrize("name", ["cantiere", "mint", "twitter"])
def test_the_bill_and_the_choice_of_the_broker_differ_by_its_people_alone(name: str) -> None:
    def people(tree: Tree) -> tuple[float, float]:
        draft = drafted(tree)
        chosen, product = draft.decisions["broker"].option(), draft[BROKER].rpartition(".")[2]
        assert chosen.cost is not None
        line = draft[COSTS].raw()[f"broker/{product}"].horizon.value
        return line, chosen.cost.value - line

    before = people(tree_of(name))
    after = people(scale_rates(tree_of(name), 1.2))
    assert after[0] > before[0]
    assert after[1] == pytest.approx(before[1])


@pytest.mark.parametrize("name", ["cantiere", "mint", "twitter"])
def test_messages_kept_longer_cost_more(name: str) -> None:
    draft = drafted_brief(name)
    product = draft[BROKER].rpartition(".")[2]
    rate = draft[LOADS].raw()[next(iter(draft[LOADS].raw()))].mean
    few, many = (broker_price(draft, product, rate * times, rate) for times in (1, 1000))
    assert many.value > few.value


@pytest.mark.parametrize("share", ["95%", "60%", "5%"])
def test_a_line_that_is_to_shrink_is_large_enough_for_what_is_missing(share: str) -> None:
    bill = monthly(drafted(LIBRARY))
    draft = drafted(constrained(budget=f"{bill * float(share.rstrip('%')) / 100:.0f} USD/month"))
    remedy = draft.shortfalls["budget"].remedy
    excess = remedy.parts["excess"]
    largest = max(each.now.value for each in draft[COSTS].raw().values())
    assert isinstance(excess, Value)
    assert (remedy.message == "scalability.remedy.budget") is (excess.figure.value <= largest)


def test_what_the_files_would_spare_is_part_of_the_remedy() -> None:
    remedy = drafted_brief("cantiere").shortfalls["budget.horizon"].remedy
    (ways,) = (each for each in remedy.parts.values() if isinstance(each, Series))
    said = [each.message for each in ways.items if isinstance(each, Statement)]
    assert said == [
        "scalability.remedy.without_largest",
        "scalability.remedy.cooler_files",
        "scalability.remedy.slower",
    ]


def test_the_parts_of_the_horizon_add_up_to_its_bill() -> None:
    draft = drafted_brief("cantiere")
    said: Prose = draft.fields[FIELD]
    parts = tuple(each for each in said if each.message == "scalability.cost.parts_horizon")
    assert math.fsum(values_of(parts)) == pytest.approx(draft[BILL].shown_horizon.value)


def test_single_messages_of_open_connections_leave_neither_logs_nor_traces() -> None:
    watch = {"mode": "websocket", "connections": "100", "reads": ["Book"], "actor": "reader"}

    def kept(rate: str, views: str) -> list[float]:
        tree = with_case(with_case(LIBRARY, "watch books", **watch, rate=rate), "view book", rate=views)
        lines = drafted(tree)[COSTS].raw()
        return [lines[f"{part}/all"].now.value for part in ("logs", "traces")]

    assert kept("50/s", "300/s") == kept("5k/s", "300/s")
    assert kept("50/s", "300/s") < kept("50/s", "600/s")


def test_the_logs_that_are_stated_are_the_logs_that_are_billed() -> None:
    ratios: list[float] = []
    for name in ("mint", "pastebin", "twitter"):
        draft = drafted_brief(name)
        said = draft.fields["api_specification.error_handling.logging_strategy"]
        volume = next(each for each in figures_of(said) if each.name == "api.figure.log_volume")
        ratios.append(draft[COSTS].raw()["logs/all"].now.value / volume.value)
    assert ratios == pytest.approx([ratios[0]] * 3)
