"""Putting many alike things into one statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar

from vitruvio.design.draft import Draft, Fact, Family
from vitruvio.model import Figure, Part, Statement, count, say, series

# Of more than so many alike things a reader wants the number, not the names.
LISTED: Final = 6

T = TypeVar("T")
Group = tuple[list[str], Figure]


def grouped(figures: Mapping[str, Figure]) -> list[Group]:
    """The names whose figures read alike, with the first one's figure; the largest group first."""
    found: dict[str, Group] = {}
    for name, figure in figures.items():
        found.setdefault(f"{figure.value:.2e}", ([], figure))[0].append(name)
    return sorted(found.values(), key=lambda group: -len(group[0]))


def naming(draft: Draft, what: str, names: Sequence[str]) -> Part:
    """Some names in a row, or how many there are: `what` is use_cases, stores, services or calls."""
    if len(names) <= LISTED:
        return series(names)
    number = draft.ledger.count(f"resilience.figure.{what}", names)
    return say(f"resilience.naming.{what}", count="n", n=count(number))


def names_in(draft: Draft, fact: Fact[Family[T]]) -> list[str]:
    """The keys of a fact of many items, in order."""
    family = draft[fact]
    return sorted(family)


def number_of(draft: Draft, what: str, fact: Fact[Family[T]]) -> Figure:
    """How many items a fact has."""
    return draft.ledger.count(f"resilience.figure.{what}", names_in(draft, fact))


def semicolons(items: Iterable[Statement]) -> Part:
    """Statements in a row that hold commas themselves."""
    return series(items, "semicolon")
