"""Names of contexts and deployables: nouns of the domain as they may stand in a host name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable


def slug(name: str) -> str:
    """A name as it may stand in a host name: lower case, words joined by hyphens, without accents."""
    plain = unicodedata.normalize("NFKD", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name))
    return "-".join(re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower()))


def distinct(wanted: Iterable[list[str]]) -> list[str]:
    """For each list of names a slug of the first, joined by more of the list where that is taken."""
    taken: dict[str, None] = {}
    for names in wanted:
        words = [each for each in map(slug, names) if each] or ["context"]
        choices = ["-".join(words[: place + 1]) for place in range(len(words))]
        while choices[0] in taken and len(choices) > 1:
            choices.pop(0)
        name = choices[0]
        while name in taken:
            name += "-bis"
        taken[name] = None
    return list(taken)
