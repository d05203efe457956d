"""Whether a decision really turns at a tipping point: the design is made again on either side of it."""

from __future__ import annotations

from typing import Final

from vitruvio.catalogue import Catalogue
from vitruvio.model import Design
from vitruvio.model.tipping import Lever, Tip

# How far from the point the two designs are made; a whole number takes the next one.
APART: Final = 0.02


class Confirming:
    """Designs a brief again, every decision but one pinned and one lever moved."""

    def __init__(self, design: Design, catalogue: Catalogue) -> None:
        from vitruvio.brief import read_brief_text

        self._design = design
        self._catalogue = catalogue
        self._brief = read_brief_text(design.source.text, design.source.brief)

    def turns(self, tip: Tip) -> bool:
        """Whether the decision is what it was just before the point, and what was said just beyond it."""
        before, beyond = _sides(tip)
        known = self._design.decisions[tip.decision].chosen
        return self._chosen(tip, before) == known and self._chosen(tip, beyond) == tip.option

    def _chosen(self, tip: Tip, to: float) -> str:
        from vitruvio.design.draft import DesignError, Trial
        from vitruvio.design.plan import make_design
        from vitruvio.model import IncomputableError

        moved = tip.lever.moved(to)
        leaves = {f"{each.op}:{each.origin}": moved[each.id] for each in tip.lever.leaves}
        pins = {id: each.chosen for id, each in self._design.decisions.items()}
        del pins[tip.decision]
        pins.pop("style", None)
        try:
            found = make_design(self._brief, self._catalogue, trial=Trial(leaves, pins))
        except (DesignError, IncomputableError):
            return ""
        decision = found.decisions.get(tip.decision)
        return decision.chosen if decision is not None else ""


def _sides(tip: Tip) -> tuple[float, float]:
    """Where the lever stands just before the point, and just beyond it."""
    lever, at = tip.lever, tip.at
    away = 1.0 if at > lever.here else -1.0
    step = 1.0 if lever.scale == "whole" else APART * abs(at)
    before = at - away * step
    if (before - lever.here) * away < 0:
        before = lever.here
    return before, at if lever.scale == "whole" else _within(lever, at + away * step)


def _within(lever: Lever, to: float) -> float:
    """No growth falls below losing everything."""
    return max(to, -1 + APART * APART) if lever.scale == "growth" else to
