"""Divisions keep what they must, are as good as their certificate says, and know no names."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.boundaries.problems import allowed, divisions, problems, worth
from vitruvio.boundaries import ContradictionError, Division, Problem, Signal, Trait, decide_boundaries


def solved(problem: Problem) -> Division:
    """The division of a problem that has one."""
    try:
        return decide_boundaries(problem)
    except ContradictionError:
        assume(False)
        raise


@given(problems())
def test_every_element_is_in_one_group(problem: Problem) -> None:
    members = [name for group in solved(problem).groups for name in group]
    assert sorted(members) == sorted(problem.elements)


@given(problems())
def test_what_must_be_together_or_apart_is(problem: Problem) -> None:
    assert allowed(problem, [list(group) for group in solved(problem).groups])


@given(problems())
def test_the_objective_is_that_of_the_groups(problem: Problem) -> None:
    division = solved(problem)
    groups = [list(group) for group in division.groups]
    assert division.certificate.objective == pytest.approx(worth(problem, groups), abs=1e-9)


@given(problems())
def test_a_proven_division_is_the_best_of_all(problem: Problem) -> None:
    division = solved(problem)
    best = max(worth(problem, each) for each in divisions(problem.elements) if allowed(problem, each))
    assert division.certificate.optimal
    assert division.certificate.objective == pytest.approx(best, abs=1e-9)


@given(problems(most=8))
def test_no_division_exceeds_its_bound(problem: Problem) -> None:
    certificate = solved(problem).certificate
    assert certificate.objective <= certificate.bound + 1e-9
    assert certificate.gap >= 0


@given(problems(), st.permutations("pqrstuvw"))
def test_renaming_changes_the_names_alone(problem: Problem, names: list[str]) -> None:
    new = dict(zip("abcdefgh", names, strict=True))
    renamed = Problem(
        tuple(new[name] for name in problem.elements),
        tuple(Signal(s.name, new[s.left], new[s.right], s.weight) for s in problem.signals),
        tuple(
            Trait(t.name, {new[k]: v for k, v in t.labels.items()}, t.same, t.differ) for t in problem.traits
        ),
        tuple(tuple(new[name] for name in group) for group in problem.together),
        tuple((new[a], new[b]) for a, b in problem.apart),
        problem.threshold,
    )
    one, other = solved(problem).certificate, solved(renamed).certificate
    assert one.objective == pytest.approx(other.objective, abs=1e-9)
    assert one.optimal == other.optimal


@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_signals_means_nothing(problem: Problem, shuffle: st.DataObject) -> None:
    signals = list(problem.signals)
    shuffle.shuffle(signals)  # type: ignore[attr-defined]
    turned = Problem(
        tuple(reversed(problem.elements)),
        tuple(signals),
        problem.traits,
        problem.together,
        problem.apart,
        problem.threshold,
    )
    assert solved(turned) == solved(problem)


@given(problems())
def test_a_higher_cost_of_living_together_never_joins_more_pairs(problem: Problem) -> None:
    dearer = Problem(
        problem.elements,
        problem.signals,
        problem.traits,
        problem.together,
        problem.apart,
        problem.threshold + 0.7,
    )
    assert pairs(solved(dearer), problem) <= pairs(solved(problem), problem)


def pairs(division: Division, problem: Problem) -> int:
    """How many pairs of units live together."""
    unit = {name: name for name in problem.elements}
    for group in problem.together:
        unit.update((name, group[0]) for name in group)
    sizes = [len({unit[name] for name in group}) for group in division.groups]
    return sum(size * (size - 1) // 2 for size in sizes)


def test_together_and_apart_at_once_is_refused() -> None:
    problem = Problem(("a", "b", "c"), together=(("a", "b"), ("b", "c")), apart=(("a", "c"),))
    with pytest.raises(ContradictionError, match="a and c"):
        decide_boundaries(problem)


def test_what_nothing_binds_stays_alone() -> None:
    assert decide_boundaries(Problem(("a", "b"), threshold=0.5)).groups == (("a",), ("b",))


def test_a_ring_of_cliques_is_divided_into_its_cliques() -> None:
    cliques = [[f"{ring}{place}" for place in range(4)] for ring in "abcdefghijkl"]
    signals = [Signal("in", a, b, 2.0) for clique in cliques for a in clique for b in clique if a < b]
    around = [*cliques[1:], cliques[0]]
    signals += [Signal("out", one[0], other[1], 0.9) for one, other in zip(cliques, around, strict=True)]
    names = tuple(name for clique in cliques for name in clique)
    division = decide_boundaries(Problem(names, tuple(signals), threshold=1.0))
    assert division.groups == tuple(tuple(clique) for clique in cliques)
    assert division.certificate.optimal
