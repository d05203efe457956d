"""Blocks in groups, and the moves that gain: a block to another group, a group into another."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.boundaries.component import FORBIDDEN, Component, Parts, labels_attract
from vitruvio.boundaries.graph import NONE

LEAST = 1e-9
ROUNDS = 60


class Moves:
    """The blocks of a component in groups, kept so that a move is judged by the block's own links alone.

    With `fixed` no move opens or closes a group, anchors that are alone being none. A group's number says
    nothing.
    """

    def __init__(self, component: Component, parts: Parts, fixed: bool = False) -> None:
        self.component = component
        self.fixed = fixed
        self.home = [NONE] * component.many
        self.members: list[dict[int, None]] = [{} for _ in range(component.many)]
        self.units = [0] * component.many
        self.free = list(range(component.many - 1, len(parts) - 1, -1))
        self._crowd = None if component.dense else _Crowd(component)
        for number, part in enumerate(parts):
            for block in part:
                self._put(block, number)

    def parts(self) -> Parts:
        """The groups, each sorted."""
        return sorted(sorted(each) for each in self.members if each)

    def climb(self, order: Sequence[int]) -> None:
        """Make the moves that gain most, blocks by `order` and then whole groups, until none gains."""
        waiting = list(order)
        for _ in range(ROUNDS):
            while waiting:
                waiting = self._settle(waiting)
            joined = [block for group in self.groups() for block in self._join(group)]
            if not joined:
                break
            waiting = self._touched(joined)

    def _settle(self, order: Sequence[int]) -> list[int]:
        """Move each block of `order` to where it gains most; the blocks that this may have unsettled."""
        moved = [block for block in order if self._move(block)]
        return self._touched(moved)

    def _touched(self, moved: Sequence[int]) -> list[int]:
        if self.component.dense:
            return list(range(self.component.many)) if moved else []
        touched = {block for each in moved for block in self.members[self.home[each]]}
        touched.update(other for each in moved for other in self.component.links[each])
        return sorted(touched)

    def groups(self) -> list[int]:
        """The numbers of the groups, by their first blocks."""
        found = [(min(members), group) for group, members in enumerate(self.members) if members]
        return [group for _, group in sorted(found)]

    def pulls(self, block: int, prune: bool = False) -> dict[int, float]:
        """What a block gains in each group worth considering, its own among them; forbidden ones at -inf.

        With `prune`, groups that cannot gain more than its own, or than being alone, may be told too much.
        """
        home = self.home
        found: dict[int, float] = {}
        if self._crowd is None:
            for group, gain in zip(home, self.component.rows[block], strict=True):
                found[group] = found.get(group, 0.0) + gain
            return found
        for other, gain in self.component.links[block].items():
            group = home[other]
            found[group] = found.get(group, 0.0) + gain
        floor = None
        if prune:
            own = home[block]
            stay = {own: found.get(own, 0.0)}
            self._crowd.add(block, home, self.units, stay)
            floor = 0.0 if len(self.members[own]) == 1 else stay[own]
        self._crowd.add(block, home, self.units, found, floor)
        return found

    def _move(self, block: int) -> bool:
        """Move a block to the group where it gains most, or alone; whether it moved."""
        old = self.home[block]
        pulls = self.pulls(block, prune=True)
        size = self.component.sizes[block]
        alone = len(self.members[old]) == 1
        closes = bool(size) and self.units[old] == 1
        floor = (0.0 if alone else pulls.get(old, 0.0)) + LEAST
        best, most, first = old, floor, NONE
        if not alone and floor < 0 and not (self.fixed and size and not closes):
            best, most = self.free[-1], 0.0
        for group, gain in pulls.items():
            if gain <= floor or gain < most - LEAST or group == old:
                continue
            if self.fixed and size and closes != (self.units[group] == 0):
                continue
            lead = min(self.members[group])
            if gain > most + LEAST or (first != NONE and lead < first):
                best, most, first = group, gain, lead
        if best == old:
            return False
        self.put(block, best)
        return True

    def _join(self, group: int) -> list[int]:
        """Join a group with the one with which it gains most; the blocks that moved.

        Its anchor goes along where the other group has none, and stays behind where it has.
        """
        reals = [block for block in self.members[group] if self.component.sizes[block]]
        if self.fixed or not reals:
            return []
        best, most = group, LEAST
        for other, gain in sorted(self.between(group, prune=True).items()):
            if gain > most:
                best, most = other, gain + LEAST
        if best == group:
            return []
        return self.unite(group, best)

    def unite(self, group: int, other: int) -> list[int]:
        """Put the blocks of a group into another; those that moved."""
        sizes = self.component.sizes
        stays = any(not sizes[block] for block in self.members[other])
        moving = [block for block in self.members[group] if sizes[block] or not stays]
        for block in moving:
            self.put(block, other)
        return moving

    def count(self) -> int:
        """How many groups there are, anchors that are alone being none."""
        return sum(1 for units in self.units if units)

    def split(self) -> None:
        """Let the block that loses least by it leave a group of several for one of its own."""
        sizes = self.component.sizes
        several = (block for block, size in enumerate(sizes) if size and self.units[self.home[block]] > 1)
        _, block = min((self.pulls(block)[self.home[block]], block) for block in several)
        self.put(block, self.free[-1])

    def put(self, block: int, group: int) -> None:
        """Put a block into another group, which may be a free number."""
        self._take(block)
        self._put(block, group)

    def between(self, group: int, everywhere: bool = False, prune: bool = False) -> dict[int, float]:
        """What a group gains by joining each other one that is allowed and linked to it, or `everywhere`.

        With `prune`, groups that gain nothing may be told too much.
        """
        sizes = self.component.sizes
        reals = [block for block in self.members[group] if sizes[block]]
        anchors = [block for block in self.members[group] if not sizes[block]]
        found: dict[int, float] = dict.fromkeys(self.groups(), 0.0) if everywhere else {}
        if self._crowd is None:
            for block in reals:
                for other, gain in self.pulls(block).items():
                    found[other] = found.get(other, 0.0) + gain
        else:
            self._crowd.between(reals, group, self.home, self.units, found, prune and not anchors)
        found.pop(group, None)
        if anchors:
            pull = self.pulls(anchors[0])
            for other in found:
                held = any(not sizes[block] for block in self.members[other])
                found[other] += -pull.get(group, 0.0) if held else pull.get(other, 0.0)
        return {other: gain for other, gain in found.items() if gain > FORBIDDEN and self.members[other]}

    def _put(self, block: int, group: int) -> None:
        if not self.members[group] and self.free and self.free[-1] == group:
            self.free.pop()
        self.home[block] = group
        self.members[group][block] = None
        self.units[group] += self.component.sizes[block]
        if self._crowd is not None:
            self._crowd.put(block, group, 1)

    def _take(self, block: int) -> None:
        group = self.home[block]
        del self.members[group][block]
        self.units[group] -= self.component.sizes[block]
        if not self.members[group]:
            self.free.append(group)
        if self._crowd is not None:
            self._crowd.put(block, group, -1)


class _Crowd:
    """What groups of a sparse component weigh on a block beyond its links: threshold, labels, constraints."""

    def __init__(self, component: Component) -> None:
        graph = component.graph
        self.graph = graph
        self.component = component
        self.labels = [graph.labels[block] for block in component.blocks]
        self.sums = [[sum(own.values()) for own in labels] for labels in self.labels]
        self.walls = [graph.wall[block] for block in component.blocks]
        place = {block: number for number, block in enumerate(component.blocks)}
        self.apart = [
            [place[other] for other in sorted(graph.apart[block]) if other in place]
            for block in component.blocks
        ]
        traits = range(len(graph.same))
        self.active = [place for place in traits if graph.same[place] or graph.differ[place]]
        self.attract = [place for place in traits if graph.same[place]] if labels_attract(graph) else []
        self.counts: list[list[dict[str, int]]] = [[{} for _ in traits] for _ in component.blocks]
        self.totals = [[0] * len(graph.same) for _ in component.blocks]
        self.sharing: dict[tuple[int, str], dict[int, int]] = {}
        self.walled: list[dict[int, int]] = [{} for _ in component.blocks]
        self.anchors: list[int] = [0] * component.many

    def put(self, block: int, group: int, sign: int) -> None:
        """Count a block in (`sign` 1) or out of (-1) a group."""
        for place in self.active:
            own = self.labels[block][place]
            counts = self.counts[group][place]
            for label, many in own.items():
                counts[label] = counts.get(label, 0) + sign * many
                if place in self.attract:
                    groups = self.sharing.setdefault((place, label), {})
                    groups[group] = groups.get(group, 0) + sign
                    if not groups[group]:
                        del groups[group]
            self.totals[group][place] += sign * self.sums[block][place]
        wall = self.walls[block]
        if wall != NONE:
            self.walled[group][wall] = self.walled[group].get(wall, 0) + sign
        self.anchors[group] += sign * (1 - self.component.sizes[block])

    def add(
        self,
        block: int,
        home: list[int],
        units: list[int],
        found: dict[int, float],
        floor: float | None = None,
    ) -> None:
        """Add to what a block gains in the groups `found`, those that share its labels among them.

        Where labels attract nobody, they are not counted for groups that stay at `floor` or below without.
        """
        graph, size, own = self.graph, self.component.sizes[block], home[block]
        self._share([block], found)
        wall = self.walls[block]
        prune = floor is not None and not self.attract
        for group in found:
            inside = 1 if group == own else 0
            found[group] -= graph.threshold * size * (units[group] - inside * size)
            if prune and not inside and floor is not None and found[group] <= floor:
                continue
            if self.active:
                found[group] += self._alike(block, group, inside)
            if wall != NONE and any(many and its != wall for its, many in self.walled[group].items()):
                found[group] = FORBIDDEN
            if not size and self.anchors[group] > inside:
                found[group] = FORBIDDEN
        for other in self.apart[block]:
            if home[other] in found:
                found[home[other]] = FORBIDDEN

    def between(
        self,
        blocks: list[int],
        own: int,
        home: list[int],
        units: list[int],
        found: dict[int, float],
        prune: bool = False,
    ) -> None:
        """What a group of `blocks` gains by joining others, those in `found` and all linked to it.

        With `prune`, labels that attract nobody are not counted for groups that gain nothing without.
        """
        graph, links = self.graph, self.component.links
        for block in blocks:
            for other, weight in links[block].items():
                group = home[other]
                found[group] = found.get(group, 0.0) + weight
        self._share(blocks, found)
        walls = {wall for wall, many in self.walled[own].items() if many}
        for group in found:
            found[group] -= graph.threshold * units[own] * units[group]
            if prune and not self.attract and found[group] <= 0:
                continue
            for place in self.active:
                mine, its = self.counts[own][place], self.counts[group][place]
                same = 0
                for label, many in mine.items():
                    same += many * its.get(label, 0)
                pairs = self.totals[own][place] * self.totals[group][place]
                found[group] += same * graph.same[place] + (pairs - same) * graph.differ[place]
            if walls and any(many and wall not in walls for wall, many in self.walled[group].items()):
                found[group] = FORBIDDEN
        for block in blocks:
            for other in self.apart[block]:
                if home[other] in found:
                    found[home[other]] = FORBIDDEN

    def _share(self, blocks: list[int], found: dict[int, float]) -> None:
        """Add the groups that share a label of `blocks`, where labels alone may attract, to those found."""
        for place in self.attract:
            for label in dict.fromkeys(label for block in blocks for label in self.labels[block][place]):
                for group in self.sharing[place, label]:
                    found.setdefault(group, 0.0)

    def _alike(self, block: int, group: int, inside: int) -> float:
        gain = 0.0
        for place in self.active:
            many = self.sums[block][place]
            if many:
                own, counts = self.labels[block][place], self.counts[group][place]
                same = 0
                for label, each in own.items():
                    same += each * counts.get(label, 0)
                pairs = many * self.totals[group][place]
                if inside:
                    same -= sum(each * each for each in own.values())
                    pairs -= many * many
                gain += same * self.graph.same[place] + (pairs - same) * self.graph.differ[place]
        return gain
