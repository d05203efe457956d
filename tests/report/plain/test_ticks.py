"""An axis of a chart holds its values, and its marks are round and few."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from vitruvio.report.plain.ticks import ladder

_VALUES = st.lists(st.floats(1e-6, 1e15), min_size=1, max_size=20)


@given(_VALUES)
def test_all_values_lie_between_the_ends(values: list[float]) -> None:
    axis = ladder(values)
    assert all(0 <= axis.at(each) <= 1 for each in values)
    assert axis.at(min(values)) <= axis.at(max(values))


@given(_VALUES)
def test_marks_are_in_order_within_the_ends_and_neither_few_nor_many(values: list[float]) -> None:
    axis = ladder(values)
    assert all(axis.low <= each <= axis.high for each in axis.marks)
    assert all(a < b for a, b in pairwise(axis.marks))
    assert 1 <= len(axis.marks) <= 24


def test_values_that_are_all_alike_stand_in_the_middle() -> None:
    axis = ladder([7.0, 7.0])
    assert 0.4 < axis.at(7.0) < 0.6
    assert len(ladder([0.0]).marks) > 1
