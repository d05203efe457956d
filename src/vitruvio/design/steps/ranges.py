"""How uncertain a fact is, as a figure."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.model import Figure


def ends(draft: Draft, id: str) -> tuple[Figure, Figure]:
    """The low and the high of a catalogue entry, as figures.

    They are constants: moving what the entry usually is does not move what it is at its ends.
    """
    fact = draft.catalogue.fact(id)
    low = draft.ledger.leaf("constant", f"{id}#low", fact.low, fact.dimension)
    return low, draft.ledger.leaf("constant", f"{id}#high", fact.high, fact.dimension)


def spread(draft: Draft, id: str) -> Figure:
    """How far a range goes from its middle, of that middle: nothing if sure, near one for a guess."""
    low, high = ends(draft, id)
    return (high - low) / (high + low)


def spread_of_absence(draft: Draft, id: str) -> Figure:
    """The same for the absence that an availability leaves."""
    low, high = ends(draft, id)
    return (high - low) / (2 - low - high)
