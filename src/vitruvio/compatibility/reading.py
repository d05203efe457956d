"""How two designs are to be read side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Sides(NamedTuple):
    """`names` are the new names of entities by the old ones; where `open`, enumerations may grow."""

    names: Mapping[str, str]
    open: bool = False

    def same(self, before: str, after: str) -> bool:
        """Whether two names, one of either design, mean the same entity."""
        return self.names.get(before, before) == after
