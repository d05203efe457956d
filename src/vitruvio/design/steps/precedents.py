"""What a memory's precedents did to the design: what they moved, and what they warn of."""

from __future__ import annotations

from collections.abc import Iterator

from vitruvio.design.draft import Draft
from vitruvio.model import Answered, Asked, Decision, Statement, say


def precedents(draft: Draft) -> Iterator[Statement]:
    """A sentence for each decision that was moved, and for each option chosen that went badly before."""
    if draft.weighing is None:
        return
    for id in sorted(draft.decisions):
        told = list(_told(draft.decisions[id]))
        if told:
            draft.decided(id)
        yield from told


def _told(decision: Decision) -> Iterator[Statement]:
    chosen = Answered(decision.id, decision.chosen)
    speaking = [each for each in decision.precedents if each.like and each.chosen == decision.chosen]
    if decision.instead_of:
        yield say(
            "steps.precedents.moved",
            decision=Asked(decision.id),
            option=chosen,
            other=Answered(decision.id, decision.instead_of),
            systems=dict.fromkeys(each.system for each in speaking if each.outcome.verdict == "good"),
        )
    for each in speaking:
        if each.outcome.verdict == "bad":
            yield say(
                "steps.precedents.bad",
                decision=Asked(decision.id),
                option=chosen,
                system=each.system,
                because=each.outcome.because.rstrip(" ."),
            )
