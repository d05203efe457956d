"""How much data may be lost in a disaster, and how long the way back may take."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import RPO, RTO
from vitruvio.design.passes import decides


@decides(provides=(RPO,))
def set_recovery_point(draft: Draft) -> None:
    """Provide how much may be lost (s): as stated, else assumed."""
    draft.provide(RPO, draft.given_or(draft.brief.quality, "rpo", "assumption.rpo.unstated"))


@decides(provides=(RTO,))
def set_recovery_time(draft: Draft) -> None:
    """Provide how long the way back may take (s): as stated, else assumed."""
    draft.provide(RTO, draft.given_or(draft.brief.quality, "rto", "assumption.rto.unstated"))
