"""The words of the use cases in which aggregates appear: who shares words shares a language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from vitruvio.boundaries import Signal
from vitruvio.design.services.contexts.signals.profiles import Pair, correlating

_SHORTEST = 3  # articles and most prepositions of both languages are shorter
_PARTS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")


def speaking_alike(
    touched: Mapping[str, frozenset[str]], pairs: Iterable[Pair], weight: float
) -> Iterator[Signal]:
    """For pairs that something binds, how far the titles of their use cases speak of the same (Pearson).

    A bounded context is where words have one meaning (Evans, "Domain-Driven Design", chapter 14): words add
    to what binds two aggregates, and bind nothing by themselves. The use cases of an aggregate speak for it
    by one over the aggregates that they touch.
    """
    spoken: dict[str, dict[str, float]] = {}
    stems: dict[str, str] = {}
    for title, roots in touched.items():
        words = sorted({_stem(word, stems) for word in words_of(title)})
        for root in sorted(roots):
            own = spoken.setdefault(root, {})
            for word in words:
                own[word] = own.get(word, 0.0) + 1 / len(roots)
    vocabulary = {word for own in spoken.values() for word in own}
    correlation = correlating(spoken, len(vocabulary))
    for left, right in pairs:
        found = correlation(left, right)
        if found > 0:
            yield Signal("language", left, right, weight * found, found)


def words_of(title: str) -> list[str]:
    """The words of a title or a name, in lower case and without accents, short ones left out."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return [word.lower() for word in _PARTS.split(plain) if len(word) >= _SHORTEST]


def _stem(word: str, known: dict[str, str]) -> str:
    """The stem of a word in English or Italian: titles are in either, whatever the report's language."""
    if word not in known:
        # Late: commands that divide nothing need no stemmer.
        from snowballstemmer import stemmer

        known[word] = stemmer("italian").stemWord(stemmer("english").stemWord(word))
    return known[word]
