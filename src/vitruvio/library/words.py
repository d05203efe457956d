"""Words of texts and identifiers, as they are indexed and asked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# A run of letters and digits; underscores, dots and all else divide.
_RUN = re.compile(r"[^\W_]+")
# Camel case divides before a capital that begins a word, and between letters and digits.
_PARTS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+|[^\W\d_a-zA-Z]+")
# In a word written in capitals and small letters alike, as in `readCSV`.
_CAMEL = re.compile(r"[a-z\d][A-Z]|[A-Z]{2}[a-z]|[^\W\d_]\d")


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without accents; identifiers give their parts, and themselves whole.

    ``safe_load`` gives safe, load; ``readCSV`` gives read, csv, readcsv.
    """
    return list(_words(plain(text)))


def plain(text: str) -> str:
    """`text` without accents."""
    if text.isascii():
        return text
    return "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))


def parts_of(name: str) -> list[str]:
    """The parts of an identifier in lower case, without itself whole: ``SortedDict`` gives sorted, dict."""
    return [part for run in _RUN.findall(plain(name)) for part in _parts(run)]


def _words(text: str) -> Iterator[str]:
    for run in _RUN.findall(text):
        parts = _parts(run)
        if len(parts) > 1:
            yield from parts
        yield run.lower()


def _parts(run: str) -> list[str]:
    return [each.lower() for each in _PARTS.findall(run)] if _CAMEL.search(run) else [run.lower()]
