"""Boxes cover exactly the cells that they are made for."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from vitruvio.workbench.exploring.regions import THOROUGH, Cell, boxes_over

_CELLS = st.sets(st.tuples(st.integers(0, 4), st.integers(0, 3), st.integers(0, 2)), min_size=1)


def cells_of(boxes: tuple[tuple[tuple[int, ...], ...], ...]) -> list[set[Cell]]:
    """The cells in each box."""
    return [set(product(*box)) for box in boxes]


@given(_CELLS, st.tuples(st.booleans(), st.booleans(), st.booleans()))
def test_boxes_hold_exactly_the_cells_and_none_of_them_is_needless(
    cells: set[Cell], ordered: tuple[bool, ...]
) -> None:
    found = cells_of(boxes_over(cells, ordered))
    assert set().union(*found) == cells
    for each in found:
        others = [other for other in found if other is not each]
        assert each - set().union(*others)


@given(_CELLS)
def test_a_box_spans_neighbours_on_an_ordered_axis(cells: set[Cell]) -> None:
    for box in boxes_over(cells, (True, True, True)):
        assert all(list(span) == list(range(span[0], span[-1] + 1)) for span in box)


@given(_CELLS, st.randoms(use_true_random=False))
def test_the_order_of_the_cells_does_not_matter(cells: set[Cell], random: object) -> None:
    shuffled = sorted(cells)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert boxes_over(shuffled, (True, True, True)) == boxes_over(sorted(cells), (True, True, True))


def test_what_is_a_box_is_one_box_however_large() -> None:
    cells = list(product(range(40), range(30)))
    assert len(cells) > THOROUGH
    assert boxes_over(cells, (True, True)) == ((tuple(range(40)), tuple(range(30))),)


def test_words_need_not_be_neighbours() -> None:
    cells = {(0, 0), (2, 0), (0, 1), (2, 1)}
    assert boxes_over(cells, (False, True)) == (((0, 2), (0, 1)),)
    assert len(boxes_over(cells, (True, True))) == 2


def test_an_angle_is_two_boxes() -> None:
    angle = {(x, y) for x in range(5) for y in range(5) if x == 0 or y == 0}
    assert len(boxes_over(angle, (True, True))) == 2
