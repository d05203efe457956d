"""Who handles protected data of others as its work, as against people who meet each other in the system."""

from __future__ import annotations

from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.passes import decides
from vitruvio.design.security.facts import GUARDED, RIGHTS, SIGN_INS, STAFF, TOUCHED
from vitruvio.design.security.people import reaches_others
from vitruvio.model import Condition, Holds, option, say
from vitruvio.model.decision import Test

STAFF_WORD: Final = "staff"


@decides(requires=(SIGN_INS, RIGHTS, TOUCHED), provides=(STAFF,))
def choose_staff(draft: Draft) -> None:
    """Provide which actors are staff: those who reach guarded data of others, and few who reach personal."""
    actors = draft[SIGN_INS]
    draft.each(STAFF, list(actors), lambda name: _is_staff(draft, name))


def _is_staff(draft: Draft, name: str) -> bool:
    classes = reaches_others(draft, name)
    if not classes or not draft[SIGN_INS][name]:
        return False
    conditions: list[Condition | Test] = [Holds(say("security.condition.reaches_others", actor=name), True)]
    number = draft.given(draft.brief.actors[name], "count")
    if number is not None and not any(each in GUARDED for each in classes):
        conditions.append(number <= draft.fact("assumption.security.staff.most"))
    return (
        draft.choose(f"handles.{name}", [option(STAFF_WORD, conditions), option("peers")]).chosen
        == STAFF_WORD
    )
