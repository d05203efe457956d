"""Laws of cost: a bill is the sum of its lines, and two systems in one cost no more than two."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations
from typing import Any, Final

from hypothesis import given, settings

from tests.design.briefs import design_tree
from tests.design.changes import changed, renamed
from tests.design.generated import FEW, NOUNS, Tree, briefs
from tests.design.laws.shop import shop
from vitruvio.model import Design

few = settings(max_examples=FEW)
# Lines of the bill that the whole system has once; the others are of one deployable or of one store each.
SHARED: Final = ("broker", "cache", "control plane", "load balancer", "logs", "traffic", "environments")
QUALITY: Final = {"availability": "99.9%", "growth": "20%/year", "horizon": "3 years"}
CONSTRAINTS: Final = {"teams": "4", "people": "24", "regions": ["eu-west-1"], "provider": "aws"}


@few
@given(tree=briefs())
def test_the_bill_is_the_sum_of_its_lines(tree: Tree) -> None:
    parts = design_tree(tree).parts
    assert math.isclose(parts.bill.now.value, math.fsum(each.now.value for each in parts.costs.values()))
    assert math.isclose(
        parts.bill.horizon.value, math.fsum(each.horizon.value for each in parts.costs.values())
    )


def test_a_line_more_is_more_to_pay() -> None:
    files = changed(shop(), "entities", "Receipt", "attributes", "scan", to="file(4 MB)")
    before, after = design_tree(shop()).parts, design_tree(files).parts
    assert {*after.costs} - {*before.costs}
    assert after.bill.horizon.value > before.bill.horizon.value


def own(design: Design) -> float:
    """What the lines cost now that the system does not have once."""
    return math.fsum(each.now.value for each in design.parts.costs.values() if each.part not in SHARED)


def alone(tree: Tree, other: bool) -> Tree:
    """The brief in the common frame, each of its use cases touching something; or the same in other nouns."""
    first = next(iter(tree["entities"]))
    cases = {name: {"reads": [first], **case} for name, case in tree["use_cases"].items()}
    decide = {"packing": "one per context", "hosting": "containers"}
    frame = {"quality": QUALITY, "constraints": CONSTRAINTS, "decide": decide}
    found = {**tree, "use_cases": cases, **frame}
    return renamed(found, NOUNS) if other else found


def both(one: Tree, two: Tree) -> Tree:
    """Two independent systems in one brief."""
    named: tuple[str, ...] = ("actors", "externals", "entities", "use_cases")
    return {**one, **{section: {**one[section], **two[section]} for section in named}}


def divided_as(tree: Tree, designs: Sequence[Design]) -> Tree:
    """The brief with its entities pinned to live together, and apart, as they do in these designs."""
    contexts = [list(each.entities) for design in designs for each in design.parts.contexts.values()]
    apart = [[one[0], two[0]] for one, two in combinations(contexts, 2)]
    together = [each for each in contexts if len(each) > 1]
    return {**tree, "pins": {"together": together, "apart": apart}}


@few
@given(
    one=briefs(4, 5, without=("pins", "tenants", "quality", "constraints")),
    two=briefs(4, 5, without=("pins", "tenants", "quality", "constraints")),
)
def test_two_systems_in_one_cost_at_most_what_they_cost_apart_and_what_they_share(
    one: Tree, two: Tree
) -> None:
    one, two = alone(one, False), alone(two, True)
    apart = [design_tree(one), design_tree(two)]
    together = design_tree(divided_as(both(one, two), apart))
    assert own(together) <= math.fsum(own(each) for each in apart) * (1 + 1e-9)
    shared = together.parts.bill.now.value - own(together)
    bills = math.fsum(each.parts.bill.now.value for each in apart)
    assert together.parts.bill.now.value <= (bills + shared) * (1 + 1e-9)


def test_two_shops_in_one_brief_share_what_there_is_once() -> None:
    frame: dict[str, Any] = {"decide": {"packing": "one per context", "hosting": "containers"}}
    one = {**shop(), **frame}
    two = renamed(
        one, {each: f"spare {each}" for each in ("product", "stock", "order", "receipt", "line", "pay")}
    )
    apart, together = [design_tree(one), design_tree(two)], design_tree(both(one, two))
    assert together.parts.bill.now.value < math.fsum(each.parts.bill.now.value for each in apart)


@few
@given(tree=briefs())
def test_a_larger_budget_changes_no_figure_of_the_bill(tree: Tree) -> None:
    small, large = (
        design_tree(changed(tree, "constraints", "budget", to=each)).parts.bill
        for each in ("10 EUR/month", "90M EUR/month")
    )
    assert small.now.value == large.now.value
    assert small.horizon.value == large.horizon.value


def test_a_budget_that_does_not_suffice_is_told() -> None:
    small, large = (
        design_tree(changed(shop(), "constraints", "budget", to=each))
        for each in ("10 EUR/month", "9M EUR/month")
    )
    assert "budget" in {each.id for each in small.shortfalls}
    assert "budget" not in {each.id for each in large.shortfalls}
