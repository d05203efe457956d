"""Decisions and assumptions: what was chosen, against what, and resting on what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

import msgspec

from vitruvio.model.figure import Condition, Figure
from vitruvio.model.precedents import Cited
from vitruvio.model.statement import Prose, Statement

By: TypeAlias = Literal["order", "cost"]


class Compared(msgspec.Struct, frozen=True, tag="compared"):
    """A condition on figures: `left` is less than (``<``) or at most (``<=``) `right`."""

    op: str
    left: Figure
    right: Figure

    def holds(self) -> bool:
        """Whether the values satisfy it."""
        return self.left.value < self.right.value if self.op == "<" else self.left.value <= self.right.value


class Holds(msgspec.Struct, frozen=True, tag="holds"):
    """A condition on what the brief says in words: a statement of it and whether it is so."""

    what: Statement
    truth: bool

    def holds(self) -> bool:
        """Whether it is so."""
        return self.truth


Test: TypeAlias = Compared | Holds


class Option(msgspec.Struct, frozen=True, omit_defaults=True):
    """One answer to a question: when it can be chosen and what it would cost (any one dimension).

    `consequences` are named figures of what else it brings, and weigh nothing in the choice.
    """

    name: str
    when: tuple[Test, ...] = ()
    cost: Figure | None = None
    consequences: tuple[Figure, ...] = ()

    def possible(self) -> bool:
        """Whether all its conditions hold."""
        return all(each.holds() for each in self.when)


class TippingPoint(msgspec.Struct, frozen=True):
    """Where another option would win, all else as it is.

    `lever` is what is moved: ``load`` (all stated rates, `at` a factor of today's), ``teams``,
    ``availability``, ``growth`` or ``budget`` (`at` a value), or the id of a fact, within its range. `above`
    says on which side of `at` `option` wins.
    """

    lever: str
    at: Figure
    above: bool
    option: str


class Decision(msgspec.Struct, frozen=True, omit_defaults=True):
    """A question of the design and its answer.

    `by` says how options are compared: ``order`` takes the first possible one, ``cost`` the cheapest possible
    one (the earlier at a tie). `overruled` is set where the brief's `decide` chose. `tipping` are the nearest
    points at which it would go another way, `fragile` those that lie within the range of a fact.
    `precedents` are what a memory said of it, and `instead_of` is what would have been chosen without them,
    where they moved it.
    """

    id: str
    chosen: str
    options: tuple[Option, ...]
    by: By = "order"
    overruled: bool = False
    why: Prose = ()
    tipping: tuple[TippingPoint, ...] = ()
    fragile: tuple[TippingPoint, ...] = ()
    precedents: tuple[Cited, ...] = ()
    instead_of: str = ""

    @property
    def settled(self) -> bool:
        """Whether something other than its options' conditions and costs chose."""
        return self.overruled or bool(self.instead_of)

    def option(self) -> Option:
        """The option chosen."""
        return next(each for each in self.options if each.name == self.chosen)


class Assumption(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the brief does not say and the design needs.

    `path` is the place in the brief that would say it, `figure` or `text` the value used, `fact` the
    catalogue entry that it was taken from, `why` the reason.
    """

    path: str
    why: Statement
    figure: Figure | None = None
    text: str = ""
    fact: str = ""


def option(name: str, when: Sequence[Condition | Test] = (), cost: Figure | None = None) -> Option:
    """An option for `choose`; conditions made by comparing figures are taken in here."""
    return Option(name, tuple(_test(each) for each in when), cost)


def _test(condition: Condition | Test) -> Test:
    if isinstance(condition, Condition):
        return Compared(condition.op, condition.left, condition.right)
    return condition


def choose(
    id: str, options: Sequence[Option], by: By = "order", overrule: str | None = None, why: Prose = ()
) -> Decision:
    """Decide: the only place where figures are compared.

    The last option stands where none is possible. `overrule` is the user's choice.
    Raises KeyError with the name when `overrule` is none of the options.
    """
    if overrule is not None:
        if overrule not in {each.name for each in options}:
            raise KeyError(overrule)
        return Decision(id, overrule, tuple(options), by, True, why)
    return Decision(id, best(options, by).name, tuple(options), by, False, why)


def best(options: Sequence[Option], by: By) -> Option:
    """The option that nobody overruling would be chosen."""
    possible = [each for each in options if each.possible()]
    if not possible:
        return options[-1]
    if by == "cost":
        return min(possible, key=lambda each: each.cost.value if each.cost is not None else 0.0)
    return possible[0]


def close(decision: Decision, share: float) -> list[str]:
    """The options that are all but as good as the one chosen, in their order.

    They are possible, and a change by `share` would choose them: of the cost, where the cheapest is taken;
    else of a figure in a condition of the chosen one, which then would not hold.
    """
    others = [each for each in decision.options if each.name != decision.chosen and each.possible()]
    if decision.by == "cost":
        least = _cost(decision.option())
        return [each.name for each in others if _cost(each) <= least * (1 + share)]
    slim = any(_slack(each) <= share for each in decision.option().when if isinstance(each, Compared))
    return [each.name for each in others] if slim else []


def _cost(option: Option) -> float:
    return option.cost.value if option.cost is not None else 0.0


def _slack(test: Compared) -> float:
    """By which share of the larger side a comparison holds."""
    left, right = test.left.value, test.right.value
    larger = max(abs(left), abs(right))
    return abs(right - left) / larger if larger else 0.0
