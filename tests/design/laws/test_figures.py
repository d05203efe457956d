"""Laws of figures: each is what its formula gives, in its dimension and range; and it reads back equal."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings

from tests.design.briefs import NAMES, design_of, design_tree
from tests.design.changes import scaled_at
from tests.design.generated import FEW, Tree, briefs
from tests.design.laws.shop import shop
from vitruvio.design.formulas import FUNCTIONS
from vitruvio.model import BASIC, LEAVES, Design, dump_design, load_design

few = settings(max_examples=FEW)


def reads_back(design: Design) -> bool:
    """Whether a design that was written reads back as an equal one, which is written the same."""
    written = dump_design(design)
    found = load_design(written)
    return found == design and dump_design(found) == written


def wrong_ranges(design: Design) -> list[str]:
    """Figures whose value lies outside their range, or which are no numbers."""
    return [repr(each) for each in design.figures if not each.low <= each.value <= each.high]


def wrong_formulas(design: Design) -> list[str]:
    """Figures that are not what their formula gives, or not in its dimension."""
    found = []
    for each in design.figures:
        if each.op in LEAVES:
            continue
        function = {**BASIC, **FUNCTIONS}[each.op]
        value = function.value([arg.value for arg in each.args])
        dimension = function.dimension([arg.dimension for arg in each.args])
        if value != each.value or dimension != each.dimension:
            found.append(repr(each))
    return found


@few
@given(tree=briefs())
def test_every_figure_lies_within_its_range(tree: Tree) -> None:
    assert not wrong_ranges(design_tree(tree))


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_of_a_real_brief_lies_within_its_range(name: str) -> None:
    assert not wrong_ranges(design_of(name))


def test_ranges_of_facts_are_carried_through() -> None:
    now = design_tree(shop()).parts.bill.now
    assert now.low < now.value < now.high


@few
@given(tree=briefs())
def test_every_figure_is_what_its_formula_gives_in_its_dimension(tree: Tree) -> None:
    assert not wrong_formulas(design_tree(tree))


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_of_a_real_brief_is_what_its_formula_gives(name: str) -> None:
    assert not wrong_formulas(design_of(name))


def test_a_figure_moves_with_what_its_formula_names() -> None:
    twice = scaled_at(shop(), "rate", 2)
    before, after = (design_tree(each).parts.loads["place order"] for each in (shop(), twice))
    assert after.mean.value == pytest.approx(2 * before.mean.value)


@few
@given(tree=briefs())
def test_a_design_reads_back_equal(tree: Tree) -> None:
    assert reads_back(design_tree(tree))


@pytest.mark.parametrize("name", NAMES)
def test_a_real_design_reads_back_equal(name: str) -> None:
    assert reads_back(design_of(name))


def test_different_designs_are_not_equal() -> None:
    assert design_tree(shop()) != design_tree(scaled_at(shop(), "rate", 2))


@few
@given(tree=briefs())
def test_nothing_that_is_counted_or_paid_for_is_negative(tree: Tree) -> None:
    design = design_tree(tree)
    paid = [figure for cost in design.parts.costs.values() for figure in (cost.now, cost.horizon)]
    stored = [each.size_horizon for each in design.parts.storage.values()]
    assert not [repr(each) for each in (*paid, *stored) if each.value < 0 or math.isnan(each.value)]
