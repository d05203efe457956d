"""Whether somebody waits for a use case's answer, and not just for its effect."""

from __future__ import annotations

from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import TRIGGERS, WAITED

OUTSIDE: Final = ("upload", "webhook", "websocket")
UNATTENDED: Final = ("batch", "stream")


def is_answered(draft: Draft, name: str) -> bool:
    """Whether an answer is waited for: by an actor, a caller, or whoever sends what nothing triggers."""
    use_case = draft.brief.use_cases[name]
    if draft[WAITED][name] or use_case.latency is not None or use_case.mode in OUTSIDE:
        return True
    if use_case.mode in UNATTENDED or use_case.every is not None or use_case.within is not None:
        return False
    return not draft[TRIGGERS][name]
