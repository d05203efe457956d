"""Words of a text: told apart, brought to their stems, and the language that they are of."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

LANGUAGES = ("en", "it")
STEMS = "stems.json"
DATA = os.path.join(os.path.dirname(__file__), "data")
_SNOWBALL = {"en": "english", "it": "italian"}
_WORD = re.compile(r"[^\W_]+")
# In Italian, one who has no accents at hand writes them as apostrophes.
_WRITTEN_ACCENT = re.compile(r"(?<=[^\W\d_])([aeiou])['’`](?=\W|$)")
_ACCENTED = {"a": "à", "e": "è", "i": "ì", "o": "ò", "u": "ù"}


def words(text: str) -> list[str]:
    """The words of a text in lower case, in order, function words among them."""
    if text.isascii() and "'" not in text:
        return _WORD.findall(text.lower())
    plain = unicodedata.normalize("NFC", text).lower()
    plain = _WRITTEN_ACCENT.sub(lambda found: _ACCENTED[found[1]], plain)
    return _WORD.findall(plain)


def stems(text: str, language: str) -> list[str]:
    """The stems of what a text says, in order, without function words of its language."""
    silent = function_words()[language]
    return [stem(word, language) for word in words(text) if word not in silent]


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """The stem of a word, without accents, as `computed_stem` gives it; of words of the trade it is known."""
    return shipped_stems()[language].get(word) or computed_stem(word, language)


def computed_stem(word: str, language: str) -> str:
    """The stem of a word, without accents.

    Source of the algorithms: M. F. Porter, Snowball, stemmers for English and Italian.
    """
    if not word.isalpha():
        return word
    return unaccented(_stemmer(language).stemWord(word))


@cache
def shipped_stems() -> Mapping[str, Mapping[str, str]]:
    """The stems of the words of the glossary and of the catalogue's patterns, by language and word."""
    read: Mapping[str, Mapping[str, str]] = data(STEMS)
    return read


def unaccented(word: str) -> str:
    """A word without the marks on its letters."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def language_of(text: str, default: str = "en") -> str:
    """The language whose function words a text holds more of; `default` where that does not tell."""
    found = words(text)
    known = function_words()
    only = {each: known[each] - known[_other(each)] for each in LANGUAGES}
    counts = {each: sum(word in only[each] for word in found) for each in LANGUAGES}
    if counts["en"] != counts["it"]:
        return max(LANGUAGES, key=counts.__getitem__)
    accents = any(not word.isascii() for word in found)
    return "it" if accents else default


@cache
def function_words() -> Mapping[str, frozenset[str]]:
    """The words of each language that say nothing of the matter."""
    read = data("function_words.json")
    return {each: frozenset(words(read[each])) for each in LANGUAGES}


def data(name: str) -> Any:
    """What a data file of this room holds."""
    with open(os.path.join(DATA, name), "rb") as file:
        return json.load(file)


def joined(each: Iterable[str]) -> str:
    """Stems as they are stored: between single spaces."""
    return " ".join(each)


def _other(language: str) -> str:
    return "it" if language == "en" else "en"


@cache
def _stemmer(language: str) -> Any:
    from snowballstemmer import stemmer

    return stemmer(_SNOWBALL[language])
