"""Long lists in a sentence: the first few, and how many more there are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.model import Part, Series, count, say, series

# More than this is not read; fewer are not worth a sentence about the others.
MOST: Final = 8
SHOWN: Final = 5


def some_of(
    draft: Draft, items: Iterable[str | Part], subject: str = "", join: str = "and", most: int = MOST
) -> Series:
    """All items where they are few, else the first ones and the number of the others."""
    every = list(items)
    if len(every) <= most:
        return series(every, join)
    others = draft.ledger.count("security.figure.others", every[SHOWN:], subject)
    return series([*every[:SHOWN], say("security.others", count="others", others=count(others))], join)
