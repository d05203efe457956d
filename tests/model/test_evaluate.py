"""What a change of an input would change."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.model import (
    BASIC,
    Figure,
    Function,
    Holds,
    Ledger,
    ceil,
    choose,
    first,
    largest,
    option,
    say,
    total,
)
from vitruvio.model.evaluate import Graph, compared_in, decided, moves
from vitruvio.units import NONE, RATE, TIME, Dimension

POSITIVE = st.floats(min_value=1e-6, max_value=1e9)


def inputs(*values: float) -> list[Figure]:
    ledger = Ledger()
    return [ledger.leaf("given", f"use_cases.u{n}.rate", value, RATE) for n, value in enumerate(values)]


def test_a_sum_moves_with_each_of_its_terms() -> None:
    one, two, three = inputs(1, 2, 3)
    whole = total([one, two, three], one.ledger, RATE)
    assert Graph([whole], BASIC).move({two.id: 10.0})[whole.id] == 14


def test_figures_above_what_was_moved_are_the_only_ones_that_change() -> None:
    one, two = inputs(1, 2)
    doubled, tripled = one * 2, two * 3
    moved = Graph([doubled, tripled], BASIC).move({one.id: 5.0})
    assert moved == {one.id: 5.0, doubled.id: 10.0}


def test_a_change_that_rounding_swallows_goes_no_further() -> None:
    (rate,) = inputs(7.2)
    whole = ceil(rate)
    above = whole * 3
    assert Graph([above], BASIC).move({rate.id: 7.9}) == {rate.id: 7.9}


def test_what_is_used_twice_is_computed_after_all_that_it_rests_on() -> None:
    (rate,) = inputs(2)
    low = rate * 2
    high = low * 10
    both = largest(high, low + rate)
    assert Graph([both], BASIC).move({rate.id: 3.0})[both.id] == 60


@given(st.lists(POSITIVE, min_size=2, max_size=8), POSITIVE)
def test_moving_an_input_and_making_the_figures_with_it_give_the_same(
    values: list[float], other: float
) -> None:
    def made(numbers: list[float]) -> tuple[list[Figure], Figure]:
        leaves = inputs(*numbers)
        share = leaves[0] / total(leaves, leaves[0].ledger, RATE)
        return leaves, ceil(share * 100) + leaves[-1] / leaves[0]

    leaves, top = made(values)
    _, again = made([other, *values[1:]])
    moved = Graph([top], BASIC).move({leaves[0].id: other})
    assert moved.get(top.id, top.value) == again.value


def test_a_formula_that_nobody_knows_is_named() -> None:
    (rate,) = inputs(1)
    from vitruvio.model import apply

    odd = apply(Function("odd", lambda args: args[0], first, (1,)), rate)
    with pytest.raises(KeyError, match="odd"):
        Graph([odd], BASIC)


def test_a_choice_by_order_falls_to_the_next_option_when_its_condition_fails() -> None:
    load, limit = inputs(80, 100)
    decision = choose("broker", [option("none", [load <= limit]), option("nats")])
    assert (decided(decision, {}), decided(decision, {load.id: 120.0})) == ("none", "nats")


def test_a_choice_by_cost_follows_the_costs() -> None:
    cheap, dear = inputs(1, 2)
    decision = choose("host", [option("a", cost=cheap), option("b", cost=dear)], by="cost")
    assert decided(decision, {cheap.id: 3.0}) == "b"


def test_what_the_brief_says_in_words_stays_said() -> None:
    load, limit = inputs(80, 100)
    word = Holds(say("assumptions.unstated"), False)
    decision = choose("store", [option("log", [word, load <= limit]), option("table")])
    assert decided(decision, {load.id: 1.0}) == "table"


def test_no_figure_moves_what_the_user_overruled() -> None:
    load, limit = inputs(80, 100)
    decision = choose("broker", [option("none", [load <= limit]), option("nats")], overrule="none")
    assert decided(decision, {load.id: 1e9}) == "none"


def test_a_decision_rests_on_both_sides_of_its_comparisons_and_on_its_costs() -> None:
    load, limit, cost = inputs(80, 100, 3)
    decision = choose("broker", [option("none", [load <= limit]), option("nats", cost=cost)])
    assert {each.id for each in compared_in(decision)} == {load.id, limit.id, cost.id}


@given(st.floats(min_value=0, max_value=1, exclude_min=True, exclude_max=True))
def test_what_may_be_a_share_stays_one(share: float) -> None:
    leaf = Ledger().leaf("given", "quality.availability", share, NONE)
    assert all(0 <= each.value <= 1 for each in moves(leaf))


@given(st.integers(min_value=1, max_value=10**9))
def test_what_may_be_a_count_stays_one(number: int) -> None:
    leaf = Ledger().leaf("given", "constraints.teams", float(number), NONE)
    assert all(each.value.is_integer() and each.value >= 1 for each in moves(leaf))


@pytest.mark.parametrize("dimension", [NONE, TIME, RATE], ids=["plain", "time", "rate"])
def test_even_zero_is_moved(dimension: Dimension) -> None:
    leaf = Ledger().leaf("given", "use_cases.u.staleness", 0.0, dimension)
    assert any(each.value > 0 for each in moves(leaf))


def test_moves_go_far_in_both_directions() -> None:
    (rate,) = inputs(7.5)
    found = [each.value for each in moves(rate)]
    assert min(found) <= rate.value / 100
    assert max(found) >= rate.value * 100
    assert all(math.isfinite(each) for each in found)
