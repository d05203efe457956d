"""What is asked and what is answered: elements, signals between them, a division with its certificate."""

from __future__ import annotations

import msgspec


class ContradictionError(ValueError):
    """Two elements must be together and apart at once; `left` and `right` are their names."""

    def __init__(self, left: str, right: str) -> None:
        super().__init__(f"{left} and {right} must be together and apart at once")
        self.left = left
        self.right = right


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

    Any two labelled elements of one group count `same` where their labels are equal and `differ` where they
    are not; elements without a label are indifferent.
    """

    name: str
    labels: dict[str, str]
    same: float = 0.0
    differ: float = 0.0


class Problem(msgspec.Struct, frozen=True):
    """Elements to divide into groups.

    All members of each group of `together` end in one group, no pair of `apart` does. The objective of a
    division is the sum of all signals and traits over pairs of elements that live together, less `threshold`
    for each such pair of units, a unit being an element with all that it must be together with (correlation
    clustering with a constant Potts threshold; Traag, Van Dooren and Nesterov, "Narrow scope for
    resolution-limit-free community detection", equation 3).
    """

    elements: tuple[str, ...]
    signals: tuple[Signal, ...] = ()
    traits: tuple[Trait, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    threshold: float = 0.0


class Certificate(msgspec.Struct, frozen=True):
    """How good a division is: none exceeds `bound`; `gap` is their distance over `bound`."""

    objective: float
    bound: float
    gap: float
    optimal: bool


class Division(msgspec.Struct, frozen=True):
    """The groups, each sorted by name and all of them by their first name, and the certificate."""

    groups: tuple[tuple[str, ...], ...]
    certificate: Certificate
