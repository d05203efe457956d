"""Constraints that contradict are named, as few as there are."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.boundaries.problems import all_allowed
from vitruvio.boundaries import Apart, ContradictionError, Problem, Together, decide_boundaries

PAIRS = list(combinations("abcde", 2))


@st.composite
def constrained(draw: st.DrawFn) -> Problem:
    """Five elements with many constraints."""
    groups = draw(st.lists(st.sets(st.sampled_from("abcde"), min_size=2, max_size=3), max_size=5))
    apart = draw(st.lists(st.sampled_from(PAIRS), max_size=2, unique=True))
    walls = draw(st.dictionaries(st.sampled_from("abcde"), st.sampled_from(["", "x", "y"]), max_size=2))
    return Problem(
        tuple("abcde"),
        together=tuple(Together(f"t{place}", tuple(sorted(each))) for place, each in enumerate(groups)),
        apart=tuple(Apart(f"apart {a}{b}", a, b) for a, b in apart),
        walls=walls,
        wall_names={"x": "wall x", "y": "wall y"},
    )


def kept(problem: Problem, names: set[str]) -> Problem:
    """The problem with the constraints of some names alone; a wall without a name stands with any other."""
    named = {label: name for label, name in problem.wall_names.items() if name in names}
    return replace(
        problem,
        together=tuple(each for each in problem.together if each.name in names),
        apart=tuple(each for each in problem.apart if each.name in names),
        walls={name: label for name, label in problem.walls.items() if label in named or not label},
    )


@given(constrained())
def test_the_fewest_constraints_that_contradict_are_named(problem: Problem) -> None:
    pins = [each.name for each in problem.apart]
    names = [*(each.name for each in problem.together), *pins, "wall x", "wall y"]
    clash = next(
        (
            size
            for size in range(1, len(names) + 1)
            for chosen in combinations(names, size)
            if not all_allowed(kept(problem, {*chosen}))
        ),
        None,
    )
    if clash is None:
        decide_boundaries(problem)
        return
    with pytest.raises(ContradictionError) as raised:
        decide_boundaries(problem)
    assert len(raised.value.constraints) == clash
    assert not all_allowed(kept(problem, {*raised.value.constraints}))


def test_a_chain_is_told_from_end_to_end() -> None:
    problem = Problem(
        ("a", "b", "c", "d"),
        together=(
            Together("first", ("a", "b")),
            Together("second", ("b", "c")),
            Together("other", ("c", "d")),
        ),
        apart=(Apart("pin", "a", "c"),),
    )
    with pytest.raises(ContradictionError, match="first, second, pin"):
        decide_boundaries(problem)


@pytest.mark.parametrize(
    ("problem", "names"),
    [
        (Problem(("a", "b"), groups=3), ("groups",)),
        (Problem(("a", "b"), groups=0), ("groups",)),
        (Problem(("a", "b"), together=(Together("t", ("a", "b")),), groups=2), ("groups", "t")),
        (Problem(("a", "b"), apart=(Apart("p", "a", "b"),), groups=1), ("groups", "p")),
        (
            Problem(("a", "b", "c"), walls={"a": "x", "b": ""}, wall_names={"x": "wall x"}, groups=1),
            ("groups", "wall x"),
        ),
    ],
)
def test_a_number_of_groups_that_cannot_be_had_is_refused(problem: Problem, names: tuple[str, ...]) -> None:
    with pytest.raises(ContradictionError) as raised:
        decide_boundaries(problem)
    assert raised.value.constraints == names


def test_a_number_of_groups_that_no_clique_forbids_is_refused_all_the_same() -> None:
    ring = "abcde"
    apart = tuple(Apart(f"{a}{b}", a, b) for a, b in zip(ring, "bcdea", strict=True))
    with pytest.raises(ContradictionError, match="groups"):
        decide_boundaries(Problem(tuple(ring), apart=apart, groups=2))
    assert len(decide_boundaries(Problem(tuple(ring), apart=apart, groups=3)).groups) == 3
