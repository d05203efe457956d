"""Names as identifiers of CML, and texts as its strings and comments."""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import Final

from vitruvio.report.context_map.reserved import RESERVED
from vitruvio.report.diagrams.names import free, line, slug

_IDENTIFIER: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")


class Identifiers:
    """An identifier for each thing, no two the same, however their letters are cased."""

    def __init__(self) -> None:
        self._known: dict[Hashable, str] = {}
        self._taken: set[str] = set()

    def of(self, key: Hashable, name: str, ending: str = "") -> str:
        """The identifier of `key`: its name, written as one word that begins with a capital, and `ending`."""
        if key not in self._known:
            found = f"{_pascal(name)}{ending}"
            self._known[key] = free(f"{found}_" if found in RESERVED else found, "_", self._taken)
        return self._known[key]


def lower(name: str, taken: set[str]) -> str:
    """The identifier of an attribute, a part or a value called `name`, unlike those `taken`; it is added."""
    found = name if _IDENTIFIER.match(name) else slug(name, "_") or "unnamed"
    if not _IDENTIFIER.match(found):
        found = f"_{found}"
    elif found in RESERVED:
        found = f"{found}_"
    return free(found, "_", taken)


def _pascal(name: str) -> str:
    found = name if _IDENTIFIER.match(name) else slug(name, " ").title().replace(" ", "")
    found = f"{found[:1].upper()}{found[1:]}" or "Unnamed"
    return found if _IDENTIFIER.match(found) else f"N{found}"


def quoted(text: str) -> str:
    """A text on one line as a string."""
    escaped = line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def comment(text: str) -> str:
    """A text on one line as a comment, which nothing in it ends."""
    return f"/* {line(text).replace('*/', '* /')} */"
