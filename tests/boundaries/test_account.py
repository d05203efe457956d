"""What is kept and what is cut adds up."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.boundaries.problems import cost, moved, problems, solved
from vitruvio.boundaries import Joins, Problem, accounts_of, cuts_of


@given(problems())
def test_the_costs_by_name_are_the_objective(problem: Problem) -> None:
    division = solved(problem)
    accounts = accounts_of(problem, division)
    assert accounts.cost == division.certificate.objective
    assert all(each >= 0 for each in accounts.costs.values())


@given(problems())
def test_every_signal_is_kept_or_cut(problem: Problem) -> None:
    shares = accounts_of(problem, solved(problem)).signals
    assert sum(each.kept + each.cut for each in shares.values()) == pytest.approx(len(problem.signals))


@given(problems())
def test_equal_labels_live_together_or_are_split(problem: Problem) -> None:
    accounts = accounts_of(problem, solved(problem))
    labels = [*problem.traits[0].labels.values()]
    equal = sum(labels.count(label) * (labels.count(label) - 1) // 2 for label in {*labels})
    assert accounts.same["owner"] + accounts.split["owner"] == equal


@given(problems())
def test_the_fewest_elements_are_said_to_move(problem: Problem) -> None:
    division = solved(problem)
    assert accounts_of(problem, division).moved == moved(problem, division.groups)


@given(problems())
def test_the_dearest_cut_comes_first(problem: Problem) -> None:
    weights = [each.weight for each in cuts_of(problem, solved(problem))]
    assert weights == sorted(weights, reverse=True)


@given(problems())
def test_what_a_join_gains_is_saved(problem: Problem) -> None:
    division = solved(problem)
    for place in range(1, len(division.groups)):
        first, *rest = division.groups
        united = [(*first, *rest[place - 1]), *(each for each in rest if each != rest[place - 1])]
        unmoved = Problem(
            problem.elements, problem.signals, problem.traits, problem.together, threshold=problem.threshold
        )
        saved = cost(unmoved, division.groups) - cost(unmoved, united)
        assert Joins(problem, division).gain([0], [place]) == pytest.approx(saved, abs=1e-9)
