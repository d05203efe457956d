"""Each bound by itself is never above the cheapest division, whatever the size at which it is used."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest
from hypothesis import assume, given

from tests.boundaries.problems import all_allowed, cost, problems, solved
from vitruvio.boundaries import Problem, Signal, component, decide_boundaries, divide
from vitruvio.boundaries.component import Component, components_of
from vitruvio.boundaries.exhaust import exhaust
from vitruvio.boundaries.graph import Graph
from vitruvio.boundaries.linear import Program
from vitruvio.boundaries.messages import exchange
from vitruvio.boundaries.packing import pack


def noise(size: int, seed: int) -> Problem:
    """Weights that know no groups, which is where bounds are worst."""
    random = Random(seed)
    names = tuple(f"e{number:02}" for number in range(size))
    return Problem(names, tuple(Signal("s", a, b, random.uniform(-1, 1)) for a, b in combinations(names, 2)))


def components(problem: Problem) -> list[tuple[Component, float]]:
    """The components of a problem, with what their cheapest division costs."""
    solved(problem)
    found = []
    for each in components_of(Graph(problem)):
        best, proven = exhaust(each, [], problem.groups)
        assume(proven)
        found.append((each, each.most - each.worth(best)))
    return found


@given(problems(most=8))
def test_packed_cycles_cost_no_more_than_the_best(problem: Problem) -> None:
    assert all(pack(each) <= best + 1e-9 for each, best in components(problem))


@given(problems(most=8))
def test_shared_out_weights_cost_no_more_than_the_best(problem: Problem) -> None:
    assert all(exchange(each) <= best + 1e-9 for each, best in components(problem))


@given(problems(most=8))
def test_the_program_costs_no_more_than_the_best(problem: Problem) -> None:
    for each, best in components(problem):
        if each.many > 1:
            assert Program(each, problem.groups).bound() <= best + 1e-6


@given(problems(most=5))
def test_branching_on_the_program_meets_the_best(problem: Problem) -> None:
    for each, best in components(problem):
        if each.many > 1:
            program = Program(each, problem.groups)
            least = program.bound()
            proven = program.prove(float("inf"))
            assert least <= proven + 1e-6
            assert proven == pytest.approx(best, abs=1e-5)


@given(problems(wished=False))
def test_the_bound_of_large_problems_holds(problem: Problem) -> None:
    best = min((cost(problem, each) for each in all_allowed(problem)), default=None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(component, "DENSE", 0)
        patch.setattr(divide, "LINEAR", 0)
        patch.setattr(divide, "exhaust", lambda _, known, __: (known, False))
        certificate = solved(problem).certificate
    assert best is not None
    assert certificate.bound <= best + 1e-6
    assert certificate.objective >= best - 1e-6
    assert 0 <= certificate.gap <= 1


@pytest.mark.parametrize("size", [12, 14])
def test_branch_and_bound_and_the_program_agree(size: int) -> None:
    (whole,) = components_of(Graph(noise(size, 5)))
    best, proven = exhaust(whole, [])
    program = Program(whole)
    program.bound()
    assert proven
    assert program.prove(float("inf")) == pytest.approx(whole.most - whole.worth(best), abs=1e-5)


def test_a_gap_is_told_where_nothing_is_proven() -> None:
    certificate = decide_boundaries(noise(40, 1)).certificate
    assert not certificate.optimal
    assert certificate.bound < certificate.objective
    assert certificate.gap == pytest.approx(1 - certificate.bound / certificate.objective)
