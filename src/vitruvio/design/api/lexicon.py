"""The word lists of names, verbs, attributes and samples: data files, read when first wanted."""

from __future__ import annotations

import os
from functools import cache
from typing import Final, Literal

import msgspec

Tongue = Literal["en", "it"]

_FOLDER: Final = os.path.join(os.path.dirname(__file__), "data")


class EnglishNouns(msgspec.Struct, frozen=True):
    """English nouns: irregular plurals, those without one, singulars in -s, and words that are English for sure.

    `either` holds words of both languages, `known_in_vowel` English ones that end like Italian ones.
    """

    irregular: dict[str, str]
    invariable: frozenset[str]
    singular_in_s: frozenset[str]
    known: frozenset[str]
    either: frozenset[str]
    known_in_vowel: frozenset[str]


class ItalianNouns(msgspec.Struct, frozen=True):
    """Italian nouns without accents: irregular plurals, those without one, and the exceptions to endings.

    `agreeing` are endings of adjectives, which follow their noun into the plural, `nouns_that_look_agreeing`
    the nouns that share them.
    """

    irregular: dict[str, str]
    invariable: frozenset[str]
    ordinary_in_ita: frozenset[str]
    ordinary_in_eta: frozenset[str]
    feminine_in_ista: frozenset[str]
    feminine_in_ma: frozenset[str]
    feminine_in_ata: frozenset[str]
    agreeing: tuple[str, ...]
    nouns_that_look_agreeing: frozenset[str]
    known: frozenset[str]


class Verbs(msgspec.Struct, frozen=True):
    """Verbs of both languages, each with the noun of its action (empty where the action needs no name)."""

    en: dict[str, str]
    it: dict[str, str]
    searching: frozenset[str]
    stopwords: frozenset[str]
    prepositions: frozenset[str]


@cache
def english() -> EnglishNouns:
    """The English nouns."""
    return msgspec.json.decode(read("nouns_en"), type=EnglishNouns)


@cache
def italian() -> ItalianNouns:
    """The Italian nouns."""
    return msgspec.json.decode(read("nouns_it"), type=ItalianNouns)


@cache
def verbs() -> Verbs:
    """The verbs."""
    return msgspec.json.decode(read("verbs"), type=Verbs)


def read(name: str) -> bytes:
    """The bytes of the word list `name`."""
    with open(os.path.join(_FOLDER, f"{name}.json"), "rb") as file:
        return file.read()
