"""Which elements live together: a weighted problem, its division, and a certificate of how good that is."""

from __future__ import annotations

from vitruvio.boundaries.account import Accounts, Cut, Joins, Share, accounts_of, cuts_of
from vitruvio.boundaries.divide import decide_boundaries
from vitruvio.boundaries.problem import (
    Certificate,
    ContradictionError,
    Division,
    Problem,
    Signal,
    Trait,
)

__all__ = [
    "Accounts",
    "Certificate",
    "ContradictionError",
    "Cut",
    "Division",
    "Joins",
    "Problem",
    "Share",
    "Signal",
    "Trait",
    "accounts_of",
    "cuts_of",
    "decide_boundaries",
]
