"""Facts that the passes on contexts share."""

from __future__ import annotations

from typing import NamedTuple

from vitruvio.boundaries import Alternative, Stand, Steadiness
from vitruvio.design.draft import Fact, Family
from vitruvio.model.parts import Boundaries, Cut


class Judged(NamedTuple):
    """How good and how steady a division is, and where each aggregate stands."""

    steadiness: Steadiness
    alternatives: tuple[Alternative, ...]
    stands: dict[str, Stand]


JUDGED = Fact[Judged]("judged division")
CUTS = Fact[Family[Cut]]("cuts")  # by "left|right", both contexts, sorted
BOUNDARIES = Fact[Boundaries]("boundaries")
