"""Whether somebody waits for a use case's answer, and not just for its effect."""

from __future__ import annotations

from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import WAITED

OUTSIDE: Final = ("upload", "webhook", "websocket")


def is_answered(draft: Draft, name: str) -> bool:
    """Whether an answer is waited for, by a client or a caller, or is asked for within a time."""
    use_case = draft.brief.use_cases[name]
    return draft[WAITED][name] or use_case.latency is not None or use_case.mode in OUTSIDE
