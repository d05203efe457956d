"""Long lists of names in a sentence: the first few, and how many more there are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.model import Series, count, say, series

# More names than this are not read; fewer are not worth a sentence about the others.
MOST: Final = 8
SHOWN: Final = 5


def some_of(draft: Draft, names: Iterable[str], subject: str = "") -> Series:
    """All names where they are few, else the first ones and the number of the others."""
    every = list(names)
    if len(every) <= MOST:
        return series(every)
    others = draft.ledger.count("security.figure.others", every[SHOWN:], subject)
    return series([*every[:SHOWN], say("security.others", count="others", others=count(others))])
