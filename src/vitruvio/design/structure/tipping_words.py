"""Tipping points in words: from where on which option would win, and which fact a decision rests on."""

from __future__ import annotations

from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import FRAGILE, TIPS
from vitruvio.model import (
    Figure,
    Known,
    Statement,
    TippingPoint,
    Value,
    count,
    factor,
    percent,
    ranged,
    say,
    series,
)

_HORIZON: Final = ".horizon"


def tipping_said(draft: Draft, id: str) -> list[Statement]:
    """Where a decision would be another one, as one sentence; nothing where no lever reaches that far."""
    points = draft[TIPS].get(id, ())
    if not points:
        return []
    said = [point_said(id, each) for each in points]
    return [say("design.tipping", points=series(said, "semicolon"))]


def point_said(id: str, point: TippingPoint) -> Statement:
    """One tipping point: from where on which option wins."""
    side = "above" if point.above else "below"
    # Only the words follow the sign: nobody says that something grows by less than nothing.
    if point.lever == "growth" and point.at.value < 0:
        shrinking = (0 - point.at).named("design.figure.shrinking", id)
        message = "shrunk_less" if point.above else "shrunk"
        return say(
            f"design.tipping.growth.{message}", at=percent(shrinking), option=option_of(id, point.option)
        )
    return say(f"design.tipping.{point.lever}.{side}", at=_shown(point), option=option_of(id, point.option))


def _shown(point: TippingPoint) -> Value | Figure:
    if point.lever == "load":
        return factor(point.at)
    if point.lever in ("availability", "growth"):
        return percent(point.at)
    return count(point.at) if point.lever == "teams" else point.at


def question_of(id: str) -> Statement:
    """What a decision asks, as a noun phrase."""
    kind, _, subject = id.partition(".")
    horizon = f".{subject}".endswith(_HORIZON)
    subject = subject.removesuffix(_HORIZON) if subject != _HORIZON[1:] else ""
    name = kind.replace(" ", "_") + ("_horizon" if horizon else "")
    return say(f"decisions.{name}", subject=subject) if subject else say(f"decisions.{name}")


def option_of(id: str, name: str) -> Statement:
    """An option of a decision whose options are words of the design's own."""
    kind = id.partition(".")[0]
    kind = "budget_horizon" if id == "budget.horizon" else kind
    return say(f"decisions.{kind}.{name}".replace(" ", "_"))


def fragile_said(draft: Draft) -> list[Statement]:
    """The decision that least is needed to turn within the range of a fact, and what to measure for it."""
    return [_fragile(draft, id, point) for id, point in draft[FRAGILE].items()]


def _fragile(draft: Draft, id: str, point: TippingPoint) -> Statement:
    return say(
        f"design.fragile.{'above' if point.above else 'below'}",
        fact=Known(point.lever),
        value=ranged(draft.fact(point.lever)),
        at=point.at,
        decision=question_of(id),
        option=option_of(id, point.option),
    )
