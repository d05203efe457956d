"""Figures: numbers that know what they were computed from."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Final, NoReturn, cast

from vitruvio.model.functions import (
    CEIL,
    DIFFERENCE,
    FLOOR,
    MAX,
    MIN,
    POWER,
    PRODUCT,
    RATIO,
    SUM,
    Function,
)
from vitruvio.units import NONE, Dimension

LEAVES: Final = ("given", "fact", "assumed", "counted", "constant")


class FigureError(TypeError):
    """A figure was used where the trace would be lost, or dimensions do not fit."""


class IncomputableError(ValueError):
    """A function has no value at its arguments: a fact or a line of the brief below them lies too far out."""

    def __init__(self, function: str, args: tuple[Figure, ...], why: str) -> None:
        super().__init__(f"{function}: {why}")
        self.function = function
        self.figures = args


class Figure:
    """A value in base units with its range, dimension, name and formula.

    `op` is how it came about: one of `LEAVES`, or the name of a function over `args`. `low` and `high` bound
    the value over the ranges of the facts below it. `name` and `subject` say what it is ("load.peak" of
    "place order"); `origin` is the key of a leaf's source: a path in the brief, a catalogue id.
    Figures can be added, subtracted, multiplied and divided, also by plain numbers; comparing them gives a
    `Condition`, which only `choose` reads.
    """

    __slots__ = (
        "args",
        "dimension",
        "high",
        "id",
        "ledger",
        "low",
        "name",
        "op",
        "origin",
        "subject",
        "value",
    )

    def __init__(
        self,
        ledger: Ledger,
        op: str,
        args: tuple[Figure, ...],
        value: float,
        low: float,
        high: float,
        dimension: Dimension,
        name: str = "",
        subject: str = "",
        origin: str = "",
    ) -> None:
        self.ledger = ledger
        self.op = op
        self.args = args
        self.value = value
        self.low = low
        self.high = high
        self.dimension = dimension
        self.name = name
        self.subject = subject
        self.origin = origin
        self.id = ledger.add(self)

    def named(self, name: str, subject: str = "") -> Figure:
        """This figure under a name; a leaf or a figure already named gives a new one equal to it."""
        if self.name or self.op in LEAVES:
            return Figure(
                self.ledger, "same", (self,), self.value, self.low, self.high, self.dimension, name, subject
            )
        self.name = name
        self.subject = subject
        return self

    def __add__(self, other: Figure | float) -> Figure:
        return apply(SUM, self, other)

    __radd__ = __add__

    def __sub__(self, other: Figure | float) -> Figure:
        return apply(DIFFERENCE, self, other)

    def __rsub__(self, other: Figure | float) -> Figure:
        return apply(DIFFERENCE, self.ledger.lift(other), self)

    def __mul__(self, other: Figure | float) -> Figure:
        return apply(PRODUCT, self, other)

    __rmul__ = __mul__

    def __truediv__(self, other: Figure | float) -> Figure:
        return apply(RATIO, self, other)

    def __rtruediv__(self, other: Figure | float) -> Figure:
        return apply(RATIO, self.ledger.lift(other), self)

    def __lt__(self, other: Figure) -> Condition:
        return Condition("<", self, other)

    def __le__(self, other: Figure) -> Condition:
        return Condition("<=", self, other)

    def __gt__(self, other: Figure) -> Condition:
        return Condition("<", other, self)

    def __ge__(self, other: Figure) -> Condition:
        return Condition("<=", other, self)

    def __bool__(self) -> NoReturn:
        raise FigureError(f"figure {self} used as a truth value; choose(...) is the only branch")

    def __float__(self) -> NoReturn:
        raise FigureError(f"figure {self} turned into a plain number; its formula would be lost")

    def __repr__(self) -> str:
        return f"<{self.name or self.op} {self.subject} {self.value:g} {self.dimension.code}>"


class Condition:
    """A comparison of two figures, left unread until `choose` reads it."""

    __slots__ = ("left", "op", "right")

    def __init__(self, op: str, left: Figure, right: Figure) -> None:
        if left.dimension != right.dimension:
            raise FigureError(f"{left} and {right} cannot be compared: the dimensions differ")
        self.op = op
        self.left = left
        self.right = right

    def __bool__(self) -> NoReturn:
        raise FigureError("a condition is read by choose(...) alone")


class Ledger:
    """All figures of a design, in the order in which they were made; the home of its leaves.

    `moved` are values of leaves that stand instead of those given, by operation and origin (``given:PATH``).
    """

    __slots__ = ("_constants", "_leaves", "_moved", "figures")

    def __init__(self, moved: Mapping[str, float] | None = None) -> None:
        self._moved = moved or {}
        self.figures: list[Figure] = []
        self._leaves: dict[str, Figure] = {}
        self._constants: dict[float, Figure] = {}

    def add(self, figure: Figure) -> int:
        """Take in a figure; its id is its place."""
        self.figures.append(figure)
        return len(self.figures) - 1

    def leaf(
        self,
        op: str,
        origin: str,
        value: float,
        dimension: Dimension,
        low: float | None = None,
        high: float | None = None,
    ) -> Figure:
        """The leaf with this origin, made at its first use."""
        key = f"{op}:{origin}"
        found = self._leaves.get(key)
        if found is None:
            if key in self._moved:
                value, low, high = self._moved[key], None, None
            low = value if low is None else low
            high = value if high is None else high
            found = self._leaves[key] = Figure(self, op, (), value, low, high, dimension, origin=origin)
        return found

    def count(self, name: str, things: Iterable[object], subject: str = "") -> Figure:
        """How many `things` there are: a leaf that the trace of its scope explains."""
        number = float(sum(1 for _ in things))
        return Figure(self, "counted", (), number, number, number, NONE, name, subject, f"{name}/{subject}")

    def lift(self, number: Figure | float) -> Figure:
        """A figure for a plain number of mathematics (a one in ``1 - x``)."""
        if isinstance(number, Figure):
            return number
        number = float(number)
        found = self._constants.get(number)
        if found is None:
            found = self._constants[number] = Figure(self, "constant", (), number, number, number, NONE)
        return found


def apply(function: Function, *operands: Figure | float) -> Figure:
    """The figure that a function gives over `operands`, at least one of which is a figure.

    Low and high follow from the operands' ranges by the function's monotonicity.
    Raises FigureError where dimensions do not fit, IncomputableError where the function has no value.
    """
    args = _lifted(operands)
    ledger = args[0].ledger
    try:
        dimension = function.dimension([each.dimension for each in args])
    except ValueError as error:
        raise FigureError(f"{function.name}: {error} in {args}") from error
    try:
        value = function.value([each.value for each in args])
        if value != value:
            raise ValueError("not a number")
        for each in args:
            if each.low != each.high:
                break
        else:
            return Figure(ledger, function.name, args, value, value, value, dimension)
        low, high = function.range([(each.low, each.high) for each in args])
    except (ArithmeticError, ValueError) as error:
        raise IncomputableError(function.name, args, str(error)) from error
    if low != low or high != high:
        raise IncomputableError(function.name, args, "not a number")
    return Figure(ledger, function.name, args, value, min(low, value), max(high, value), dimension)


def _lifted(operands: tuple[Figure | float, ...]) -> tuple[Figure, ...]:
    for each in operands:
        if each.__class__ is not Figure:
            break
    else:
        return cast("tuple[Figure, ...]", operands)
    ledger = next(each.ledger for each in operands if isinstance(each, Figure))
    return tuple([ledger.lift(each) for each in operands])


def total(figures: Iterable[Figure], ledger: Ledger, dimension: Dimension = NONE) -> Figure:
    """The n-ary sum, exactly rounded, so that order does not matter; zero of `dimension` when empty."""
    terms = tuple(figures)
    if not terms:
        return ledger.leaf("constant", f"zero/{dimension.code}", 0.0, dimension)
    return terms[0] if len(terms) == 1 else apply(SUM, *terms)


def ceil(figure: Figure) -> Figure:
    """The least whole number that is not below."""
    return apply(CEIL, figure)


def floor(figure: Figure) -> Figure:
    """The greatest whole number that is not above."""
    return apply(FLOOR, figure)


def largest(*figures: Figure | float) -> Figure:
    """The maximum of all."""
    return apply(MAX, *figures)


def smallest(*figures: Figure | float) -> Figure:
    """The minimum of all."""
    return apply(MIN, *figures)


def power(base: Figure, exponent: Figure | float) -> Figure:
    """`base` to the power `exponent`, both plain numbers."""
    return apply(POWER, base, exponent)


def is_finite(figure: Figure) -> bool:
    """Whether the value is finite; a saturated queue has no finite wait."""
    return math.isfinite(figure.value)


def below(figures: Iterable[Figure]) -> list[Figure]:
    """All figures that `figures` rest on, and they themselves, in the order of their making."""
    seen: dict[int, Figure] = {}
    stack: list[Figure] = list(figures)
    while stack:
        each = stack.pop()
        if each.id not in seen:
            seen[each.id] = each
            stack.extend(each.args)
    return [seen[key] for key in sorted(seen)]


def leaves_of(figures: Iterable[Figure]) -> list[Figure]:
    """All leaves below `figures`, by id."""
    return [each for each in below(figures) if not each.args]
