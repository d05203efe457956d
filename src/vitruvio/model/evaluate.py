"""Figures computed again with some of them moved: what a change of an input would change."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from vitruvio.model.decision import Compared, Decision, Option
from vitruvio.model.figure import Figure
from vitruvio.model.functions import Function
from vitruvio.units import NONE, TIME

# By how much an input is moved, in both directions, until something changes; from where on that is far.
STEPS: Final = (1.1, 2.0, 10.0, 100.0)
FAR: Final = 100.0
# What an input of zero is moved to, in base units: a zero that is a time, and any other.
FROM_ZERO_TIME: Final = (1.0, 60.0, 3600.0, 86400.0)
FROM_ZERO: Final = (0.1, 0.5, 1.0, 10.0, 1000.0)


class Move(NamedTuple):
    """Another value of an input; `far` where it is so far away that nothing else would stay as it is."""

    value: float
    far: bool


class Graph:
    """The figures below some figures, ready to be computed again.

    `functions` maps the name of every formula's function to it; leaves need none.
    Raises KeyError with a function's name when it is unknown.
    """

    __slots__ = ("_above", "_formulas", "_functions", "_parts", "_users", "_values", "figures")

    def __init__(self, tops: Iterable[Figure], functions: Mapping[str, Function]) -> None:
        self._functions = functions
        self.figures: dict[int, Figure] = {}
        self._formulas: dict[int, tuple[Callable[[Sequence[float]], float], list[int]]] = {}
        self._users: dict[int, list[int]] = {}
        stack = list(tops)
        while stack:
            each = stack.pop()
            if each.id in self.figures:
                continue
            self.figures[each.id] = each
            if each.args:
                args = [one.id for one in each.args]
                self._formulas[each.id] = (functions[each.op].value, args)
                stack.extend(each.args)
                for arg in set(args):
                    self._users.setdefault(arg, []).append(each.id)
        self._values = {id: each.value for id, each in self.figures.items()}
        self._above: tuple[frozenset[int], list[int]] = (frozenset(), [])
        self._parts: dict[str, Graph] = {}

    def part(self, decision: Decision) -> Graph:
        """The graph of what a decision compares alone, which is moved faster; kept for the next time."""
        if decision.id not in self._parts:
            self._parts[decision.id] = Graph(compared_in(decision), self._functions)
        return self._parts[decision.id]

    def leaves(self) -> list[Figure]:
        """All inputs, by id."""
        return [self.figures[id] for id in sorted(self.figures) if not self.figures[id].args]

    def move(self, values: Mapping[int, float]) -> dict[int, float]:
        """The values of all figures that change, by id, when those in `values` take the ones given.

        Raises ArithmeticError or ValueError where a formula has no value there.
        """
        known = dict(self._values)
        known.update(values)
        moved = dict(values)
        changed = moved.keys()
        for id in self._resting_on(frozenset(values)):
            function, args = self._formulas[id]
            if changed.isdisjoint(args):
                continue
            value = function([known[arg] for arg in args])
            if value != known[id]:
                known[id] = moved[id] = value
        return moved

    def _resting_on(self, ids: frozenset[int]) -> list[int]:
        """All figures above some, in the order of their making; kept, as one input is moved many times."""
        if self._above[0] != ids:
            found: set[int] = set()
            waiting = list(ids)
            while waiting:
                users = self._users.get(waiting.pop(), ())
                waiting.extend(each for each in users if each not in found)
                found.update(users)
            self._above = (ids, sorted(found - ids))
        return self._above[1]


class Choices:
    """Decisions, ready to be taken again where figures that they compare are moved."""

    __slots__ = ("_by_figure", "decisions")

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self.decisions = {each.id: each for each in decisions}
        self._by_figure: dict[int, dict[str, Decision]] = {}
        for decision in self.decisions.values():
            for each in compared_in(decision):
                self._by_figure.setdefault(each.id, {})[decision.id] = decision

    def flipped(self, moved: Mapping[int, float]) -> dict[str, str]:
        """What would be chosen instead, by the decision's id, if the figures in `moved` had those values."""
        touched: dict[str, Decision] = {}
        for id in self._by_figure.keys() & moved.keys():
            touched.update(self._by_figure[id])
        chosen = {id: decided(touched[id], moved) for id in sorted(touched)}
        return {id: option for id, option in chosen.items() if option != touched[id].chosen}


def compared_in(decision: Decision) -> list[Figure]:
    """All figures that a decision compares: in its options' conditions, and their costs."""
    found: list[Figure] = []
    for each in decision.options:
        for test in each.when:
            if isinstance(test, Compared):
                found += (test.left, test.right)
        if each.cost is not None:
            found.append(each.cost)
    return found


def decided(decision: Decision, moved: Mapping[int, float]) -> str:
    """The option that a decision would choose if the figures in `moved` had those values.

    What the brief says in words stays as it is, and so does what the user overruled or a precedent moved.
    """
    if decision.settled:
        return decision.chosen
    possible = [each for each in decision.options if _possible(each, moved)]
    if not possible:
        return decision.options[-1].name
    if decision.by == "cost":
        return min(possible, key=lambda each: _cost(each, moved)).name
    return possible[0].name


def holds(test: Compared, moved: Mapping[int, float]) -> bool:
    """Whether a comparison would hold with the figures in `moved`."""
    left, right = (moved.get(each.id, each.value) for each in (test.left, test.right))
    return left < right if test.op == "<" else left <= right


def _possible(option: Option, moved: Mapping[int, float]) -> bool:
    return all(holds(test, moved) if isinstance(test, Compared) else test.truth for test in option.when)


def _cost(option: Option, moved: Mapping[int, float]) -> float:
    return 0.0 if option.cost is None else moved.get(option.cost.id, option.cost.value)


def moves(leaf: Figure) -> Iterator[Move]:
    """Other values of an input, ever further away, by turns above and below.

    A plain number between zero and one may be a share, so it stays there: its distance to one shrinks, then
    its distance to zero. A whole plain number may be a count, so it stays whole and above zero.
    """
    value = leaf.value
    if not math.isfinite(value):
        return
    if value == 0:
        yield from (Move(each, False) for each in (FROM_ZERO_TIME if leaf.dimension == TIME else FROM_ZERO))
        return
    share = leaf.dimension == NONE and 0 < value < 1
    whole = leaf.dimension == NONE and value.is_integer()
    for step in STEPS:
        far = step >= FAR
        above, below = (1 - (1 - value) / step if share else value * step), value / step
        if not whole:
            yield from (Move(above, far), Move(below, far))
            continue
        yield Move(float(math.ceil(above)), far)
        if below >= 1:
            yield Move(float(math.floor(below)), far)
