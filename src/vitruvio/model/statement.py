"""Statements: what a report says, as a message's id and references, never as text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import msgspec

from vitruvio.model.figure import Figure


class Value(msgspec.Struct, frozen=True, tag="value", omit_defaults=True):
    """A reference to a figure; `style` says how to show it.

    It is percent, count, factor, percentile, decimal or hours; none shows what reads best.
    """

    figure: Figure
    style: str = ""
    with_range: bool = False


class Name(msgspec.Struct, frozen=True, tag="name"):
    """A name of the brief or of the design, shown as it is: an entity, a service, a path."""

    text: str


class Term(msgspec.Struct, frozen=True, tag="term"):
    """A term of the catalogue, shown in the reader's language."""

    id: str


class Known(msgspec.Struct, frozen=True, tag="known"):
    """A fact of the catalogue, shown as what it counts in the reader's language, with its id."""

    fact: str


class Asked(msgspec.Struct, frozen=True, tag="asked"):
    """A decision, shown as its question in the reader's language, with its id."""

    decision: str


class Answered(msgspec.Struct, frozen=True, tag="answered"):
    """An option of a decision, shown in the reader's language, with what `decide` asks for."""

    decision: str
    option: str


class Series(msgspec.Struct, frozen=True, tag="series", omit_defaults=True):
    """Several references in a row; `join` is ``and``, ``or``, ``comma`` or ``semicolon``."""

    items: tuple[Part, ...]
    join: str = "and"


class Statement(msgspec.Struct, frozen=True, tag="statement", omit_defaults=True):
    """A message and what fills it; `count` names the part whose figure governs the plural."""

    message: str
    parts: dict[str, Part] = {}
    count: str = ""


Part: TypeAlias = Value | Name | Term | Known | Asked | Answered | Series | Statement
Prose: TypeAlias = tuple[Statement, ...]
Sayable: TypeAlias = "Figure | str | Part | Iterable[Sayable]"


def part(thing: Sayable, join: str = "and") -> Part:
    """A reference to `thing`: figures become values, text becomes a name, iterables a series."""
    if isinstance(thing, (Value, Name, Term, Known, Asked, Answered, Series, Statement)):
        return thing
    if isinstance(thing, Figure):
        return Value(thing)
    if isinstance(thing, str):
        return Name(thing)
    return Series(tuple(part(each) for each in thing), join)


def say(message: str, /, *, count: str = "", **parts: Sayable) -> Statement:
    """A statement: ``say("load.total", rate=figure, services=["orders", "stock"])``."""
    return Statement(message, {key: part(thing) for key, thing in parts.items()}, count)


def series(things: Iterable[Sayable], join: str = "and") -> Series:
    """Several things in a row, joined by ``and``, ``or``, ``comma`` or ``semicolon``."""
    return Series(tuple(part(each) for each in things), join)


def percent(figure: Figure) -> Value:
    """The figure shown as a percentage."""
    return Value(figure, "percent")


def count(figure: Figure) -> Value:
    """The figure shown as a whole number."""
    return Value(figure, "count")


def factor(figure: Figure) -> Value:
    """The figure shown as a multiple."""
    return Value(figure, "factor")


def percentile(figure: Figure) -> Value:
    """A share shown as a percentile."""
    return Value(figure, "percentile")


def ranged(figure: Figure, style: str = "") -> Value:
    """The figure shown with its low and high."""
    return Value(figure, style, with_range=True)


def hours(figure: Figure) -> Value:
    """The time shown in hours, as laws give terms."""
    return Value(figure, "hours")


def figures_of(things: Iterable[Part]) -> list[Figure]:
    """All figures that statements refer to, in order, each once."""
    found: dict[int, Figure] = {}
    stack: list[Part] = list(things)[::-1]
    while stack:
        each = stack.pop()
        if isinstance(each, Value):
            found[each.figure.id] = each.figure
        elif isinstance(each, Series):
            stack.extend(each.items[::-1])
        elif isinstance(each, Statement):
            stack.extend(list(each.parts.values())[::-1])
    return list(found.values())
