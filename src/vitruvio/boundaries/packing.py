"""A lower bound on what any division costs: conflicting cycles, packed until none is left."""

from __future__ import annotations

from collections import deque
from itertools import combinations, pairwise
from math import fsum

from vitruvio.boundaries.component import Component

LEAST = 1e-9
DEPTH = 12


def pack(component: Component) -> float:
    """A lower bound on the cost of the pairs of a component that are linked or repel each other.

    A cycle in which all pairs but one attract each other costs at least the least of its pairs, because no
    division keeps all that attract and cuts the one that repels. Cycles are taken greedily, triangles first
    and then the shortest, and that least is spent on each of their pairs (iterative cycle packing; Lange,
    Karrenbauer and Andres, "Partial optimality and fast lower bounds for weighted correlation clustering",
    2018, section 4).
    """
    packing = Packing(component)
    packing.triangles()
    packing.longer()
    return packing.value


class Packing:
    """What is left of the weights of a component after cycles have been packed."""

    def __init__(self, component: Component) -> None:
        self.component = component
        self.left: list[dict[int, float]] = [{} for _ in range(component.many)]
        for one, other, gain in component.attracted:
            self.left[one][other] = self.left[other][one] = gain
        self.repelling: dict[tuple[int, int], float] = {}
        self._packed: list[float] = []

    @property
    def value(self) -> float:
        """The bound so far."""
        return fsum(self._packed)

    def triangles(self) -> None:
        """Pack the triangles of two attracting pairs and one that repels."""
        for middle in range(self.component.many):
            for one, other in combinations(sorted(self.left[middle]), 2):
                if one in self.left[middle] and other in self.left[middle]:
                    self._spend([one, middle, other])

    def longer(self) -> None:
        """Pack the shortest cycles through each block until it is in none."""
        for start in range(self.component.many):
            while self.left[start] and (path := self._path(start)):
                self._spend(path)

    def _repels(self, one: int, other: int) -> float:
        """What is left of what keeps two blocks apart."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self.repelling:
            self.repelling[pair] = max(0.0, -self.component.net(one, other))
        return self.repelling[pair]

    def _spend(self, path: list[int]) -> None:
        """Pack the cycle that a path of attracting pairs closes with the repelling pair of its ends."""
        one, other = path[0], path[-1]
        spent = min(self._repels(one, other), *(self.left[a][b] for a, b in pairwise(path)))
        if spent <= LEAST:
            return
        self._packed.append(spent)
        self.repelling[(one, other) if one < other else (other, one)] -= spent
        for a, b in pairwise(path):
            rest = self.left[a][b] - spent
            if rest > LEAST:
                self.left[a][b] = self.left[b][a] = rest
            else:
                del self.left[a][b], self.left[b][a]

    def _path(self, start: int) -> list[int]:
        """The shortest path of attracting pairs from `start` to a block that it is kept apart from."""
        before = {start: start}
        depth = {start: 0}
        queue = deque([start])
        while queue:
            block = queue.popleft()
            if depth[block] == DEPTH:
                break
            for other in sorted(self.left[block]):
                if other not in before:
                    before[other] = block
                    depth[other] = depth[block] + 1
                    if block != start and self._repels(start, other) > LEAST:
                        path = [other]
                        while path[-1] != start:
                            path.append(before[path[-1]])
                        return path
                    queue.append(other)
        return []
