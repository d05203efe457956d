"""Fewer groups of contexts than contexts: those that most use cases cross are joined."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush

from vitruvio.design.draft import Draft
from vitruvio.design.facts import CONTEXTS, WRITES
from vitruvio.design.services.contexts.weigh_signals import ISOLATED
from vitruvio.design.services.facts import CONTEXT_OF


def merged(draft: Draft, names: Sequence[str], most: int) -> list[tuple[str, ...]]:
    """The contexts `names` in at most `most` groups (at least one).

    Those are joined first that most use cases cross, for each pair of their contexts; then the smallest.
    Different owners, and data under different duties, are joined only when nothing else is left.
    """
    groups = _Groups(draft, names)
    while len(groups.members) > max(1, most):
        groups.join(*(groups.nearest() or groups.smallest()))
    return [tuple(sorted(each)) for each in groups.members.values()]


def crossings(draft: Draft) -> dict[tuple[str, str], float]:
    """By pair of contexts, the use cases that cross between them; who crosses to many counts in parts."""
    contexts = {entity: name for name, each in draft[CONTEXTS].items() for entity in each.entities}
    found: dict[tuple[str, str], float] = {}
    for name, use_case in draft.brief.use_cases.items():
        home = draft[CONTEXT_OF][name]
        followed = [draft[CONTEXT_OF][each] for each in (*use_case.calls, *use_case.then)]
        touched = [contexts[entity] for entity in (*use_case.reads, *draft[WRITES][name])]
        others = sorted({*followed, *touched} - {home})
        for other in others:
            pair = (home, other) if home < other else (other, home)
            found[pair] = found.get(pair, 0.0) + 1 / len(others)
    return found


class _Groups:
    """Groups of contexts with what crosses between them."""

    def __init__(self, draft: Draft, names: Sequence[str]) -> None:
        contexts = [draft[CONTEXTS][name] for name in names]
        self.members = {place: [each.name] for place, each in enumerate(contexts)}
        self.owners = {place: {each.owner} - {""} for place, each in enumerate(contexts)}
        self.duties = {place: {*ISOLATED} & {*each.data} for place, each in enumerate(contexts)}
        self.sizes = {place: len(each.entities) for place, each in enumerate(contexts)}
        self.ties: dict[int, dict[int, float]] = {place: {} for place in self.members}
        self.queue: list[tuple[float, int, int]] = []
        places = {name: place for place, name in enumerate(names)}
        for (one, other), many in crossings(draft).items():
            if one in places and other in places:
                self._tie(places[one], places[other], many)

    def _tie(self, left: int, right: int, weight: float) -> None:
        self.ties[left][right] = self.ties[right][left] = weight
        pairs = len(self.members[left]) * len(self.members[right])
        if self.may_join(left, right) and weight > 0:
            heappush(self.queue, (-round(weight / pairs, 9), left, right))

    def may_join(self, left: int, right: int) -> bool:
        """Whether neither different owners nor data under a duty of their own keep two groups apart."""
        owners = self.owners[left] | self.owners[right]
        return len(owners) < 2 and self.duties[left] == self.duties[right]

    def nearest(self) -> tuple[int, int] | None:
        """The pair that is crossed most among those that may be joined."""
        while self.queue:
            _, left, right = heappop(self.queue)
            if left in self.members and right in self.members:
                return left, right
        return None

    def smallest(self) -> tuple[int, int]:
        """The smallest group with the next smallest one, of the same owner and duties where there is one."""
        order = sorted(self.members, key=lambda place: (self.sizes[place], place))
        for place, left in enumerate(order):
            for right in order[place + 1 :]:
                if self.may_join(left, right):
                    return left, right
        return order[0], order[1]

    def join(self, left: int, right: int) -> None:
        """Make one group of two."""
        new = max(self.members) + 1
        self.members[new] = self.members.pop(left) + self.members.pop(right)
        self.owners[new] = self.owners.pop(left) | self.owners.pop(right)
        self.duties[new] = self.duties.pop(left) | self.duties.pop(right)
        self.sizes[new] = self.sizes.pop(left) + self.sizes.pop(right)
        self.ties[new] = {}
        one, other = self.ties.pop(left), self.ties.pop(right)
        for place in sorted({*one, *other} & self.members.keys()):
            self._tie(new, place, one.get(place, 0.0) + other.get(place, 0.0))
