"""What the brief decides by itself, and what that costs against what would have been chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vitruvio.design.draft import Draft
from vitruvio.model import Answered, Asked, Decision, Option, Statement, say
from vitruvio.model.decision import best


def overruled(draft: Draft) -> Iterator[Statement]:
    """A sentence for each decision of the brief that is not the one which would have been taken."""
    for id in sorted(draft.brief.decide.keys() & draft.decisions.keys()):
        decision = draft.decided(id)
        other = best(decision.options, decision.by)
        if other.name != decision.chosen:
            yield _told(decision, decision.option(), other)


def _told(decision: Decision, chosen: Option, other: Option) -> Statement:
    parts: dict[str, Any] = {
        "decision": Asked(decision.id),
        "option": Answered(decision.id, chosen.name),
        "other": Answered(decision.id, other.name),
    }
    if decision.by != "cost" or chosen.cost is None or other.cost is None:
        return say("steps.overruled", **parts)
    if not chosen.possible():
        return say("steps.overruled.impossible", cost=chosen.cost, other_cost=other.cost, **parts)
    more = (chosen.cost - other.cost).named("steps.figure.more", decision.id)
    return say("steps.overruled.dearer", cost=chosen.cost, more=more, **parts)
