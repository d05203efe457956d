"""Where an explained decision would be another one: what the design tells, else searched for here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from vitruvio.model import Decision, Figure, Function
from vitruvio.model.evaluate import Choices, Graph, compared_in
from vitruvio.model.tipping import Tip, levers, tips
from vitruvio.report.decision_names import option_label
from vitruvio.report.explain.explanation import TipNote
from vitruvio.report.wording import Wording
from vitruvio.text import show
from vitruvio.units import NONE, Dimension

STYLES = {"load": "factor", "teams": "count", "availability": "percent", "growth": "percent"}


Confirm: TypeAlias = Callable[[Tip], bool]


def tip_notes(
    decision: Decision, functions: Mapping[str, Function], wording: Wording, confirm: Confirm | None = None
) -> tuple[TipNote, ...]:
    """The nearest tipping points of a decision, everything but the lever as it is.

    Those that the design does not tell are searched for; `confirm` says which of them hold when designed.
    """
    if decision.settled:
        return ()
    if decision.tipping:
        return tuple(
            _note(decision.id, each.lever, each.at.value, each.at.dimension, each.above, each.option, wording)
            for each in decision.tipping
        )
    graph, choices = Graph(compared_in(decision), functions), Choices([decision])
    found = [tip for lever in levers(graph) for tip in tips(graph, choices, lever)]
    if confirm is not None:
        found = [tip for tip in found if confirm(tip)]
    return tuple(
        _note(
            decision.id,
            tip.lever.name,
            tip.lever.value(tip.at),
            _dimension(tip.lever.name, tip.lever.leaves[0]),
            tip.above,
            tip.option,
            wording,
        )
        for tip in found
    )


def _dimension(lever: str, leaf: Figure) -> Dimension:
    return NONE if lever == "load" else leaf.dimension


def _note(
    id: str, lever: str, at: float, dimension: Dimension, above: bool, option: str, wording: Wording
) -> TipNote:
    side = "above" if above else "below"
    shown = show(at, dimension, wording.language, STYLES.get(lever))
    label = option_label(id, option, wording.language)
    text = wording.say(f"design.tipping.{lever}.{side}", at=shown, option=label)
    return TipNote(lever, at, above, option, text)
