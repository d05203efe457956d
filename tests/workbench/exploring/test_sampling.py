"""A grid holds every combination; a Latin hypercube has one point in each part of each axis."""

from __future__ import annotations

import math
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from vitruvio.brief import read_brief_text
from vitruvio.workbench.exploring.axes import VariedAxis, read_axes
from vitruvio.workbench.exploring.sampling import grid, latin

BRIEF = read_brief_text(
    "entities: {Order: {}}\nuse_cases: {place order: {creates: [Order], rate: 1/s}}\n", "small.yaml"
)
VARIED = (
    "place order.rate=1/s..1000/s",
    "quality.availability=99%..99.999%",
    "quality.rpo=1 s..9 s",
    "platform=kubernetes, serverless",
)


@cache
def axes(*varied: str) -> tuple[VariedAxis, ...]:
    """The axes of a call that varies decisions of none."""
    return read_axes(BRIEF, varied, 3, dict, "en")


def part(axis: VariedAxis, number: float, parts: int) -> int:
    """Which of so many equal parts of an axis a number lies in."""
    (low, high), here = (each.number or 0.0 for each in axis.ends), number
    if axis.place.path == "quality.availability":
        low, high, here = (-math.log(100 - each) for each in (low, high, here))
    elif axis.place.path.endswith("rate"):
        low, high, here = (math.log(each) for each in (low, high, here))
    return math.floor((here - low) / (high - low) * parts)


@given(st.integers(2, 60), st.integers(0, 2**40))
def test_each_part_of_each_range_has_one_point(points: int, seed: int) -> None:
    found = axes(*VARIED)
    sample = latin(found, points, seed)
    for place, axis in enumerate(found[:3]):
        numbers = [each.values[place].number or 0.0 for each in sample]
        assert sorted(part(axis, each, points) for each in numbers) == list(range(points))


@given(st.integers(3, 60), st.integers(0, 2**40))
def test_each_word_gets_its_share(points: int, seed: int) -> None:
    sample = latin(axes(VARIED[3]), points, seed)
    assert abs(sum(each.values[0].text == "kubernetes" for each in sample) - points / 2) < 1


@given(st.permutations(VARIED), st.integers(0, 9))
def test_the_order_of_the_axes_gives_the_same_points(order: list[str], seed: int) -> None:
    points = {frozenset(each.values) for each in latin(axes(*VARIED), 7, seed)}
    assert {frozenset(each.values) for each in latin(axes(*order), 7, seed)} == points


def test_another_seed_gives_other_points() -> None:
    found = axes(*VARIED)
    assert latin(found, 9, 0) == latin(found, 9, 0)
    assert latin(found, 9, 0) != latin(found, 9, 1)


@given(st.permutations(VARIED))
def test_a_grid_holds_every_combination_once(order: list[str]) -> None:
    found = grid(axes(*order))
    assert len({frozenset(each.values) for each in found}) == len(found) == 2 * 3**3
    assert [each.place for each in found] == sorted(each.place for each in found)
