"""What is asked and what is answered: elements and what binds them, a division with its certificate."""

from __future__ import annotations

import msgspec

THRESHOLD = "threshold"
MOVING = "moving"
GROUPS = "groups"


class ContradictionError(ValueError):
    """Constraints that cannot all be kept: `constraints` are the names of a smallest set that contradicts.

    `groups` among them stands for the wished number of groups.
    """

    def __init__(self, constraints: tuple[str, ...]) -> None:
        super().__init__(f"these cannot all be kept: {', '.join(constraints)}")
        self.constraints = constraints


class Signal(msgspec.Struct, frozen=True):
    """A reason for two elements to be together (`weight` above zero) or apart (below), with its name.

    `amount` is how much of it there is before it was weighted.
    """

    name: str
    left: str
    right: str
    weight: float
    amount: float = 1.0


class Trait(msgspec.Struct, frozen=True):
    """Something that elements have or share, such as an owner: a label by element.

    Any two labelled elements of one group count `same` (not below zero) where their labels are equal and
    `differ` (not above zero) where they are not; elements without a label are indifferent.
    """

    name: str
    labels: dict[str, str]
    same: float = 0.0
    differ: float = 0.0


class Together(msgspec.Struct, frozen=True):
    """A constraint: all `members` end in one group. `name` says what asks for it."""

    name: str
    members: tuple[str, ...]


class Apart(msgspec.Struct, frozen=True):
    """A constraint: two elements end in different groups. `name` says what asks for it."""

    name: str
    left: str
    right: str


class Problem(msgspec.Struct, frozen=True):
    """Elements to divide into groups at the least cost.

    The cost of a division is the sum of what speaks for together over the pairs that it cuts (positive
    signals, `same` of traits), of what speaks against over the pairs that live together (negative signals,
    `differ` of traits, `threshold` for each pair of units, a unit being an element with all that it must be
    together with), and of `moving` for each element that leaves the group that its former group became. This
    is correlation clustering (Bansal, Blum and Chawla, "Correlation clustering", 2004) with a constant Potts
    threshold (Traag, Van Dooren and Nesterov, "Narrow scope for resolution-limit-free community detection",
    equation 3).

    `walls` are labels of elements; elements with different labels, the empty one included, must not live
    together, elements without one may live anywhere. `wall_names` names the constraint by label. `former` is
    an existing division; each group is heir of at most one former group and each former group has at most one
    heir, so matched that the fewest elements move; elements in no former group are new. `groups` is a wished
    number of groups.
    """

    elements: tuple[str, ...]
    signals: tuple[Signal, ...] = ()
    traits: tuple[Trait, ...] = ()
    together: tuple[Together, ...] = ()
    apart: tuple[Apart, ...] = ()
    walls: dict[str, str] = {}
    wall_names: dict[str, str] = {}
    threshold: float = 0.0
    former: tuple[tuple[str, ...], ...] = ()
    moving: float = 0.0
    groups: int | None = None


class Certificate(msgspec.Struct, frozen=True):
    """How good a division is: it costs `objective`, none costs less than `bound`, proven from below.

    `gap` is their distance over the objective, 0 where they meet; `optimal` says that they do.
    """

    objective: float
    bound: float
    gap: float
    optimal: bool


class Division(msgspec.Struct, frozen=True):
    """The groups, each sorted by name and all of them by their first name, and the certificate."""

    groups: tuple[tuple[str, ...], ...]
    certificate: Certificate
