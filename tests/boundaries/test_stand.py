"""Where elements stand: moving one costs its margin."""

from __future__ import annotations

import pytest
from hypothesis import given
from msgspec.structs import replace

from tests.boundaries.problems import allowed, cost, problems, solved
from vitruvio.boundaries import Apart, Problem, Signal, Stand, Together, decide_boundaries, stands


def elsewhere(problem: Problem, groups: tuple[tuple[str, ...], ...], name: str) -> list[list[list[str]]]:
    """Every division in which the unit of `name` is in another group or alone, that keeps the constraints."""
    unit = {name}
    for _ in problem.together:
        unit.update(x for each in problem.together if unit & {*each.members} for x in each.members)
    rest = [[x for x in group if x not in unit] for group in groups]
    there = [
        [*(list(each) for each in rest[:place]), [*each, *sorted(unit)], *rest[place + 1 :]]
        for place, each in enumerate(rest)
        if name not in groups[place] and each
    ]
    moved = [*there, [*rest, sorted(unit)]] if {*next(g for g in groups if name in g)} != unit else there
    return [kept for each in moved if allowed(problem, kept := [group for group in each if group])]


@given(problems())
def test_the_margin_is_what_the_cheapest_other_place_costs_more(problem: Problem) -> None:
    problem = replace(problem, former=())
    division = solved(problem)
    for name, stand in stands(problem, division).items():
        assert name in division.groups[stand.group]
        costs = [cost(problem, each) for each in elsewhere(problem, division.groups, name)]
        assert (stand.margin is None) == (not costs)
        if stand.margin is not None:
            paid = min(costs) - division.certificate.objective
            assert stand.margin == pytest.approx(paid, abs=1e-6)


@given(problems(wished=False))
def test_no_element_of_a_proven_division_gains_by_moving(problem: Problem) -> None:
    margins = [each.margin for each in stands(problem, solved(problem)).values() if each.margin is not None]
    assert min(margins, default=0.0) >= -1e-6


@given(problems())
def test_what_holds_less_what_pulls_is_the_margin(problem: Problem) -> None:
    for stand in stands(problem, solved(problem)).values():
        if stand.margin is not None:
            assert sum(stand.holds.values()) - sum(stand.pulls.values()) == pytest.approx(stand.margin)


@given(problems())
def test_a_rival_is_a_group_that_the_element_may_join(problem: Problem) -> None:
    division = solved(problem)
    for name, stand in stands(problem, division).items():
        if stand.rival is not None:
            united = {*division.groups[stand.rival], name}
            assert stand.rival != stand.group
            assert not any({each.left, each.right} <= united for each in problem.apart)


def test_reasons_are_told_by_name() -> None:
    problem = Problem(
        ("a", "b", "c"),
        (Signal("write", "a", "b", 3.0), Signal("read", "b", "c", 1.5)),
        apart=(Apart("pin", "a", "c"),),
        threshold=1.0,
    )
    assert stands(problem, decide_boundaries(problem))["b"] == Stand(
        0, {"threshold": -1.0, "write": 3.0}, 1, {"read": 1.5, "threshold": -1.0}, 1.5
    )


def test_what_holds_by_a_former_group_is_moving() -> None:
    problem = Problem(("a", "b"), former=(("a", "b"),), moving=2.0, threshold=1.0)
    found = stands(problem, decide_boundaries(problem))
    assert [each.margin for each in found.values()] == [1.0, 1.0]
    assert all(each.holds == {"moving": 2.0, "threshold": -1.0} for each in found.values())


def test_a_unit_that_may_live_nowhere_else_has_no_margin() -> None:
    problem = Problem(("a", "b", "c"), together=(Together("t", ("a", "b")),), apart=(Apart("p", "a", "c"),))
    assert {each.margin for each in stands(problem, decide_boundaries(problem)).values()} == {None}
