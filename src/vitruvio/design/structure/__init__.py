"""What the brief says, resolved once for all passes."""

from __future__ import annotations

from vitruvio.design.structure.resolve_brief import resolve_brief

PASSES = (resolve_brief,)
