"""What holds for the whole design: the brief resolved at its beginning, its tipping points at its end."""

from __future__ import annotations

from vitruvio.design.structure.find_tipping import find_tipping
from vitruvio.design.structure.resolve_brief import resolve_brief

PASSES = (resolve_brief, find_tipping)
