"""Precedents: decisions of earlier designs, the context that they were taken in, and how they went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol, TypeAlias

import msgspec

Verdict: TypeAlias = Literal["good", "bad"]
# A number of a context stands as its decimal logarithm, so that a difference of one is a factor of ten.
Feature: TypeAlias = float | str


class Outcome(msgspec.Struct, frozen=True):
    """How a decision went: the verdict, the reason in the words of whoever recorded it, and the day."""

    verdict: Verdict
    because: str
    date: str


class Past(msgspec.Struct, frozen=True):
    """A decision as it was remembered.

    `id` is the memory's name of it, `question` the decision's id in its design (``cache.show product``),
    `options` the answers that there were, `features` the context: of the system, and of the decision itself.
    `design` is the digest of the design that it was part of.
    """

    id: str
    question: str
    chosen: str
    options: tuple[str, ...]
    system: str
    design: str
    features: Mapping[str, Feature] = {}
    outcomes: tuple[Outcome, ...] = ()

    @property
    def kind(self) -> str:
        """What the question is about: ``cache`` of ``cache.show product``."""
        return kind_of(self.question)


class Cited(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a memory says of a decision: an earlier one on such a question, and how it went.

    `outcome` is the verdict over all its outcomes, the worse where they differ, with the reason last given.
    `alike` and `unlike` name the features in which the contexts agree and differ; `like` says whether they
    agree enough to count.
    """

    id: str
    question: str
    chosen: str
    system: str
    outcome: Outcome
    like: bool
    alike: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()


class Precedents(Protocol):
    """Earlier decisions with known outcomes, as a memory holds them."""

    @property
    def digest(self) -> str:
        """What tells this memory's precedents from any others."""

    def of(self, kind: str) -> Sequence[Past]:
        """The decisions on questions of this kind that have outcomes, in an order that never varies."""


def kind_of(question: str) -> str:
    """What a decision's id is about, without what it is decided for."""
    return question.partition(".")[0]
