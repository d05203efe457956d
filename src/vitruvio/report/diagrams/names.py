"""Names as people gave them, made into ids and into labels that no name can break out of."""

from __future__ import annotations

import re
from collections.abc import Hashable
from unicodedata import category, normalize

LONGEST_LABEL = 120
_LONGEST_ID = 48
# What may stand in a label of Mermaid as it is; all else is written as an entity.
_PLAIN = frozenset(" .,()/+-→…«»·–’")
_END = re.compile(r"\b(e)(nd)\b", re.IGNORECASE)


class Ids:
    """An id for each thing, made from its name: letters, digits and underscores, no two the same."""

    def __init__(self) -> None:
        self._ids: dict[Hashable, str] = {}
        self._taken: set[str] = set()

    def of(self, key: Hashable, kind: str, name: str = "") -> str:
        """The id of `key`: its kind, which keeps it off every reserved word, and what is left of its name."""
        if key not in self._ids:
            # A kind alone would be a keyword of the DSL.
            last = slug(name, "_") or ("unnamed" if name else "")
            self._ids[key] = free("_".join(filter(None, (kind, last))), "_", self._taken)
        return self._ids[key]


def free(name: str, mark: str, taken: set[str]) -> str:
    """The name, with a number where it is like one of those `taken`, to which it is added."""
    found, number = name, 2
    while found.casefold() in taken:
        found, number = f"{name}{mark}{number}", number + 1
    taken.add(found.casefold())
    return found


def file_name(kind: str, name: str, taken: set[str]) -> str:
    """The name of a file, without ending, for what is of this kind and has this name."""
    return free("-".join(filter(None, (kind, slug(name, "-")))), "-", taken)


def slug(name: str, mark: str) -> str:
    """A name in small ASCII letters and digits, with `mark` between words; empty where it has none."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", mark, plain)[:_LONGEST_ID].strip(mark)


def line(text: str) -> str:
    """A text on one line, without what cannot be seen."""
    return " ".join("".join(" " if category(each)[0] in "CZ" else each for each in text).split())


def label(name: str) -> str:
    """A name on one line, cut where it is too long for a box."""
    text = line(name)
    return text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1].rstrip() + "…"


def mermaid(text: str) -> str:
    """A text within a label of Mermaid: signs as entities, so that none is read as syntax or as HTML."""
    plain = line(text)
    signs = "".join(_sign(plain, place, each) for place, each in enumerate(plain))
    # The word alone closes a block, even within some labels.
    return _END.sub(lambda found: f"#{ord(found[1])};{found[2]}", signs)


def _sign(text: str, place: int, sign: str) -> str:
    if sign.isalnum() or sign in _PLAIN:
        return sign
    # What the design's own texts are full of stays legible where it cannot begin a comment or a style.
    before, after = text[:place][-1:], text[place + 1 : place + 2]
    colon = sign == ":" and before.isalnum() and after == " "
    percent = sign == "%" and before.isdigit() and after != "%"
    return sign if colon or percent else f"#{ord(sign)};"


def quoted(text: str) -> str:
    """A text as a string of the Structurizr DSL."""
    # A backslash continues a line or escapes, and ${...} is replaced from the environment.
    plain = line(text).replace("\\", "⧵").replace("${", "$ {")
    return '"' + plain.replace('"', '\\"') + '"'
