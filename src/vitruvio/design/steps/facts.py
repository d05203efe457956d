"""Facts that the passes on next steps share."""

from __future__ import annotations

from typing import NamedTuple

from vitruvio.design.draft import Fact
from vitruvio.model import Figure, Statement


class Doubt(NamedTuple):
    """Something assumed that much hangs on: what it is and how to find out.

    `weight` is the share of what hangs on it, and `doubt` that share times how far its range goes from its
    middle, from nothing to one.
    """

    name: str
    doubt: Figure
    what: Statement


RISKIEST = Fact[Doubt]("riskiest assumption")
