"""Divisions keep what they must, are as good as their certificate says, and know no names."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from random import Random
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.boundaries.problems import all_allowed, allowed, cost, planted, problems, renamed, solved
from vitruvio.boundaries import Apart, Division, Problem, Signal, Together, decide_boundaries

T = TypeVar("T")


@given(problems())
def test_every_element_is_in_one_group(problem: Problem) -> None:
    members = [name for group in solved(problem).groups for name in group]
    assert sorted(members) == sorted(problem.elements)


@given(problems(most=8))
def test_every_constraint_is_kept(problem: Problem) -> None:
    assert allowed(problem, solved(problem).groups)


@given(problems())
def test_the_objective_is_what_the_groups_cost(problem: Problem) -> None:
    division = solved(problem)
    assert division.certificate.objective == pytest.approx(cost(problem, division.groups), abs=1e-9)


@given(problems())
def test_small_problems_are_proven_and_nothing_is_cheaper(problem: Problem) -> None:
    certificate = solved(problem).certificate
    best = min(cost(problem, each) for each in all_allowed(problem))
    assert certificate.optimal
    assert certificate.objective == certificate.bound
    assert certificate.gap == 0
    assert certificate.objective == pytest.approx(best, abs=1e-6)


@given(problems(), st.permutations("pqrstuvw"))
def test_renaming_changes_the_names_alone(problem: Problem, names: list[str]) -> None:
    new = dict(zip("abcdefgh", names, strict=True))
    one, other = solved(problem).certificate, solved(renamed(problem, new)).certificate
    assert one.objective == pytest.approx(other.objective, abs=1e-9)
    assert one.optimal == other.optimal


@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_asked_means_nothing(problem: Problem, random: Random) -> None:
    def turned(items: Iterable[T]) -> tuple[T, ...]:
        listed = list(items)
        random.shuffle(listed)
        return tuple(listed)

    other = replace(
        problem,
        elements=turned(problem.elements),
        signals=turned(problem.signals),
        together=turned(problem.together),
        apart=turned(problem.apart),
        walls=dict(turned(problem.walls.items())),
        former=turned(problem.former),
    )
    assert solved(other) == solved(problem)


@given(problems(wished=False))
def test_a_higher_cost_of_living_together_never_joins_more_pairs(problem: Problem) -> None:
    problem = replace(problem, former=())
    dearer = replace(problem, threshold=problem.threshold + 0.7)
    assert pairs(solved(dearer), problem) <= pairs(solved(problem), problem)


def pairs(division: Division, problem: Problem) -> int:
    """How many pairs of units live together."""
    unit = {name: name for name in problem.elements}
    for group in problem.together:
        unit.update((name, group.members[0]) for name in group.members)
    sizes = [len({unit[name] for name in group}) for group in division.groups]
    return sum(size * (size - 1) // 2 for size in sizes)


@given(problems(wished=False))
def test_a_former_division_stays_where_moving_is_dear(problem: Problem) -> None:
    former = solved(replace(problem, former=(), signals=problem.signals[::2])).groups
    assert solved(replace(problem, former=former, moving=1000.0)).groups == former


@given(problems(wished=False))
def test_a_former_division_counts_for_nothing_where_moving_is_free(problem: Problem) -> None:
    free = replace(problem, moving=0.0)
    assert solved(free) == solved(replace(free, former=()))


@given(problems())
def test_moving_never_moves_more_elements_the_dearer_it_is(problem: Problem) -> None:
    def stays(moving: float) -> float:
        at = replace(problem, moving=moving)
        return cost(replace(at, moving=1.0), solved(at).groups) - cost(
            replace(at, moving=0.0), solved(at).groups
        )

    assert stays(1.7) <= stays(0.3) + 1e-6


def test_an_element_that_is_gone_from_a_former_group_costs_nothing() -> None:
    problem = Problem(("a", "b"), (Signal("s", "a", "b", 1.0),), former=(("a", "b", "gone"),), moving=3.0)
    assert decide_boundaries(problem).certificate.objective == 0


def test_what_nothing_binds_stays_alone() -> None:
    assert decide_boundaries(Problem(("a", "b"), threshold=0.5)).groups == (("a",), ("b",))


def test_no_elements_have_no_groups() -> None:
    assert decide_boundaries(Problem(())).groups == ()


@pytest.mark.parametrize(
    "problem",
    [
        Problem(("a",), signals=(Signal("s", "a", "b", 1.0),)),
        Problem(("a",), together=(Together("t", ("a", "b")),)),
        Problem(("a",), apart=(Apart("t", "b", "a"),)),
        Problem(("a",), walls={"b": ""}),
    ],
)
def test_a_name_that_is_no_element_is_refused(problem: Problem) -> None:
    with pytest.raises(KeyError, match="b"):
        decide_boundaries(problem)


@pytest.mark.parametrize(("groups", "size"), [(12, 4), (40, 5), (200, 5)])
def test_a_ring_of_cliques_is_divided_into_its_cliques(groups: int, size: int) -> None:
    problem, best = planted(groups, size)
    division = decide_boundaries(problem)
    assert division.groups == best
    assert division.certificate.gap < 0.05


@pytest.mark.parametrize("wished", [1, 5, 10, 11, 14])
def test_a_wished_number_of_groups_is_had(wished: int) -> None:
    problem, _ = planted(10, 3)
    division = decide_boundaries(replace(problem, groups=wished))
    assert len(division.groups) == wished
    assert division.certificate.optimal


def test_the_same_problem_has_the_same_answer_in_any_process() -> None:
    code = (
        "from tests.boundaries.test_bounds import noise\n"
        "from vitruvio.boundaries import decide_boundaries\n"
        "print(decide_boundaries(noise(17, 3)))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
