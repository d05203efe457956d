"""Which elements live together: a weighted problem, its division, and a certificate of how good that is."""

from __future__ import annotations

from vitruvio.boundaries.account import Accounts, Cut, Joins, Share, accounts_of, cuts_of
from vitruvio.boundaries.alternatives import Alternative, next_best
from vitruvio.boundaries.constraints import joined
from vitruvio.boundaries.divide import decide_boundaries
from vitruvio.boundaries.matching import heirs
from vitruvio.boundaries.problem import (
    Apart,
    Certificate,
    ContradictionError,
    Division,
    Problem,
    Signal,
    Together,
    Trait,
)
from vitruvio.boundaries.stand import Stand, stands
from vitruvio.boundaries.steady import Steadiness, steadiness

__all__ = [
    "Accounts",
    "Alternative",
    "Apart",
    "Certificate",
    "ContradictionError",
    "Cut",
    "Division",
    "Joins",
    "Problem",
    "Share",
    "Signal",
    "Stand",
    "Steadiness",
    "Together",
    "Trait",
    "accounts_of",
    "cuts_of",
    "decide_boundaries",
    "heirs",
    "joined",
    "next_best",
    "stands",
    "steadiness",
]
