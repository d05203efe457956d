"""Linear programming over pairs of blocks, with inequalities added as they are broken, and branching."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import combinations
from typing import Any

import highspy
import numpy as np

from vitruvio.boundaries.component import FORBIDDEN, Component, Parts

EPSILON = 1e-6
OPEN = 1e-5
ROUNDS = 40
CUTS = 4
ITERATIONS = 30_000
WORK = 8_000_000
LEAST_WORK = 4000
NODES = 400

Numbers = np.ndarray[Any, np.dtype[Any]]


class Program:
    """The division of a component as a program: a variable for each pair, 1 where it lives together.

    It minimises the net gains that are cut and the net losses that are kept. For any three blocks, two pairs
    that live together imply the third (Grötschel and Wakabayashi, "A cutting plane algorithm for a clustering
    problem", 1989, equation 2.2); such rows are added as solutions break them. A wished number of groups is
    counted by a variable for each block that is 1 where no earlier block lives with it.
    """

    def __init__(self, component: Component, wished: int | None = None) -> None:
        self.component = component
        self.many = component.many
        self.upper, self.costs = self._pairs()
        self.rows = _Rows()
        self._seen: set[int] = set()
        self._solver = _solver(self.upper, self.costs)
        self.iterations = 0
        self._limit = max(LEAST_WORK, WORK // len(self.costs))
        self.found: list[Parts] = []
        self._nodes = 0
        self._least = -float("inf")
        self.x = np.where(self.costs < 0, self.upper, 0.0)
        self._first = len(self.costs)
        if wished is not None:
            self._count(wished)
        self._whole = self.upper.copy()
        self.lower = np.zeros(len(self.costs))

    def _pairs(self) -> tuple[Numbers, Numbers]:
        """Bounds and costs of the pairs; the last variable stands for all forbidden ones and is 0."""
        net = np.array(self.component.rows)
        lefts, rights = np.triu_indices(self.many, 1)
        allowed = net[lefts, rights] > FORBIDDEN
        lefts, rights = lefts[allowed], rights[allowed]
        self.index = np.full((self.many, self.many), len(lefts))
        self.index[lefts, rights] = self.index[rights, lefts] = np.arange(len(lefts))
        self.ends = (lefts, rights)
        upper = np.append(np.ones(len(lefts)), 0.0)
        return upper, np.append(-net[lefts, rights], 0.0)

    def bound(self) -> float:
        """A lower bound on the component's cost by the linear program, safe whatever the solver rounds."""
        self._least = self._relax(ROUNDS)
        return self.component.most + self._least

    def parts(self) -> Parts:
        """The groups that the pairs nearer to together than apart connect, where that is allowed."""
        matrix = self._matrix()
        groups: Parts = []
        for block in range(self.many):
            fits = [
                (float(np.mean([matrix[block, each] for each in group])), -number)
                for number, group in enumerate(groups)
                if all(self.component.rows[block][each] > FORBIDDEN for each in group)
            ]
            share, number = max(fits, default=(0.0, 0))
            if share > 0.5:
                groups[-number].append(block)
            else:
                groups.append([block])
        return groups

    def prove(self, known: float) -> float:
        """A lower bound by branch and bound; infinite where no division is cheaper than `known`.

        Pairs that the linear program leaves open are set together or apart, the least bound first (best-first
        search), until no bound is below `known` or the limits are met.
        """
        target = known - self.component.most - EPSILON
        queue: list[tuple[float, int, tuple[tuple[int, float], ...], int]] = []
        least = self._branch(queue, self._least, ())
        for _ in range(NODES):
            if not queue or queue[0][0] >= min(target, least) or self.iterations > self._limit:
                break
            _, _, fixed, pair = heappop(queue)
            for value in (1.0, 0.0):
                self._fix((*fixed, (pair, value)))
                bound = self._relax(CUTS)
                if bound < target:
                    least = min(least, self._branch(queue, bound, (*fixed, (pair, value))))
        self._fix(())
        return self.component.most + min([least, *(bound for bound, *_ in queue[:1])], default=float("inf"))

    def _branch(
        self,
        queue: list[tuple[float, int, tuple[tuple[int, float], ...], int]],
        bound: float,
        fixed: tuple[tuple[int, float], ...],
    ) -> float:
        """Queue a node to be divided by its most open pair; the bound of a node that leaves none open."""
        while self._is_whole() and self.iterations <= self._limit and self._separate():
            bound = max(bound, self._relax(1, separate=False))
            if bound == float("inf"):
                return bound
        x = self.x[: self._first]
        weight = np.minimum(x, 1 - x) * (1 + np.abs(self.costs[: self._first]))
        pair = int(weight.argmax())
        if self._is_whole():
            self.found.append(self.parts())
            return bound
        self._nodes += 1
        heappush(queue, (bound, self._nodes, fixed, pair))
        return float("inf")

    def _is_whole(self) -> bool:
        x = self.x[: self._first]
        return bool((np.minimum(x, 1 - x) < OPEN).all())

    def _fix(self, fixed: tuple[tuple[int, float], ...]) -> None:
        """Set the bounds of all pairs: those that are fixed, and the others as they were at first."""
        self.lower = np.zeros(len(self.costs))
        self.upper = self._whole.copy()
        for pair, value in fixed:
            self.lower[pair] = self.upper[pair] = value
        every = np.arange(len(self.costs), dtype=np.int32)
        self._solver.changeColsBounds(len(every), every, self.lower, self.upper)

    def _relax(self, rounds: int, separate: bool = True) -> float:
        """The safe bound of the program after rounds of new rows; infinite where it has no solution."""
        best = -float("inf")
        for number in range(rounds):
            if self.iterations > self._limit or (separate and not self._separate() and number):
                break
            self._solver.run()
            if self._solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
                return float("inf")
            self.iterations += int(self._solver.getInfo().simplex_iteration_count)
            self.x = np.array(self._solver.getSolution().col_value)
            best = max(best, self._safe())
        return best if best > -float("inf") else self._safe()

    def _matrix(self) -> Numbers:
        matrix = np.append(self.x[: self._first - 1], 0.0)[self.index]
        np.fill_diagonal(matrix, 1.0)
        return np.asarray(matrix)

    def _separate(self) -> int:
        """Add the triangle inequalities broken most, for each pair one of each kind; how many were added."""
        x = self._matrix()
        broken = x[:, :, None] + x[None, :, :] - x[:, None, :]
        one, other = np.triu_indices(self.many, 1)
        best = broken.argmax(axis=1)
        found = [(best[one, other], one, other)]
        last = broken.argmax(axis=2)
        firsts, middles = np.nonzero(x > EPSILON)
        found.append((middles, firsts, last[firsts, middles]))
        middle, start, end = (np.concatenate(each) for each in zip(*found, strict=True))
        keep = broken[start, middle, end] > 1 + EPSILON
        middle, start, end = middle[keep], start[keep], end[keep]
        start, end = np.minimum(start, end), np.maximum(start, end)
        keys = np.unique((middle * self.many + start) * self.many + end)
        fresh = [int(key) for key in keys if int(key) not in self._seen]
        self._seen.update(fresh)
        for key in fresh:
            rest, end_ = divmod(key, self.many)
            middle_, start_ = divmod(rest, self.many)
            pairs = [self.index[start_, middle_], self.index[middle_, end_], self.index[start_, end_]]
            self.rows.add(pairs, [1.0, 1.0, -1.0], -np.inf, 1.0)
        self.rows.flush(self._solver)
        return len(fresh)

    def _count(self, wished: int) -> None:
        """Variables and rows that make the number of groups the wished one."""
        blocks = [block for block in range(self.many) if self.component.sizes[block]]
        first = self._first
        self._solver.addVars(len(blocks), np.zeros(len(blocks)), np.ones(len(blocks)))
        self.upper = np.append(self.upper, np.ones(len(blocks)))
        self.costs = np.append(self.costs, np.zeros(len(blocks)))
        self.x = np.append(self.x, np.zeros(len(blocks)))
        for place, block in enumerate(blocks):
            before = [int(self.index[block, other]) for other in blocks[:place]]
            self.rows.add([first + place, *before], [1.0] * (place + 1), 1.0, np.inf)
            for pair in before:
                self.rows.add([first + place, pair], [1.0, 1.0], -np.inf, 1.0)
        every = [first + place for place in range(len(blocks))]
        self.rows.add(every, [1.0] * len(every), float(wished), float(wished))
        # Groups of equal size have the fewest pairs, one large group the most: rows that tighten the program.
        size, more = divmod(len(blocks), wished)
        fewest = more * size + wished * size * (size - 1) / 2
        most = (len(blocks) - wished + 1) * (len(blocks) - wished) / 2
        pairs = [int(self.index[a, b]) for a, b in combinations(blocks, 2)]
        self.rows.add(pairs, [1.0] * len(pairs), fewest, most)
        self.rows.flush(self._solver)

    def _safe(self) -> float:
        """The bound that the duals prove for any solution within the bounds of the variables.

        Neumaier and Shcherbina, "Safe bounds in linear and mixed-integer linear programming", 2004,
        section 3.
        """
        duals = np.array(self._solver.getSolution().row_dual)
        if len(duals) != len(self.rows.lower):
            duals = np.zeros(len(self.rows.lower))
        return self.rows.proven(duals, self.costs, self.lower, self.upper)


class _Rows:
    """The rows of a program, and those that the solver has not got yet."""

    def __init__(self) -> None:
        self.columns: list[int] = []
        self.values: list[float] = []
        self.starts: list[int] = []
        self.lower: list[float] = []
        self.upper: list[float] = []
        self._sent = 0

    def add(self, columns: Sequence[int], values: Sequence[float], lower: float, upper: float) -> None:
        """Add a row; a column may stand in it more than once, its values are summed."""
        summed: dict[int, float] = {}
        for column, value in zip(columns, values, strict=True):
            summed[int(column)] = summed.get(int(column), 0.0) + value
        self.starts.append(len(self.columns))
        self.columns += summed
        self.values += summed.values()
        self.lower.append(lower)
        self.upper.append(upper)

    def flush(self, solver: highspy.Highs) -> None:
        """Hand the new rows to the solver."""
        new = len(self.lower) - self._sent
        if not new:
            return
        first = self.starts[self._sent]
        starts = np.array(self.starts[self._sent :], dtype=np.int32) - first
        columns = np.array(self.columns[first:], dtype=np.int32)
        lower, upper = np.array(self.lower[self._sent :]), np.array(self.upper[self._sent :])
        solver.addRows(new, lower, upper, len(columns), starts, columns, np.array(self.values[first:]))
        self._sent = len(self.lower)

    def proven(self, duals: Numbers, costs: Numbers, least: Numbers, most: Numbers) -> float:
        """The bound of any duals on a minimum over variables from `least` to `most`."""
        lower, above = np.array(self.lower), np.array(self.upper)
        sides = np.where(duals > 0, lower, above)
        duals, sides = np.where(np.isinf(sides), 0.0, duals), np.where(np.isinf(sides), 0.0, sides)
        lengths = np.diff(np.append(self.starts, len(self.columns)).astype(int))
        spread = np.array(self.values) * np.repeat(duals, lengths)
        reduced = costs - np.bincount(self.columns, weights=spread, minlength=len(costs))
        return float(duals @ sides + np.minimum(reduced * least, reduced * most).sum())


def _solver(upper: Numbers, costs: Numbers) -> Any:
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    options: dict[str, Any] = {
        "output_flag": False,
        "threads": 1,
        "parallel": "off",
        "random_seed": 0,
        "simplex_iteration_limit": ITERATIONS,
    }
    for name, value in options.items():
        solver.setOptionValue(name, value)
    solver.addVars(len(costs), np.zeros(len(costs)), upper)
    solver.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)
    return solver
