"""What an explanation holds: a field's values, figures, decisions, assumptions and inputs, as plain data."""

from __future__ import annotations

import msgspec


class Shown(msgspec.Struct, frozen=True):
    """A field (or item of one) and what it says."""

    path: str
    text: str


class FigureNote(msgspec.Struct, frozen=True, omit_defaults=True):
    """A figure: what it is, its value in base units and as shown, and its formula over other figures by id.

    An input has no formula and names its source by `key`, which is one of the explanation's inputs.
    """

    id: int
    name: str
    text: str
    value: float | None
    low: float | None
    high: float | None
    dimension: str
    op: str
    args: tuple[int, ...] = ()
    formula: str = ""
    key: str = ""
    alike: str = ""


class ConditionNote(msgspec.Struct, frozen=True):
    """A condition of an option, and whether it holds."""

    text: str
    holds: bool


class OptionNote(msgspec.Struct, frozen=True, omit_defaults=True):
    """An option of a decision: its cost as shown, its conditions, and what else it brings."""

    name: str
    possible: bool
    cost: str = ""
    conditions: tuple[ConditionNote, ...] = ()
    consequences: tuple[str, ...] = ()


class TipNote(msgspec.Struct, frozen=True):
    """Where another option would win: the lever, its value there (base units), and that as a sentence."""

    lever: str
    at: float
    above: bool
    option: str
    text: str


class DecisionNote(msgspec.Struct, frozen=True, omit_defaults=True):
    """A decision: what was chosen, how options are compared, and all options in their order.

    `moved` says whether precedents moved it; `cites` are its precedents and patterns, a sentence each.
    """

    id: str
    chosen: str
    by: str
    options: tuple[OptionNote, ...]
    overruled: bool = False
    why: str = ""
    tipping: tuple[TipNote, ...] = ()
    moved: bool = False
    cites: tuple[str, ...] = ()


class WitnessNote(msgspec.Struct, frozen=True, omit_defaults=True):
    """A move that shows that an input decides: from `before` to `after` (base units), and what changes."""

    before: float
    after: float
    shown: str
    what: str
    then: str
    now: str
    decision: str = ""


class InputNote(msgspec.Struct, frozen=True, omit_defaults=True):
    """A leaf of the explanation.

    `kind` is ``brief`` (a line of the brief), ``silent`` (the brief says nothing there), ``fact``,
    ``assumption`` (of the catalogue), ``duty``, ``pattern`` or ``group`` (all entries under an id).
    """

    key: str
    kind: str
    text: str
    line: int = 0
    column: int = 0
    source: str = ""
    date: str = ""
    trust: str = ""
    why: str = ""
    witness: WitnessNote | None = None


class AssumptionNote(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the brief does not say: the place that would say it, the value used and why that one.

    `fact` is the catalogue's entry that it was taken from, `kind` whether that is a fact or an assumption.
    """

    path: str
    text: str
    why: str
    fact: str = ""
    kind: str = "assumption"
    source: str = ""
    date: str = ""


class Explanation(msgspec.Struct, frozen=True):
    """Where a field comes from.

    `figures` are all figures below the field, by id in the order of their making; `top` are those that it
    shows. Every leaf that was read is either in `deciding` or in `weighed`. `simulated` says what a
    simulation of the design found of the figures shown.
    """

    path: str
    values: tuple[Shown, ...]
    top: tuple[int, ...]
    figures: tuple[FigureNote, ...]
    decisions: tuple[DecisionNote, ...]
    own_decisions: tuple[str, ...]
    assumptions: tuple[AssumptionNote, ...]
    deciding: tuple[InputNote, ...]
    weighed: tuple[InputNote, ...]
    simulated: tuple[str, ...] = ()
