"""What the latency of a use case is held against."""

from __future__ import annotations

from typing import NamedTuple

from vitruvio.brief import UseCase
from vitruvio.design.draft import Draft
from vitruvio.design.facts import WAITED
from vitruvio.design.scalability.messages import is_outside
from vitruvio.model import Figure

UNSTATED = "assumption.latency.unstated"
# Modes in which the client's line, not the system, decides how long it takes.
LONG = ("upload",)


class Target(NamedTuple):
    """What a latency is held against: the bound (s), the share that keeps it, whether the brief says so."""

    bound: Figure
    share: Figure
    stated: bool


def target_of(draft: Draft, name: str) -> Target:
    """The target: the use case's; for who waits the whole system's; else how late the effect may be."""
    use_case = draft.brief.use_cases[name]
    share = draft.given_share(use_case, "latency")
    if share is not None:
        return Target(draft.given_or(use_case, "latency", UNSTATED), share, True)
    usual = draft.fact("assumption.scalability.latency.percentile")
    if not is_outside(draft, name) and not draft[WAITED][name]:
        return late_target(draft, use_case, usual)
    quality = draft.brief.quality
    share = draft.given_share(quality, "latency")
    if share is not None and use_case.mode not in LONG:
        return Target(draft.given_or(quality, "latency", UNSTATED), share, True)
    fact = "assumption.latency.upload" if use_case.mode in LONG else UNSTATED
    return Target(draft.assume(f"{use_case.path}.latency", fact), usual, False)


def late_target(draft: Draft, use_case: UseCase, share: Figure) -> Target:
    """How late the effect of what nobody waits for may be."""
    for attribute in ("within", "every"):
        found = draft.given(use_case, attribute)
        if found is not None:
            return Target(found, share, attribute == "within")
    return Target(draft.assume(f"{use_case.path}.within", "assumption.follow-up.within"), share, False)
