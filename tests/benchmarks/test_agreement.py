"""The measures of agreement, against worked examples, exhaustive search and what any divisions must keep."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.boundaries.agreement import (
    adjusted_rand,
    agreement,
    largest_matching,
    largest_mojo,
    mojo,
    mojo_fm,
    overlaps,
    pairwise_f1,
)

Division = tuple[frozenset[str], ...]


def divided(text: str) -> Division:
    """The division that "ab|c" writes."""
    return tuple(frozenset(group) for group in text.split("|"))


def grouped(labels: list[int]) -> Division:
    """The division of letters by their labels."""
    groups: dict[int, set[str]] = {}
    for letter, label in zip("abcdefghijklmnop", labels, strict=False):
        groups.setdefault(label, set()).add(letter)
    return tuple(frozenset(group) for group in groups.values())


def divisions(names: str) -> Iterator[Division]:
    """Every division of the letters of `names`."""
    if not names:
        yield ()
        return
    for rest in divisions(names[1:]):
        yield (frozenset(names[0]), *rest)
        for place, group in enumerate(rest):
            yield (*rest[:place], group | {names[0]}, *rest[place + 1 :])


def steps(division: frozenset[frozenset[str]]) -> Iterator[frozenset[frozenset[str]]]:
    """Every division one move of an element or one join of two groups away."""
    for one, other in combinations(division, 2):
        yield division - {one, other} | {one | other}
    for group in division:
        for name in group:
            stay = frozenset(each for each in (group - {name},) if each)
            left = division - {group} | stay
            yield left | {frozenset({name})}
            for other in division - {group}:
                yield left - {other} | {other | {name}}


def walked(found: Division, wanted: Division) -> int:
    """The MoJo distance by walking all divisions breadth first."""
    aim, seen, taken = frozenset(wanted), {frozenset(found)}, 0
    edge = set(seen)
    while aim not in seen:
        edge = {after for each in edge for after in steps(each)} - seen
        seen |= edge
        taken += 1
    return taken


TWO = st.integers(1, 10).flatmap(
    lambda size: st.tuples(*[st.lists(st.integers(0, 4), min_size=size, max_size=size)] * 2)
)


def test_the_table_of_hubert_and_arabie_counts_what_both_hold() -> None:
    assert overlaps(divided("abc|de"), divided("ab|cde")) == [[2, 1], [0, 2]]


@pytest.mark.parametrize(
    ("found", "wanted", "rand", "f1"),
    [
        # Pairs: 2 of 4 and 4 together in both, of 10; (2 - 1.6) / (4 - 1.6).
        ("abc|de", "ab|cde", 1 / 6, 1 / 2),
        # Pairs: 2 of 6 and 2 together in both; (2 - 2) / (4 - 2): one group is what chance gives.
        ("abcd", "ab|cd", 0.0, 1 / 2),
        ("a|b|c|d", "ab|cd", 0.0, 0.0),
        # Pairs: none of 2 and 2 in both, of 6; (0 - 2/3) / (2 - 2/3).
        ("ab|cd", "ac|bd", -1 / 2, 0.0),
        # Pairs: 1 of 1 and 2 in both, of 6; (1 - 1/3) / (3/2 - 1/3).
        ("ab|c|d", "ab|cd", 4 / 7, 2 / 3),
        ("a|b", "a|b", 1.0, 1.0),
        ("ab", "ab", 1.0, 1.0),
        ("a", "a", 1.0, 1.0),
    ],
)
def test_pairs_are_measured_as_counted_by_hand(found: str, wanted: str, rand: float, f1: float) -> None:
    assert adjusted_rand(divided(found), divided(wanted)) == pytest.approx(rand)
    assert pairwise_f1(divided(found), divided(wanted)) == pytest.approx(f1)


@pytest.mark.parametrize(
    ("found", "wanted", "distance"),
    [
        ("ab|c|d", "ab|cd", 1),  # c and d join
        ("abcd", "ab|cd", 2),  # two move
        ("abc|de", "ab|cde", 1),  # c moves
        # Two groups overlap both wanted ones alike, so each becomes another: c and b move.
        ("ac|bd", "ab|cd", 2),
        # All three groups can only become the one: two joins.
        ("ab|c|d", "abcd", 2),
    ],
)
def test_a_mojo_distance_is_what_one_counts_by_hand(found: str, wanted: str, distance: int) -> None:
    assert mojo(divided(found), divided(wanted)) == distance


def test_a_mojo_distance_has_a_direction() -> None:
    assert mojo(divided("a|b|c|d"), divided("ab|cd")) == 2
    assert mojo(divided("abcd|efgh"), divided("ab|cd|ef|gh")) == 4
    assert mojo(divided("ab|cd|ef|gh"), divided("abcd|efgh")) == 2


def test_no_walk_of_moves_and_joins_is_shorter() -> None:
    for wanted in divisions("abcde"):
        for found in divisions("abcde"):
            assert mojo(found, wanted) == walked(found, wanted), (found, wanted)


@pytest.mark.parametrize("names", ["a", "ab", "abcd", "abcdefg"])
def test_the_largest_mojo_distance_is_that_of_the_farthest_division(names: str) -> None:
    every = list(divisions(names))
    for wanted in {tuple(sorted(map(len, each))): each for each in every}.values():
        assert largest_mojo(wanted) == max(mojo(found, wanted) for found in every), wanted


def test_matching_moves_who_can_sit_elsewhere() -> None:
    assert largest_matching([[0, 1], [0], [1, 2], [2, 3]]) == 4
    assert largest_matching([[0], [0], [0, 1]]) == 2
    assert largest_matching([[], [0]]) == 1


@given(TWO)
def test_every_measure_stays_in_its_range(two: tuple[list[int], list[int]]) -> None:
    found, wanted = map(grouped, two)
    rand, mojo_value, f1 = agreement(found, wanted)
    assert -1 <= rand <= 1
    assert 0 <= mojo_value <= 1
    assert 0 <= f1 <= 1


@given(TWO)
def test_pairs_do_not_say_which_division_was_wanted(two: tuple[list[int], list[int]]) -> None:
    one, other = map(grouped, two)
    assert adjusted_rand(one, other) == adjusted_rand(other, one)
    assert pairwise_f1(one, other) == pairwise_f1(other, one)


@given(TWO)
def test_only_equal_divisions_agree_fully(two: tuple[list[int], list[int]]) -> None:
    found, wanted = map(grouped, two)
    equal = frozenset(found) == frozenset(wanted)
    assert (adjusted_rand(found, wanted) == 1) == equal
    assert (mojo(found, wanted) == 0) == equal
    assert (pairwise_f1(found, wanted) == 1) == equal


@given(TWO, st.permutations(range(10)))
def test_names_of_elements_and_order_of_groups_mean_nothing(
    two: tuple[list[int], list[int]], order: list[int]
) -> None:
    found, wanted = map(grouped, two)
    turned = [[labels[place] for place in order if place < len(labels)] for labels in two]
    assert agreement(*map(grouped, turned)) == agreement(found, wanted)
    assert agreement(found[::-1], wanted[::-1]) == agreement(found, wanted)


@given(st.integers(2, 9))
def test_one_group_of_all_finds_every_pair_and_agrees_no_better_than_chance(size: int) -> None:
    names = "abcdefghi"[:size]
    wanted = divided(f"{names[0]}|{names[1:]}")
    assert adjusted_rand(divided(names), wanted) == 0
    assert pairwise_f1(divided(names), wanted) > 0 or size == 2


@pytest.mark.parametrize(
    ("found", "wanted"), [("ab", "a"), ("a", "ab"), ("ab", "ac"), ("ab|a", "a|b"), ("a|b", "ab|b")]
)
def test_divisions_of_different_elements_are_refused(found: str, wanted: str) -> None:
    with pytest.raises(ValueError, match="element"):
        mojo_fm(divided(found), divided(wanted))
