"""Searching the files of a repository by a scan of their bytes: nothing is indexed, so nothing is stale."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from msgspec import Struct

from vitruvio.library import checkouts
from vitruvio.library.answers import CodeFound, CodeMatch
from vitruvio.library.files import read_plain, real, shown, within
from vitruvio.library.places import Place, Query, best_place, line_numbers, read_query
from vitruvio.library.settings import limit

# In so many of the first bytes, a zero says that a file is no text.
_HEAD = 8000
# Lines looked at in all files together; then occurrences of a word in a file, before that and after it.
_LOOKED_AT, _MOST, _FEWEST = 30_000, 1000, 2
# What stands there uses or copies what is defined elsewhere.
_ASIDE = frozenset(
    {
        "test",
        "tests",
        "testing",
        "spec",
        "specs",
        "example",
        "examples",
        "fixtures",
        "vendor",
        "third_party",
        "node_modules",
        "dist",
        "build",
    }
)


class _Hit(Struct, frozen=True):
    path: str
    place: Place
    weight: float


class _Reader:
    """Reads the files of a folder that are text and lie in it, and counts those that it does not."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._inside: dict[str, bool] = {}
        self._largest = limit("code.file")
        self.searched = 0
        self.skipped = 0

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None where it is no text, too large, a link, or behind a link that leads
        out.
        """
        if not self._lies_inside(os.path.dirname(name)):
            return None
        data = read_plain(f"{self._folder}{os.sep}{name}", self._largest)
        return None if data is None or b"\0" in data[:_HEAD] else data

    def texts(self, names: list[str]) -> Iterator[tuple[str, bytes]]:
        """The files that can be read, with their bytes, until they are too many bytes."""
        left = limit("code.total")
        for name in names:
            data = self.read(name)
            if data is None or len(data) > left:
                self.skipped += 1
                continue
            left -= len(data)
            self.searched += 1
            yield name, data

    def _lies_inside(self, parent: str) -> bool:
        known = self._inside.get(parent)
        if known is None:
            path = real(os.path.join(self._folder, parent))
            known = self._inside[parent] = path is not None and within(path, self._folder)
        return known


def search(
    repo: str, folder: str, text: str, page: int, glob: str | None, roots: tuple[str, ...] | None
) -> CodeFound:
    """A page of the files in which a query stands, best first.

    Files that hold all words are given, or where none does, those that hold the most telling of them. Of
    equal rank, what stands as it was written comes first, tests and examples last, then the path decides.
    """
    query = read_query(text)
    names = [
        each for each in checkouts.files_of(folder, roots, limit("code.files")) if _asked_for(each, glob)
    ]
    reader = _Reader(folder)
    hits = _hits(reader, names, query)
    size = limit("code.page")
    given = hits[(page - 1) * size : page * size]
    return CodeFound(
        repo=shown(repo),
        query=shown(text),
        folder=shown(folder),
        commit=checkouts.commit_of(folder, roots),
        matches=tuple(_match(reader, each) for each in given),
        total=len(hits),
        page=page,
        per_page=size,
        more=len(hits) > page * size,
        searched=reader.searched,
        skipped=reader.skipped,
    )


def _asked_for(name: str, glob: str | None) -> bool:
    """Whether a path matches: its name where the pattern has no folder, else from the repository's folder
    on.
    """
    if glob is None:
        return True
    path = PurePosixPath(name)
    if "/" not in glob:
        return fnmatchcase(path.name, glob)
    # Any number of folders, none included, where ** stands.
    pattern = glob.lstrip("/")
    return fnmatchcase(name, pattern) or fnmatchcase(name, pattern.replace("**/", ""))


def _hits(reader: _Reader, names: list[str], query: Query) -> list[_Hit]:
    whole: list[_Hit] = []
    some: list[tuple[str, tuple[bool, ...]]] = []
    left = _LOOKED_AT
    for name, data in reader.texts(names):
        low = data.lower()
        has = tuple(word in low for word in query.words)
        if all(has):
            place = best_place(data, low, query, _MOST if left > 0 else _FEWEST)
            if place is not None:
                left -= len(place.starts)
                whole.append(_Hit(name, place, 0.0))
        elif not whole and any(has):
            some.append((name, has))
    return sorted(whole or _of_some(reader, some, query), key=_order)


def _of_some(reader: _Reader, some: list[tuple[str, tuple[bool, ...]]], query: Query) -> list[_Hit]:
    """The files that hold some of the words, read again, with the weight of those that each holds."""
    rarity = _rarity(some, reader.searched)
    found = []
    for name, has in some:
        data = reader.read(name) or b""
        place = best_place(data, data.lower(), query, _FEWEST)
        if place is not None:
            weight = math.fsum(each for each, there in zip(rarity, has, strict=True) if there)
            found.append(_Hit(name, place, weight))
    return found


def _rarity(held: list[tuple[str, tuple[bool, ...]]], files: int) -> list[float]:
    """How telling each word is: the logarithm of the files for each that holds it."""
    counts = [sum(column) for column in zip(*(has for _, has in held), strict=True)]
    return [math.log1p(files / count) if count else 0.0 for count in counts]


def _order(hit: _Hit) -> tuple[float, tuple[int, bool, int], bool, str]:
    *folders, name = hit.path.split("/")
    aside = not _ASIDE.isdisjoint(folders) or name.startswith("test_")
    return -round(hit.weight, 9), hit.place.order, aside, hit.path


def _match(reader: _Reader, hit: _Hit) -> CodeMatch:
    data = reader.read(hit.path) or b""
    around, width = limit("code.around"), limit("code.line")
    numbers = line_numbers(data, hit.place.starts)
    line = numbers.get(hit.place.start, 1)
    first = max(1, line - around)
    around_it = data.split(b"\n")[first - 1 : line + around]
    return CodeMatch(
        path=shown(hit.path),
        line=line,
        rank=hit.place.rank,
        first=first,
        snippet=tuple(_shown(each, width) for each in around_it),
        lines=tuple(numbers.values())[: limit("code.lines")],
        symbol=hit.place.symbol,
    )


def _shown(line: bytes, width: int) -> str:
    """A line as text: no longer than is shown, without characters that a terminal would obey."""
    text = line[: width * 4].decode("utf-8", "replace").rstrip().expandtabs(4)
    plain = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:width])
    return plain if len(text) <= width else f"{plain}…"
