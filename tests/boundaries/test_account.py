"""What is kept and what is cut adds up."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.boundaries.problems import problems
from tests.boundaries.test_divide import solved
from vitruvio.boundaries import Problem, accounts_of, cuts_of


@given(problems())
def test_what_is_kept_less_the_cost_of_living_together_is_the_objective(problem: Problem) -> None:
    division = solved(problem)
    accounts = accounts_of(problem, division)
    cut = sum(each.weight for each in cuts_of(problem, division))
    signals = sum(each.weight for each in problem.signals) - cut
    owner = problem.traits[0]
    traits = owner.same * accounts.same["owner"] + owner.differ * accounts.differ["owner"]
    found = signals + traits - problem.threshold * accounts.pairs
    assert division.certificate.objective == pytest.approx(found, abs=1e-9)


@given(problems())
def test_every_signal_is_kept_or_cut(problem: Problem) -> None:
    shares = accounts_of(problem, solved(problem)).signals
    assert sum(each.kept + each.cut for each in shares.values()) == pytest.approx(len(problem.signals))


@given(problems())
def test_the_dearest_cut_comes_first(problem: Problem) -> None:
    weights = [each.weight for each in cuts_of(problem, solved(problem))]
    assert weights == sorted(weights, reverse=True)
