"""The messages' sources, and what must not stand in any of them."""

from __future__ import annotations

import re
import string
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

import vitruvio.text

LOCALE = Path(vitruvio.text.__file__).parent / "locale"
DOMAINS = sorted({path.stem for path in LOCALE.rglob("*.po")})

_ENGLISH_UNITS = "two three four five six seven eight nine"
_ENGLISH_OTHERS = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty"
    " fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen hundreds thousands"
    " millions billions trillions dozens twice thrice"
)
_ITALIAN_UNITS = "due tre quattro cinque sei sette otto nove"
_ITALIAN_TENS = "venti trenta quaranta cinquanta sessanta settanta ottanta novanta"
_ITALIAN_OTHERS = (
    "dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove cento mille mila"
    " milione milioni miliardo miliardi decina decine dozzina dozzine ventina trentina centinaio centinaia"
    " migliaio migliaia"
)


def _italian() -> frozenset[str]:
    units, tens = _ITALIAN_UNITS.split(), _ITALIAN_TENS.split()
    words = {*units, *tens, *_ITALIAN_OTHERS.split()}
    # Ventuno and ventotto lose the vowel; ventitré has an accent.
    words |= {ten + unit for ten in tens for unit in units} | {ten + "tré" for ten in tens}
    words |= {ten[:-1] + unit for ten in tens for unit in ("uno", "un", "otto")}
    words |= {unit + large for unit in units for large in ("cento", "mila")} | {"diecimila", "centomila"}
    return frozenset(words)


CARDINALS = {
    "en": frozenset(f"{_ENGLISH_UNITS} {_ENGLISH_OTHERS}".split()),
    "it": _italian(),
}

# Words of the list above that say no number where they stand: language, message, word.
HOMOGRAPHS = {
    # What a mark separates, as in "thousands separator".
    ("en", "units.ambiguous_number", "thousands"),
    ("en", "units.grouped_number", "thousands"),
    ("it", "units.ambiguous_number", "migliaia"),
    ("it", "units.grouped_number", "migliaia"),
}


@cache
def catalogue(domain: str, language: str) -> Catalog:
    """The messages of a domain in a language, read from their source."""
    with (LOCALE / language / "LC_MESSAGES" / f"{domain}.po").open("rb") as lines:
        return read_po(lines, abort_invalid=True)


def entries(domain: str, language: str) -> dict[str, Message]:
    """The entries of a catalogue by id, its header apart."""
    return {ids(entry)[0]: entry for entry in catalogue(domain, language) if ids(entry)[0]}


def ids(entry: Message) -> tuple[str, ...]:
    """The id of an entry, twice where it has plural forms."""
    return (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)


def texts(entry: Message) -> tuple[str, ...]:
    """The text of an entry, or its plural forms: that of one first."""
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())


# How a number may stand in Italian.
ARTICLES = ("il", "del", "al", "dal", "nel", "sul")


def placeholders(text: str) -> frozenset[str]:
    """The placeholders in a text; "" where one has no name, or more than a name and an article."""
    parts = [part[1:] for part in string.Formatter().parse(text) if part[1] is not None]
    plain = [
        (name or "", (not spec or spec in ARTICLES) and not conversion) for name, spec, conversion in parts
    ]
    return frozenset(name if name.isidentifier() and simple else "" for name, simple in plain)


def numbers_in(text: str, language: str, id: str = "") -> list[str]:
    """Every digit, and every cardinal above one, that a text says outside of its placeholders."""
    prose = re.sub(r"\{[^{}]*\}", " ", text)
    digits = [character for character in prose if character.isnumeric()]
    words = re.findall(r"[^\W\d_]+", prose.lower())
    found = [word for word in words if word in CARDINALS[language] and (language, id, word) not in HOMOGRAPHS]
    return digits + found
