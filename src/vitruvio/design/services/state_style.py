"""The style, as the report's first word."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import STYLE
from vitruvio.design.passes import states
from vitruvio.model import Term


@states("architecture_overview.architecture_style", requires=(STYLE,))
def state_style(draft: Draft) -> Term:
    """The style that packing and hosting amount to."""
    for id in ("packing", "hosting", "style"):
        draft.decided(id)
    return Term(f"style.{draft[STYLE]}")
