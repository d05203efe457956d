"""The next best divisions are others, in order, and the first is the second best of all."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.boundaries.problems import all_allowed, allowed, cost, planted, problems, solved
from vitruvio.boundaries import Problem, decide_boundaries, next_best


@given(problems())
def test_the_first_is_the_second_best_of_all(problem: Problem) -> None:
    division = solved(problem)
    others = [
        cost(problem, each)
        for each in all_allowed(problem)
        if tuple(sorted(tuple(sorted(group)) for group in each)) != division.groups
    ]
    found = next_best(problem, division)
    assert bool(found) == bool(others)
    if others:
        assert found[0].extra + division.certificate.objective == pytest.approx(min(others), abs=1e-6)


@given(problems(most=8))
def test_they_are_others_that_keep_the_constraints_the_cheapest_first(problem: Problem) -> None:
    division = solved(problem)
    found = next_best(problem, division)
    assert len({division.groups, *(each.groups for each in found)}) == len(found) + 1
    extras = [each.extra for each in found]
    assert extras == pytest.approx(sorted(extras), abs=1e-8)
    for each in found:
        assert allowed(problem, each.groups)
        paid = cost(problem, each.groups) - division.certificate.objective
        assert each.extra == pytest.approx(max(0.0, paid), abs=1e-6)


@pytest.mark.parametrize("cliques", [8, 60])
def test_two_cliques_of_a_ring_join_or_an_element_leaves(cliques: int) -> None:
    problem, _ = planted(cliques, 4)
    division = decide_boundaries(problem)
    # One element that leaves a clique of four cuts three pairs and spares three thresholds.
    assert [each.extra for each in next_best(problem, division)] == pytest.approx([6.0] * 3)
