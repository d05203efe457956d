"""The word lists of names, verbs, attributes and samples: data files, read when first wanted."""

from __future__ import annotations

import os
from functools import cache
from typing import Final, Literal

import msgspec

Tongue = Literal["en", "it"]

_FOLDER: Final = os.path.join(os.path.dirname(__file__), "data")


class EnglishNouns(msgspec.Struct, frozen=True):
    """English nouns: irregular plurals, those without one, singulars in -s, words that are English for sure.

    `either` holds words of both languages, `known_in_vowel` English ones that end as Italian ones, `telling`
    endings in -e that English words have.
    """

    irregular: dict[str, str]
    invariable: frozenset[str]
    singular_in_s: frozenset[str]
    known: frozenset[str]
    either: frozenset[str]
    known_in_vowel: frozenset[str]
    telling: tuple[str, ...]


class ItalianNouns(msgspec.Struct, frozen=True):
    """Italian nouns without accents: irregular plurals, those without one, and the exceptions to endings.

    `agreeing` are endings of adjectives, which follow their noun into the plural, `nouns_that_look_agreeing`
    the nouns that share them; `telling` are endings in -e or -o that only Italian words have.
    """

    irregular: dict[str, str]
    invariable: frozenset[str]
    ordinary_in_ita: frozenset[str]
    ordinary_in_eta: frozenset[str]
    feminine_in_ista: frozenset[str]
    feminine_in_ma: frozenset[str]
    feminine_in_ata: frozenset[str]
    agreeing: tuple[str, ...]
    telling: tuple[str, ...]
    nouns_that_look_agreeing: frozenset[str]
    known: frozenset[str]


class Verbs(msgspec.Struct, frozen=True):
    """Verbs of both languages, each with the noun of its action (empty where the action needs no name).

    `mere` has by language the nouns of those, for where two actions would have one path.
    """

    en: dict[str, str]
    it: dict[str, str]
    mere: dict[Tongue, dict[str, str]]
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


class Attributes(msgspec.Struct, frozen=True):
    """Names of attributes: the types that they tell, and which stand for keys, secrets, states, people."""

    names: dict[str, str]
    starts: dict[str, str]
    endings: dict[str, str]
    words: dict[str, str]
    keys: frozenset[str]
    common_keys: frozenset[str]
    periods: frozenset[str]
    full_names: frozenset[str]
    given_names: frozenset[str]
    surnames: frozenset[str]
    company_names: frozenset[str]
    streets: frozenset[str]
    cities: frozenset[str]
    postcodes: frozenset[str]
    births: frozenset[str]
    handles: frozenset[str]
    generated: frozenset[str]
    secrets: frozenset[str]
    states: frozenset[str]
    stamped: frozenset[str]
    changing: frozenset[str]
    signed: frozenset[str]


@cache
def attributes() -> Attributes:
    """The names of attributes."""
    return msgspec.json.decode(read("attributes"), type=Attributes)


class Person(msgspec.Struct, frozen=True):
    """A person of the samples; `born` is an ISO date, `town` the cadastral code of the place of birth."""

    name: str
    surname: str
    sex: str
    born: str
    town: str


class Place(msgspec.Struct, frozen=True):
    """An address of the samples, with its coordinates."""

    street: str
    city: str
    postcode: str
    latitude: float
    longitude: float


class Vat(msgspec.Struct, frozen=True):
    """The parts of a VAT number."""

    prefix: str
    number: str
    office: str


class Account(msgspec.Struct, frozen=True):
    """The parts of an IBAN."""

    country: str
    bank: str
    account: str


class Samples(msgspec.Struct, frozen=True):
    """Values for examples in one language, by the words of attributes and entities.

    `now` is the moment at which all examples happen, `hours` how long before or after it, by the word.
    """

    now: str
    currency: str
    country: str
    language: str
    host: str
    phone: str
    vat: Vat
    iban: Account
    persons: tuple[Person, ...]
    places: tuple[Place, ...]
    companies: tuple[str, ...]
    things: dict[str, str]
    example: str
    texts: dict[str, str]
    text: str
    long_text: str
    numbers: dict[str, float]
    integer: int
    decimal: float
    money: dict[str, int]
    cents: int
    hours: dict[str, float]
    hour: float


@cache
def samples(tongue: Tongue) -> Samples:
    """The samples of a language."""
    return msgspec.json.decode(read(f"samples_{tongue}"), type=Samples)
