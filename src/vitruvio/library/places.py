"""Where in a file a query stands: the line that defines it, holds it as written, or holds most of its
words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from vitruvio.library.answers import Rank
from vitruvio.library.settings import stop_words

_NONE, _ASSIGNS, _FIRM = range(3)
_RANKS: tuple[Rank, ...] = ("definition", "phrase", "line", "words", "some")
_WORD = re.compile(rb"\w")
_SYMBOL = re.compile(r"[^\W\d]\w*")


def _any(words: str) -> bytes:
    return "|".join(words.split()).encode()


# What stands before a name where it is defined, in the languages in use.
_DEFINING = (
    "def class function func fn struct enum interface trait type const let var val module mod namespace impl"
    " record object protocol macro_rules! define union typedef package extension sub procedure table view"
    " message service rpc resource"
)
_MODIFIERS = (
    "export default async static public private protected internal abstract final sealed pub inline extern"
    " unsafe open override data declare partial readonly virtual create or replace local"
)
_BEFORE = re.compile(
    rb"\s*(?:#\s*)?(?:(?:"
    + _any(_MODIFIERS)
    + rb")(?:\([^()]*\))?\s+)*(?:"
    + _any(_DEFINING)
    + rb")\s+(?:\([^()]*\)\s*)?[*&]?"
)
_ASSIGNED = re.compile(rb"\s*(?::[^=\n]{1,80})?:?=(?!=)")
_CALLED = re.compile(rb"\s*\([^;]*$")
# A type, then the name: a function of C and its descendants, unless a statement begins so.
_STATEMENTS = (
    "return new throw else await if while for case yield assert not in and or del raise import from lambda"
)
_TYPED = re.compile(rb"(?!\s*(?:" + _any(_STATEMENTS) + rb")\b)\s*[\w<>\[\],*&:\s]+[\s*&]")
# Words of the languages themselves, which nothing is called.
_KEYWORDS = frozenset(f"{_DEFINING} {_MODIFIERS} {_STATEMENTS}".split())


class Query(Struct, frozen=True):
    """What is looked for, in lower case but for `written`: the phrase, its telling words, the names that it
    may be.
    """

    written: bytes
    phrase: bytes
    words: tuple[bytes, ...]
    symbols: tuple[bytes, ...]


class Place(Struct, frozen=True):
    """The best place in a file: its rank, where its line starts, where all lines with a word of the query
    start.

    `symbol` is the name defined there, `exact` whether it stands there as it was written, a word by itself.
    """

    rank: Rank
    start: int
    starts: tuple[int, ...]
    symbol: str
    exact: bool
    firmly: int = 0

    @property
    def order(self) -> tuple[int, bool, int]:
        """The better the place, the smaller."""
        return _RANKS.index(self.rank), not self.exact, -self.firmly


def read_query(text: str) -> Query:
    """A query taken apart; the words of grammar count only where there are no others."""
    written = " ".join(text.split())
    if len(written) > 2 and written[0] == written[-1] and written[0] in "\"'`":
        written = written[1:-1]
    said = [each.strip(",;?!\"'`") for each in written.split()]
    said = [each for each in said if any(c.isalnum() or c == "_" for c in each)] or [written]
    telling = [each for each in said if each.lower() not in stop_words()] or said
    names = [each.rpartition(".")[2].rstrip("():") for each in telling]
    symbols = [
        each
        for each in names
        if _SYMBOL.fullmatch(each) and (len(names) == 1 or "_" in each or not each[1:].islower())
    ]
    if len(names) == 2 and names[0] in _DEFINING.split():
        symbols.append(names[1])
    if 1 < len(names) < 5 and all(_SYMBOL.fullmatch(each) for each in names):
        symbols += ["_".join(names), "".join(names)]
    symbols = [each for each in symbols if each.lower() not in _KEYWORDS]
    lowered = (
        dict.fromkeys(each.lower().encode("utf-8", "replace") for each in some) for some in (telling, symbols)
    )
    words, found = (tuple(each) for each in lowered)
    return Query(written.encode("utf-8", "replace"), written.lower().encode("utf-8", "replace"), words, found)


def best_place(data: bytes, low: bytes, query: Query, most: int) -> Place | None:
    """The best place of a query in a file's bytes (`low` are they in lower case); None where no word is
    there.

    At most `most` occurrences of each word are looked at.
    """
    lines: dict[int, set[bytes]] = {}
    for word in query.words:
        for at in _occurrences(low, word, most):
            lines.setdefault(low.rfind(b"\n", 0, at) + 1, set()).add(word)
    if not lines:
        return None
    firmly, at, symbol = _defined(low, query, most)
    starts = {start: len(words) for start, words in lines.items()}
    rank: Rank = "definition"
    if not firmly:
        rank, at = _unnamed(data, low, query, starts)
    exact = _whole(data, query.written if rank != "definition" else _as_written(query, symbol), at)
    start = low.rfind(b"\n", 0, at) + 1
    symbol = data[at : at + len(symbol)]
    starts_of_all = tuple(sorted({*starts, start}))
    return Place(rank, start, starts_of_all, symbol.decode("utf-8", "replace"), exact, firmly)


def _unnamed(data: bytes, low: bytes, query: Query, starts: Mapping[int, int]) -> tuple[Rank, int]:
    written = data.find(query.written)
    at = written if written >= 0 else low.find(query.phrase)
    if at >= 0:
        return "phrase", at
    best = min(starts, key=lambda start: (-starts[start], start))
    if starts[best] == len(query.words):
        return "line", best
    return ("words" if all(word in low for word in query.words) else "some"), best


def _defined(low: bytes, query: Query, most: int) -> tuple[int, int, bytes]:
    """The first of the firmest places that define one of the names: how firmly, where, which name."""
    best = (_NONE, -1, b"")
    for symbol in query.symbols:
        for at in _occurrences(low, symbol, most):
            firmly = _defines(low, at, at + len(symbol))
            if firmly == _FIRM:
                return firmly, at, symbol
            if firmly > best[0]:
                best = firmly, at, symbol
    return best


def _defines(low: bytes, at: int, end: int) -> int:
    """How firmly a name is defined where it stands: by a keyword or a type, by an assignment, not at all."""
    if _WORD.match(low, end) or (at and _WORD.match(low, at - 1)):
        return _NONE
    start = low.rfind(b"\n", max(0, at - 200), at) + 1 or max(0, at - 200)
    before = low[start:at]
    if _BEFORE.fullmatch(before):
        return _FIRM
    stop = low.find(b"\n", end, end + 300)
    after = low[end : stop if stop >= 0 else end + 300]
    if not before.strip():
        return _ASSIGNS if _ASSIGNED.match(after) else _NONE
    called = _CALLED.match(after) and after.rstrip().endswith((b"{", b")", b","))
    return _FIRM if called and _TYPED.fullmatch(before) else _NONE


def _as_written(query: Query, symbol: bytes) -> bytes:
    at = query.phrase.find(symbol)
    return query.written[at : at + len(symbol)] if at >= 0 else symbol


def _whole(data: bytes, text: bytes, at: int) -> bool:
    """Whether a text stands at a place (or later in the line) as it is, with no word going on at its ends."""
    stop = data.find(b"\n", at)
    found = data.find(text, at, stop if stop >= 0 else len(data))
    if found < 0:
        return False
    return not _WORD.match(data, found + len(text)) and not (found and _WORD.match(data, found - 1))


def _occurrences(low: bytes, word: bytes, most: int) -> Iterator[int]:
    at = low.find(word)
    while at >= 0 and most:
        yield at
        most -= 1
        at = low.find(word, at + len(word))


def line_numbers(data: bytes, starts: Sequence[int]) -> dict[int, int]:
    """The numbers, from one, of the lines that start at some places in ascending order."""
    found, number, before = {}, 1, 0
    for start in starts:
        number += data.count(b"\n", before, start)
        found[start], before = number, start
    return found
