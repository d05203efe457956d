"""Which readings may be old, and for how long a cache may keep them."""

from __future__ import annotations

from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DATA, WHOLES, WRITES
from vitruvio.design.resilience.answered import is_answered
from vitruvio.design.services.facts import READING
from vitruvio.design.services.reading_costs import COPY
from vitruvio.model import Figure

# Data that is worth more to a thief than to a cache.
NEVER: Final = ("payment", "secret")


def lifetimes(draft: Draft, name: str) -> dict[str, Figure]:
    """By entity, for how long (s) a cache may keep what a use case reads; empty where all must be fresh.

    What the use case writes itself it reads fresh. Where the reading goes to a read copy of another
    deployable's records, copy and cache share the staleness that the brief allows.
    """
    use_case = draft.brief.use_cases[name]
    found: dict[str, Figure] = {}
    if not is_answered(draft, name):
        return found
    for entity in use_case.reads:
        allowed = draft.given(use_case.reads[entity], "staleness")
        if allowed is None:
            allowed = draft.given(use_case, "staleness")
        if allowed is None or entity in draft[WRITES][name]:
            continue
        if any(each in NEVER for each in draft[DATA][entity]):
            continue
        found[entity] = _left_by_copy(draft, name, entity, allowed)
    return found


def _left_by_copy(draft: Draft, name: str, entity: str, allowed: Figure) -> Figure:
    if draft[READING].get(f"{name}>{draft[WHOLES][entity]}") != COPY:
        return allowed
    return allowed * (1 - draft.fact("assumption.data.copy.share"))
