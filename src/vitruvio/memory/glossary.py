"""What else a query may say: its words, what means the same in either language, and cognates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from vitruvio.memory.records import How
from vitruvio.memory.words import LANGUAGES, data, function_words, language_of, stem, stems, words

# How much a word that stands in for another one counts, beside the word itself.
WEIGHTS: Mapping[How, float] = {"same": 1.0, "synonym": 0.5, "translation": 0.9, "cognate": 0.7}
_LONGEST_TERM = 4
_SHORTEST_COGNATE = 5

Stems = tuple[str, ...]


class Member(NamedTuple):
    """The stems of a word or phrase in a language, how much it counts, how it belongs to what was asked, and
    how it is written."""

    language: str
    stems: Stems
    weight: float
    how: How
    written: str


class Unit(NamedTuple):
    """A word or phrase of a query with all that may stand for it in a text, itself first."""

    asked: str
    members: tuple[Member, ...]
    weight: float = 1.0


class _Term(NamedTuple):
    language: str
    stems: Stems
    written: str


def units(query: str) -> list[Unit]:
    """What a query asks for, word by word, phrases of the glossary after the words that they are made of."""
    language = spoken_in(query)
    told = [word for word in words(query) if word not in function_words()[language]]
    told = told or words(query)
    found = {each.asked: each for each in (_word(word, language) for word in dict.fromkeys(told))}
    for asked, concepts in _phrases(query, language):
        found.setdefault(asked, Unit(asked, tuple(_members(concepts, language, ()))))
    return list(found.values())


def spoken_in(query: str) -> str:
    """The language of a query: by its function words, else by which glossary knows more of its words."""
    by_function = {language_of(query, default) for default in LANGUAGES}
    if len(by_function) == 1:
        return by_function.pop()
    told = words(query)
    known = {each: sum(bool(_concepts((stem(word, each),), each)) for word in told) for each in LANGUAGES}
    if known["it"] != known["en"]:
        return max(LANGUAGES, key=known.__getitem__)
    # Nearly all words of Italian end in a vowel.
    vowels = sum(word[-1] in "aeiouàèéìòù" for word in told)
    return "it" if 2 * vowels > len(told) else "en"


def _word(word: str, language: str) -> Unit:
    own = [Member(each, (stem(word, each),), 1.0, "same", word) for each in _first(language)]
    concepts = _concepts((stem(word, language),), language)
    if not concepts and language == "it":
        # Italians say many terms of the trade in English.
        concepts = _concepts((stem(word, "en"),), "en")
    return Unit(word, (*own, *_members(concepts, language, [own[0].stems])))


def _members(concepts: Sequence[int], language: str, known: Sequence[Stems]) -> Iterable[Member]:
    _, terms = _glossary()
    seen = set(known)
    for place in concepts:
        for each in terms[place]:
            if each.stems in seen:
                continue
            seen.add(each.stems)
            how: How = "synonym" if each.language == language else "translation"
            yield Member(each.language, each.stems, WEIGHTS[how], how, each.written)


def _phrases(query: str, language: str) -> Iterable[tuple[str, Sequence[int]]]:
    for each in _first(language):
        told = [word for word in words(query) if word not in function_words()[each]]
        roots = [stem(word, each) for word in told]
        for length in range(2, _LONGEST_TERM + 1):
            for start in range(len(roots) - length + 1):
                concepts = _concepts(tuple(roots[start : start + length]), each)
                if concepts:
                    yield " ".join(told[start : start + length]), concepts


def _first(language: str) -> tuple[str, ...]:
    return (language, *(each for each in LANGUAGES if each != language))


def _concepts(asked: Stems, language: str) -> Sequence[int]:
    return _glossary()[0].get((language, asked), ())


@cache
def _glossary() -> tuple[Mapping[tuple[str, Stems], Sequence[int]], Sequence[Sequence[_Term]]]:
    """Where each term stands, and the terms of each concept."""
    places: dict[tuple[str, Stems], list[int]] = {}
    concepts: list[Sequence[_Term]] = []
    for line in data("glossary.json")["terms"]:
        terms = [
            each
            for side, language in zip(line.split("="), LANGUAGES, strict=True)
            for each in _terms(side, language)
        ]
        for each in terms:
            held = places.setdefault((each.language, each.stems), [])
            if len(concepts) not in held:
                held.append(len(concepts))
        concepts.append(terms)
    return places, concepts


def _terms(side: str, language: str) -> Iterable[_Term]:
    for written in side.split(","):
        roots = tuple(stems(written, language)) or tuple(stem(word, language) for word in words(written))
        yield _Term(language, roots, written.strip())


# What words of the same origin look like in either language, on the way to one common form.
_SOUNDS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"ph", "f"),
        (r"th", "t"),
        (r"[ck]h?", "c"),
        (r"qu", "c"),
        (r"x", "s"),
        (r"[yj]", "i"),
        (r"h", ""),
        (r"w", "v"),
        (r"z", "t"),
        (r"(.)\1", r"\1"),
        (r"[aeiou]+$", ""),
    )
)


def likeness_key(root: str) -> str:
    """What a stem shares with those of the same origin in the other language; "" if it is too short."""
    if len(root) < _SHORTEST_COGNATE or not root.isalpha():
        return ""
    for pattern, put in _SOUNDS:
        root = pattern.sub(put, root)
    return root if len(root) >= _SHORTEST_COGNATE - 1 else ""
