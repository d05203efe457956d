"""A user's own value for a fact."""

from __future__ import annotations

import msgspec

from vitruvio.catalogue.model import Fact, Source
from vitruvio.catalogue.ranges import Range


class Override(msgspec.Struct, frozen=True):
    """What stands instead of a fact: its range in base units, where it comes from and where it is written."""

    range: Range
    source: str
    date: str
    at: str
    line: int

    def apply(self, fact: Fact) -> Fact:
        """Return `fact` with this value and source; an assumption becomes a fact."""
        source = Source(self.source, date=self.date, kind="given")
        return msgspec.structs.replace(
            fact,
            kind="fact",
            range=self.range,
            source=source,
            at=self.at,
            date=self.date,
            dated="source",
            access="given",
            note="",
            why=None,
        )
