"""The best division of a few blocks, proven by branch and bound within a count of nodes."""

from __future__ import annotations

from vitruvio.boundaries.component import Component, Parts

NODES = 4000
BLOCKS = 24
LEAST = 1e-9


def exhaust(component: Component, known: Parts, wished: int | None = None) -> tuple[Parts, bool]:
    """The best division at least as good as `known`, and whether it is proven to be the best.

    `known` may be empty where no division into the `wished` number of groups was found; the answer is empty
    and proven where there is none. Blocks join one by one. A branch ends where its gain so far, the best that
    the blocks to come gain among themselves and the most that each of them gains in the groups so far fall
    short of the best found; the best of the blocks to come is known because smaller sets are solved first
    (Russian doll search; Verfaillie, Lemaître and Schiex, 1996).
    """
    if component.many > BLOCKS:
        return known, False
    tree = _Tree(component, wished)
    return tree.solve(known)


class _Tree:
    """The divisions of blocks; `pull` is what each block to come gains in each group so far."""

    def __init__(self, component: Component, wished: int | None) -> None:
        rows, many = component.rows, component.many
        attracted = [sum(gain for gain in row if gain > 0) for row in rows]
        self.order = sorted(range(many), key=lambda block: (-attracted[block], block))
        self.rows = [[rows[one][other] for other in self.order] for one in self.order]
        self.sizes = [component.sizes[block] for block in self.order]
        self.coming = [sum(self.sizes[place:]) for place in range(many + 1)]
        self.component = component
        self.wished = wished
        self.nodes = 0
        self.dolls = [0.0] * (many + 1)

    def solve(self, known: Parts) -> tuple[Parts, bool]:
        """The best division, the dolls first."""
        many = len(self.order)
        for start in range(many - 1, 0, -1):
            self._start(start, self.dolls[start + 1], None)
            if self.nodes > NODES:
                return known, False
            self.dolls[start] = self.most
        self._start(0, self.component.worth(known) if known else float("-inf"), self.wished)
        found = [sorted(self.order[place] for place in group) for group in self.best]
        return sorted(found) or known, self.nodes <= NODES

    def _start(self, start: int, most: float, wished: int | None) -> None:
        self.most = most
        self.limit = wished
        self.best: list[list[int]] = []
        self.groups: list[list[int]] = []
        self.units: list[int] = []
        self.pull: list[list[float]] = [[] for _ in self.order]
        self._grow(start, 0.0)

    def _grow(self, place: int, value: float) -> None:
        """Try every group for the block at `place`, the most promising first."""
        self.nodes += 1
        if self.nodes > NODES:
            return
        if place == len(self.order):
            if self.limit is None or self._count() == self.limit:
                self.most = value
                self.best = [list(group) for group in self.groups]
            return
        if self.limit is not None:
            count = self._count()
            if count > self.limit or count + self.coming[place] < self.limit:
                return
        hope = self.dolls[place + 1]
        for each in self.pull[place + 1 :]:
            best = max(each, default=0.0)
            if best > 0:
                hope += best
        row = self.rows[place]
        options = [(gain, -group) for group, gain in enumerate(self.pull[place])]
        for gain, negative in sorted([*options, (0.0, -len(self.groups))], reverse=True):
            # What the block itself may still gain with those to come is not in the doll of these alone.
            rest = sum(each for each in row[place + 1 :] if each > 0)
            if gain == float("-inf") or value + gain + hope + rest <= self.most + LEAST:
                break
            self._enter(place, -negative, value + gain)

    def _count(self) -> int:
        return sum(1 for units in self.units if units)

    def _enter(self, place: int, number: int, value: float) -> None:
        opened = number == len(self.groups)
        if opened:
            self.groups.append([])
            self.units.append(0)
            for each in self.pull:
                each.append(0.0)
        row, coming = self.rows[place], range(place + 1, len(self.order))
        old = [self.pull[later][number] for later in coming]
        for later in coming:
            self.pull[later][number] += row[later]
        self.groups[number].append(place)
        self.units[number] += self.sizes[place]
        if value + self.dolls[place + 1] + self._open(place + 1) > self.most + LEAST:
            self._grow(place + 1, value)
        self.units[number] -= self.sizes[place]
        self.groups[number].pop()
        for later, was in zip(coming, old, strict=True):
            self.pull[later][number] = was
        if opened:
            self.groups.pop()
            self.units.pop()
            for each in self.pull:
                each.pop()

    def _open(self, place: int) -> float:
        """The most that the blocks from `place` on gain in the groups so far."""
        return sum(best for each in self.pull[place:] if (best := max(each, default=0.0)) > 0)
