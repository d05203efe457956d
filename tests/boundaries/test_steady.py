"""How steady a division is, between never and always."""

from __future__ import annotations

from hypothesis import given, settings
from msgspec.structs import replace

from tests.boundaries.problems import planted, problems, solved
from vitruvio.boundaries import Problem, Signal, decide_boundaries, steadiness


@settings(max_examples=40)
@given(problems())
def test_shares_lie_between_none_and_all(problem: Problem) -> None:
    found = steadiness(problem, solved(problem), tries=20)
    shares = [*found.pairs.values(), found.mean, found.whole]
    assert all(0 <= each <= 1 for each in shares)


@settings(max_examples=40)
@given(problems(wished=False))
def test_a_proven_division_stays_where_nothing_is_shaken(problem: Problem) -> None:
    division = solved(problem)
    found = steadiness(problem, division, tries=3, spread=0.0)
    assert (found.mean, found.whole) == (1.0, 1.0)


@given(problems())
def test_every_pair_that_lives_together_has_its_share(problem: Problem) -> None:
    division = solved(problem)
    pairs = {(a, b) for group in division.groups for a in group for b in group if a < b}
    assert {*steadiness(problem, division, tries=2).pairs} == pairs


def test_weights_that_cannot_matter_shake_nothing() -> None:
    problem = Problem(("a", "b", "c"), (Signal("s", "a", "b", 2.0), Signal("t", "b", "c", -2.0)))
    found = steadiness(problem, decide_boundaries(problem))
    assert found.pairs == {("a", "b"): 1.0}
    assert found.whole == 1.0


def test_what_barely_holds_is_lost_in_some_tries() -> None:
    barely = Problem(("a", "b"), (Signal("s", "a", "b", 1.01),), threshold=1.0)
    firmly = replace(barely, signals=(Signal("s", "a", "b", 3.0),))
    shares = [steadiness(each, decide_boundaries(each)).mean for each in (barely, firmly)]
    assert 0.3 < shares[0] < 0.8
    assert shares[1] == 1.0


def test_what_need_not_matter_can_be_moved_by_weights_of_one_name_alone() -> None:
    problem = Problem(
        ("a", "b", "c"), (Signal("s", "a", "b", 1.0), Signal("s", "b", "c", 0.9)), threshold=0.8
    )
    # The pair a and b holds by its own name; c pulls at b with the same name and so never more.
    shares = steadiness(problem, decide_boundaries(problem), spread=0.1).pairs
    assert shares["a", "b"] == 1.0


def test_dear_moving_makes_a_division_steady() -> None:
    problem, best = planted(6, 3)
    shaken = steadiness(problem, decide_boundaries(problem), spread=0.9)
    held = replace(problem, former=best, moving=50.0)
    assert shaken.whole < 1.0
    assert steadiness(held, decide_boundaries(held), spread=0.9).whole == 1.0
