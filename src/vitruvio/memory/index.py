"""Full text in memory: how often each stem stands in each text, and what a query scores by that.

The score is Okapi BM25 (S. Robertson, H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond,
2009, equation 3.15), for each language apart; words that stand for one another count as one word: A. Pirkola,
The Effects of Query Structure and Dictionary Setups in Dictionary-Based Cross-Language Information Retrieval,
1998.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from vitruvio.memory.glossary import WEIGHTS, Member, Unit, likeness_key
from vitruvio.memory.words import LANGUAGES

Numbers = npt.NDArray[np.float64]
# Robertson's and Zaragoza's usual constants; what a word in the name counts beside one in the text.
K1, B, NAME = 1.2, 0.7, 1.5
# What the weaker of both languages of a text adds to the stronger one.
OTHER_LANGUAGE = 0.2
# So many words and phrases are looked up once, and kept.
_MOST_KNOWN = 2000


def usual(scores: Numbers) -> Numbers:
    """Scores as multiples of their spread above their mean (z-scores)."""
    spread = float(scores.std()) if len(scores) else 0.0
    return np.asarray((scores - scores.mean()) / spread) if spread > 0 else np.zeros(len(scores))


class Texts:
    """An index of texts by their row; `update` changes it, `score` asks it."""

    def __init__(self) -> None:
        self._stems: dict[int, tuple[str, ...]] = {}
        self._languages: dict[str, _Language] | None = None
        self.rows: npt.NDArray[np.int64] = np.zeros(0, np.int64)

    def update(self, changed: Iterable[tuple[int, str | None]]) -> None:
        """Take in rows with their stored stems, or without (None) where they are to be found no more."""
        for row, stored in changed:
            if stored is None:
                self._stems.pop(row, None)
            else:
                self._stems[row] = tuple(stored.split("\n"))
            self._languages = None

    def score(self, asked: Sequence[Unit]) -> Numbers:
        """What each text scores, in the order of `rows`."""
        languages = self._read()
        both = np.zeros((len(LANGUAGES), len(self.rows)))
        for place, each in enumerate(LANGUAGES):
            for unit in asked:
                languages[each].add(unit, both[place])
        return np.asarray(both.max(axis=0) + OTHER_LANGUAGE * both.min(axis=0))

    def matches(self, places: Sequence[int], asked: Sequence[Unit]) -> list[list[tuple[Unit, Member]]]:
        """For each of some places of `rows`, the units that the text meets, and by which of their members."""
        languages = self._read()
        wanted = np.array(places, np.int64)
        found: list[list[tuple[Unit, Member]]] = [[] for _ in places]
        for unit in asked:
            best: dict[int, Member] = {}
            for each in LANGUAGES:
                for member, texts in languages[each].held(unit):
                    for at in _among(wanted, texts):
                        if at not in best or member.weight > best[at].weight:
                            best[at] = member
            for at, member in best.items():
                found[at].append((unit, member))
        return found

    def _read(self) -> dict[str, _Language]:
        if self._languages is None:
            self.rows = np.array(sorted(self._stems), np.int64)
            texts = [self._stems[int(row)] for row in self.rows]
            self._languages = {
                each: _Language(each, [(text[2 * place], text[2 * place + 1]) for text in texts])
                for place, each in enumerate(LANGUAGES)
            }
        return self._languages


class _Postings(NamedTuple):
    texts: npt.NDArray[np.int32]
    counts: npt.NDArray[np.float32]


class _Language:
    """All texts in one language: postings by stem, and the share of length in the denominator of BM25."""

    def __init__(self, language: str, texts: Sequence[tuple[str, str]]) -> None:
        self.language = language
        self.size = len(texts)
        numbers: dict[str, int] = {}
        known = numbers.setdefault
        places: list[int] = []
        kept: list[int] = []
        weights: list[float] = []
        lengths = np.zeros(self.size)
        for place, (name, body) in enumerate(texts):
            title, told = name.split(), body.split()
            kept += [known(each, len(numbers)) for each in title]
            kept += [known(each, len(numbers)) for each in told]
            weights += [NAME] * len(title) + [1.0] * len(told)
            places.append(len(title) + len(told))
            lengths[place] = len(title) + len(told)
        self.numbers = numbers
        self.texts_in = int(np.count_nonzero(lengths))
        mean = lengths.sum() / self.texts_in if self.texts_in else 1.0
        self.norm = K1 * (1 - B + B * lengths / mean)
        self._fill(np.array(kept, np.int64), np.repeat(np.arange(self.size), places), np.array(weights))
        self._cognates: dict[str, list[str]] | None = None
        self._known: dict[tuple[str, ...], _Postings] = {}

    def _fill(self, kept: Any, places: Any, weights: Any) -> None:
        keys, found = np.unique(kept * max(self.size, 1) + places, return_inverse=True)
        self.counts = np.bincount(found, weights, len(keys)).astype(np.float32)
        self.places = (keys % max(self.size, 1)).astype(np.int32)
        self.starts = np.searchsorted(keys // max(self.size, 1), np.arange(len(self.numbers) + 1))

    def add(self, unit: Unit, scores: Numbers) -> None:
        """Add to `scores` what the unit scores in each text."""
        held = [(each, self._held(each)) for each in self._members(unit)]
        held = [(member, found) for member, found in held if len(found.texts)]
        if not held:
            return
        told = np.concatenate([found.texts for _, found in held])
        counted = np.concatenate([member.weight * found.counts for member, found in held])
        counts, best = np.bincount(told, counted, self.size), np.zeros(self.size)
        for member, found in sorted(held, key=lambda each: each[0].weight):
            best[found.texts] = member.weight
        texts = np.flatnonzero(best)
        tf = counts[texts]
        rare = np.log1p((self.texts_in - len(texts) + 0.5) / (len(texts) + 0.5))
        scores[texts] += unit.weight * rare * (K1 + 1) * best[texts] * tf / (tf + self.norm[texts])

    def held(self, unit: Unit) -> list[tuple[Member, npt.NDArray[np.int32]]]:
        """The members of the unit that texts hold, each with the places of these."""
        found = [(each, self._held(each).texts) for each in self._members(unit)]
        return [(member, texts) for member, texts in found if len(texts)]

    def _members(self, unit: Unit) -> list[Member]:
        own = [each for each in unit.members if each.language == self.language]
        if len(unit.members) <= len(LANGUAGES):
            own += self._cognates_of(unit)
        return own

    def _cognates_of(self, unit: Unit) -> list[Member]:
        if self._cognates is None:
            self._cognates = {}
            for root in self.numbers:
                key = likeness_key(root)
                if key:
                    self._cognates.setdefault(key, []).append(root)
        asked = {each.stems for each in unit.members if each.language == self.language}
        keys = {likeness_key(each.stems[0]) for each in unit.members if each.language != self.language}
        return [
            Member(self.language, (root,), WEIGHTS["cognate"], "cognate", root)
            for key in sorted(keys)
            for root in self._cognates.get(key, ())
            if (root,) not in asked
        ]

    def _held(self, member: Member) -> _Postings:
        """The texts that hold all stems of a member, and how often."""
        known = self._known.get(member.stems)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[member.stems] = self._common(member)
        return known

    def _common(self, member: Member) -> _Postings:
        found = self._of(member.stems[0])
        for each in member.stems[1:]:
            other = self._of(each)
            both, left, right = np.intersect1d(found.texts, other.texts, True, True)
            found = _Postings(both, np.minimum(found.counts[left], other.counts[right]))
        return found

    def _of(self, root: str) -> _Postings:
        number = self.numbers.get(root)
        if number is None:
            return _Postings(np.zeros(0, np.int32), np.zeros(0, np.float32))
        between = slice(self.starts[number], self.starts[number + 1])
        return _Postings(self.places[between], self.counts[between])


def _among(places: npt.NDArray[np.int64], texts: npt.NDArray[np.int32]) -> list[int]:
    """Which of some places are among others, which are in order."""
    at = np.minimum(np.searchsorted(texts, places), len(texts) - 1)
    return [int(each) for each in np.flatnonzero(texts[at] == places)]
