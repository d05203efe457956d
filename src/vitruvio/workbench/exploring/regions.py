"""Where on a grid something holds, as few boxes along the axes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Final, NamedTuple

Cell = tuple[int, ...]
Box = tuple[tuple[int, ...], ...]
# Up to this many cells each is grown into boxes; beyond, those alone that no box has taken in.
THOROUGH: Final = 400


class _Grown(NamedTuple):
    box: Box
    cells: frozenset[Cell]


def boxes_over(cells: Iterable[Cell], ordered: Sequence[bool]) -> tuple[Box, ...]:
    """Boxes that together hold exactly `cells`, few and in order; they may overlap.

    A box lists, by axis, the indexes that it spans: neighbours on an axis that is `ordered`, any on another.
    From each cell boxes are grown along the axes in turn, each axis being first once, and then those that
    take in most cells are chosen, as in V. Chvátal, "A Greedy Heuristic for the Set-Covering Problem",
    Mathematics of Operations Research 4, 1979.
    """
    wanted = frozenset(cells)
    left, chosen = set(wanted), []
    grown = _all_grown(wanted, ordered)
    while left:
        best = min(grown, key=lambda each: (-len(each.cells & left), each.box))
        chosen.append(best)
        left -= best.cells
    return tuple(sorted(each.box for each in _needed(chosen)))


def _needed(chosen: list[_Grown]) -> list[_Grown]:
    """Without boxes whose cells the others hold."""
    kept = list(chosen)
    for each in chosen:
        others = [other.cells for other in kept if other is not each]
        if each.cells <= frozenset().union(*others):
            kept.remove(each)
    return kept


def _all_grown(wanted: frozenset[Cell], ordered: Sequence[bool]) -> list[_Grown]:
    axes = range(len(ordered))
    sizes = [1 + max((cell[axis] for cell in wanted), default=0) for axis in axes]
    found: dict[Box, frozenset[Cell]] = {}
    taken: set[Cell] = set()
    for cell in sorted(wanted):
        if len(wanted) > THOROUGH and cell in taken:
            continue
        for first in axes:
            order = [*axes[first:], *axes[:first]]
            box = _grown(cell, wanted, sizes, order, ordered)
            if box not in found:
                found[box] = frozenset(product(*box))
                taken |= found[box]
    return [_Grown(box, cells) for box, cells in found.items()]


def _grown(
    cell: Cell, wanted: frozenset[Cell], sizes: Sequence[int], order: Sequence[int], ordered: Sequence[bool]
) -> Box:
    """The box around a cell, as wide as can be on the axes in `order`."""
    box: list[tuple[int, ...]] = [(index,) for index in cell]

    def fits(axis: int, index: int) -> bool:
        slab = [*box[:axis], (index,), *box[axis + 1 :]]
        return all(each in wanted for each in product(*slab))

    for axis in order:
        here = cell[axis]
        if not ordered[axis]:
            box[axis] = tuple(index for index in range(sizes[axis]) if index == here or fits(axis, index))
            continue
        low = high = here
        while low > 0 and fits(axis, low - 1):
            low -= 1
        while high + 1 < sizes[axis] and fits(axis, high + 1):
            high += 1
        box[axis] = tuple(range(low, high + 1))
    return tuple(box)
