"""How steady the division is, which ones come next, and what holds each aggregate where it is."""

from __future__ import annotations

from typing import Final

from vitruvio.boundaries import next_best, stands, steadiness
from vitruvio.design.draft import Draft
from vitruvio.design.passes import decides
from vitruvio.design.services.contexts.facts import JUDGED, Judged
from vitruvio.design.services.facts import DIVISION, PROBLEM

TRIES: Final = "assumption.services.steadiness.tries"
SPREAD: Final = "assumption.services.steadiness.spread"


@decides(requires=(DIVISION, PROBLEM), provides=(JUDGED,))
def judge_division(draft: Draft) -> None:
    """Provide how steady the division is, the next-best ones, and where each aggregate stands."""
    problem, division = draft[PROBLEM], draft[DIVISION]
    tries, spread = draft.fact(TRIES), draft.fact(SPREAD)
    found = Judged(
        steadiness(problem, division, round(tries.value), spread.value),
        next_best(problem, division),
        stands(problem, division),
    )
    draft.provide(JUDGED, found)
