"""One change of a contract: what kind it is, where it stands, and what it was before and is after."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from vitruvio.compatibility.kinds import KINDS, Kind
from vitruvio.model import Name, Part

Surface: TypeAlias = Literal["public", "internal", "event"]


class Change(msgspec.Struct, frozen=True):
    """A change of `subject`, an operation (``POST /orders``) or a type of events.

    `surface` tells who meets it: clients behind the gateway, callers inside, or listeners. `place` is the
    path of a property (``lines[].unit_price``), empty where the whole subject changes; `parts` fill the
    sentences of the kind.
    """

    kind: str
    surface: Surface
    service: str
    subject: str
    place: str = ""
    parts: dict[str, Part] = {}

    @property
    def about(self) -> Kind:
        """What the kind of this change means for who is on the other side."""
        return KINDS[self.kind]

    @property
    def breaks(self) -> bool:
        """Whether who relied on what was before fails now."""
        return self.about.weight == "break"

    @property
    def leaf(self) -> str:
        """The last name of the place: ``unit_price`` of ``lines[].unit_price``."""
        return self.place.rpartition(".")[2]


def named(**texts: str) -> dict[str, Part]:
    """Texts as parts of a change."""
    return {key: Name(text) for key, text in texts.items()}
