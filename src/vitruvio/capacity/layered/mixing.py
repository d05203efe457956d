"""The next point of a fixed-point iteration, from the last few points and what the map moved them by."""

from __future__ import annotations

import math
from collections.abc import Sequence

from vitruvio.capacity.chains import solve

_DEPTH = 6
_RIDGE = 1e-12
_LONGEST = 0.5


class Mixing:
    """D. G. Anderson, Iterative procedures for nonlinear integral equations, J. ACM 12(4), 1965.

    The last moves are combined so that what is left is least; then a part `step` of that is made.
    """

    def __init__(self, step: float) -> None:
        self._step = step
        self._points: list[list[float]] = []
        self._moves: list[list[float]] = []

    def after(self, point: Sequence[float], move: Sequence[float], sizes: Sequence[float]) -> list[float]:
        """Return the next point, of members not below 0; `sizes` are those that moves are compared with."""
        self._points.append(list(point))
        self._moves.append(list(move))
        if len(self._points) > _DEPTH:
            del self._points[0], self._moves[0]
        shares = self._shares(sizes)
        found = []
        for place, (here, by, size) in enumerate(zip(point, move, sizes, strict=True)):
            back = [
                share * (here - x[place] + self._step * (by - y[place]))
                for share, x, y in zip(shares, self._points, self._moves, strict=False)
            ]
            # Far from the end the moves say little, so no step is long beside what there is.
            low, high = here - _LONGEST * size, here + size / _LONGEST
            found.append(max(0.0, min(max(here + self._step * by - math.fsum(back), low), high)))
        return found

    def _shares(self, sizes: Sequence[float]) -> list[float]:
        """How much of each earlier point to mix in: least squares over the relative moves."""
        last = self._moves[-1]
        columns = [
            [(a - b) / size for a, b, size in zip(last, each, sizes, strict=True)]
            for each in self._moves[:-1]
        ]
        right = [a / size for a, size in zip(last, sizes, strict=True)]
        products = [[_product(a, b) for b in columns] for a in columns]
        trace = math.fsum([products[k][k] for k in range(len(columns))])
        if not trace:
            return [0.0] * len(columns)
        for k in range(len(columns)):
            products[k][k] += _RIDGE * trace
        return solve(products, [_product(each, right) for each in columns])


def _product(one: Sequence[float], other: Sequence[float]) -> float:
    return math.fsum([a * b for a, b in zip(one, other, strict=True)])
