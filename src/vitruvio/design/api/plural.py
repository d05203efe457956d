"""Plurals of English and Italian nouns, lower case and without accents, by rule and by list.

English: R. Quirk et al., A Comprehensive Grammar of the English Language, 5.73-5.103. Italian: L. Serianni,
Grammatica italiana, III.97-III.150 (an accent on the last vowel is told from the ending, as names lose it).
"""

from __future__ import annotations

from vitruvio.design.api.lexicon import Tongue, english, italian

_VOWELS = "aeiou"


def plural(word: str, tongue: Tongue) -> str:
    """The plural of a noun; a noun that is one already, or has none, stays as it is."""
    return _english(word) if tongue == "en" else _italian(word)


def is_plural(word: str, tongue: Tongue) -> bool:
    """Whether a noun looks like a plural."""
    if tongue == "en":
        return word in english().irregular.values() or _is_english_plural(word)
    return word.endswith("i") and word not in italian().invariable


def _is_english_plural(word: str) -> bool:
    words = english()
    if word in words.singular_in_s or word in words.irregular:
        return False
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _english(word: str) -> str:
    words = english()
    if word in words.irregular:
        return words.irregular[word]
    if word in words.invariable or word in words.irregular.values() or _is_english_plural(word):
        return word
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and len(word) > 1 and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _italian(word: str) -> str:
    words = italian()
    if word in words.irregular:
        return words.irregular[word]
    if word in words.invariable or len(word) < 3 or word[-1] not in "aeo" or _lost_an_accent(word):
        return word
    if word.endswith("a"):
        return _in_a(word)
    if word.endswith("o"):
        return _in_o(word)
    return word[:-2] + "ie" if word.endswith("ie") else word[:-1] + "i"


def _lost_an_accent(word: str) -> bool:
    """Whether the noun is one in -tà, which has no plural of its own."""
    words = italian()
    if word.endswith("ita"):
        return word not in words.ordinary_in_ita
    return word.endswith("ieta") and word not in words.ordinary_in_eta


def _in_a(word: str) -> str:
    words = italian()
    if word.endswith(("ca", "ga")):
        return word[:-1] + "he"
    if word.endswith(("cia", "gia")):
        return word[:-1] + "e" if word[-4:-3] in _VOWELS else word[:-2] + "e"
    if word.endswith("ista") and word not in words.feminine_in_ista:
        return word[:-1] + "i"
    masculine = word.endswith(("ema", "amma", "oma")) and word not in words.feminine_in_ma
    return word[:-1] + ("i" if masculine else "e")


def _in_o(word: str) -> str:
    if word.endswith("io"):
        return word[:-1]
    if word.endswith(("ico", "ologo")):
        return word[:-1] + "i"
    return word[:-1] + ("hi" if word.endswith(("co", "go")) else "i")
