"""Needs across a boundary: how each is met, what each way would cost and bring, and merging instead."""

from __future__ import annotations

from typing import Final

import pytest

from tests.design.briefs import NAMES, design_of, design_tree, tree_of
from tests.design.changes import Tree, changed
from vitruvio.model import Decision, Design, Figure, Option
from vitruvio.units import TIME

NEEDS: Final = ("remote read", "remote write", "remote call")
OFTEN: Final = "remote read.catalogue.Stock"


def needs(design: Design) -> list[Decision]:
    """The decisions about needs across a boundary."""
    return [each for each in design.decisions.values() if each.id.partition(".")[0] in NEEDS]


def option(design: Design, id: str, name: str) -> Option:
    """One option of a decision."""
    return next(each for each in design.decisions[id].options if each.name == name)


def times(option: Option) -> dict[str, Figure]:
    """What an option brings that is a time, by the figure's kind."""
    return {
        each.name.partition("crossing_")[2] or each.name: each
        for each in option.consequences
        if each.dimension == TIME
    }


def brief(**decide: str) -> Tree:
    """The shop, with one need decided."""
    return {**tree_of("bottega"), "decide": {OFTEN: decide["stock"]}}


@pytest.mark.parametrize("name", NAMES)
def test_every_way_of_every_need_tells_its_waiting_and_downtime(name: str) -> None:
    for decision in needs(design_of(name)):
        for each in decision.options:
            assert {"latency", "downtime"} <= times(each).keys(), (decision.id, each.name)


def test_who_calls_waits_and_falls_with_the_called_and_who_keeps_a_copy_does_not() -> None:
    design = design_of("bottega")
    call, copy = option(design, OFTEN, "call"), option(design, OFTEN, "copy")
    for name in ("latency", "downtime"):
        assert times(call)[name].value > 0
        assert times(copy)[name].value == 0
    assert any(each.name == "services.figure.copy_lag" for each in copy.consequences)


def test_one_team_has_nothing_that_crosses_a_boundary() -> None:
    assert needs(design_tree(changed(tree_of("bottega"), "constraints", "teams", to="1"))) == []


def test_what_must_be_fresh_is_called_for() -> None:
    for decision in needs(design_of("bottega")):
        if decision.id == "remote read.sales.Product":
            assert decision.chosen == "call"
            assert not any(each.possible() for each in decision.options if each.name in ("cached", "copy"))
            return
    pytest.fail("the cart reads no product")


def test_records_that_many_read_again_and_again_are_cached_before_the_call() -> None:
    tree = tree_of("bottega")
    for name in ("view cart", "add to cart"):
        tree = changed(tree, "use_cases", name, "staleness", to="10 min")
    plain = design_tree({**tree, "decide": {"remote read.sales.Product": "call"}})
    cached = design_tree({**tree, "decide": {"remote read.sales.Product": "cached"}})
    asked = "sales>catalogue:view cart"
    assert cached.parts.interactions[asked].peak.value < plain.parts.interactions[asked].peak.value
    hit = cached.parts.interactions[asked].hit
    assert hit is not None
    assert 0 < hit.value < 1


def test_merging_instead_of_asking_makes_one_deployable_of_two() -> None:
    apart, merged = design_of("bottega"), design_tree(brief(stock="merge"))
    assert len(merged.parts.deployables) == len(apart.parts.deployables) - 1
    homes = [each for each in merged.parts.deployables.values() if "Stock" in each.entities]
    assert "Product" in homes[0].entities
    assert merged.decisions[OFTEN].chosen == "merge"
    cost, stated = merged.decisions[OFTEN].option().cost, option(apart, OFTEN, "merge").cost
    assert cost is not None
    assert stated is not None
    assert cost.value == pytest.approx(stated.value)


def test_contexts_merge_only_where_the_boundaries_gain_by_it() -> None:
    for name in ("bottega", "cantiere", "twitter"):
        for decision in needs(design_of(name)):
            merge = next(each for each in decision.options if each.name == "merge")
            assert not merge.possible()
