"""Names of the brief as names of an API: their words, their language, kebab-case and snake_case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from vitruvio.design.api.lexicon import Tongue, english, italian, verbs
from vitruvio.design.api.plural import plural

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


def plain(text: str) -> str:
    """The text in ASCII letters: accents are dropped, and so is what has no such letter."""
    if text.isascii():
        return text
    spread = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    return spread.encode("ascii", "ignore").decode()


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, ``MonthlySpending`` and ``monthly spending`` alike.

    A name without any letter or digit of ASCII gives the word ``item``.
    """
    return tuple(each.lower() for each in _WORD.findall(plain(name))) or ("item",)


def snake(name: str) -> str:
    """A name in snake_case."""
    return _named("_".join(words_of(name)))


def kebab(words: Iterable[str]) -> str:
    """Words in kebab-case."""
    return _named("-".join(words))


def _named(text: str) -> str:
    # No judge of contracts takes a segment or property that begins with a digit.
    return f"n{text}" if text[0].isdigit() else text


def tongue_of(words: Sequence[str], others: Iterable[str] = (), fallback: Tongue = "en") -> Tongue:
    """The language of a name: by its own words, else by `others` (its attributes), else `fallback`."""
    for several in (words, others):
        votes = sum(_vote(each) for each in several)
        if votes:
            return "it" if votes > 0 else "en"
    return fallback


def _vote(word: str) -> int:
    """How a word speaks: above zero for Italian, below for English."""
    en, it = english(), italian()
    if word in en.either or len(word) < 3 or (word in it.known and word in en.known):
        return 0
    if word in it.known or word in it.irregular or word in it.invariable:
        return 2
    if word in en.known or word in en.known_in_vowel or word in en.irregular or word in en.invariable:
        return -2
    if word in verbs().en:
        return -1
    if word[-1] in "aoi":
        return 1
    if word[-1] == "e":
        return 1 if word.endswith(it.telling) and not word.endswith(en.telling) else -1
    return 0 if word[-1] == "u" else -1


def plural_words(words: Sequence[str], tongue: Tongue) -> tuple[str, ...]:
    """A compound name in the plural: English inflects the last word, Italian the first and its adjectives."""
    if words[-1].isdigit() and len(words) > 1:
        return (*plural_words(words[:-1], tongue), words[-1])
    if tongue == "en":
        return (*words[:-1], plural(words[-1], "en"))
    head, feminine = words[0], words[0].endswith("a")
    rest = [plural(each, "it") if _agrees(each, feminine) else each for each in words[1:]]
    return (plural(head, "it"), *rest)


def _agrees(word: str, feminine: bool) -> bool:
    lists = italian()
    if word in lists.nouns_that_look_agreeing or not word.endswith(lists.agreeing):
        return False
    return word[-1] == "e" or (word[-1] == "a") == feminine


def head_of(words: Sequence[str], tongue: Tongue) -> str:
    """The noun that a compound name is about: the last word in English, the first in Italian."""
    return words[-1] if tongue == "en" else words[0]


def without(words: Sequence[str], prefix: Sequence[str], tongue: Tongue) -> tuple[str, ...]:
    """A part's name less its whole's, where something is left: ``OrderLine`` of ``Order`` is ``line``.

    Italian names the whole last: ``RigaOrdine`` of ``Ordine`` is ``riga``.
    """
    size = len(prefix)
    if len(words) > size:
        if tongue == "en" and tuple(words[:size]) == tuple(prefix):
            return tuple(words[size:])
        if tongue == "it" and tuple(words[-size:]) == tuple(prefix):
            return tuple(words[:-size])
    return tuple(words)
