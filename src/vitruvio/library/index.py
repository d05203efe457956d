"""The index of one library: a SQLite file of its passages and their words, ranked by BM25 with a weight for
each field.

BM25 is that of SQLite's FTS5 (Robertson, S. and Zaragoza, H., "The Probabilistic Relevance Framework: BM25
and Beyond", Foundations and Trends in Information Retrieval 3, 2009), English words by Porter's stems
(Porter, M., "An algorithm for suffix stripping", Program 14, 1980).
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Sequence

from msgspec import structs

from vitruvio.library.answers import Library, Passage
from vitruvio.library.reading import Entry
from vitruvio.library.settings import limit, setting, stop_words
from vitruvio.library.words import parts_of, plain, words_of
from vitruvio.source import nearest

# An index of another shape is another one.
SHAPE = 1
# Words of a name that a topic may say apart.
_LONGEST_NAME = 4
_FIELDS = ("name", "signature", "summary", "docstring", "heading", "text")
_SHOWN = "id, kind, title, source, text, object, signature"
_TABLES = f"""
CREATE TABLE passages (
    id INTEGER PRIMARY KEY,
    kind TEXT, title TEXT, source TEXT, text TEXT, weight REAL, object TEXT, signature TEXT, called TEXT
);
CREATE INDEX by_name ON passages (called);
CREATE VIRTUAL TABLE words USING fts5({", ".join(_FIELDS)}, content='', tokenize='porter unicode61');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, 'row');
CREATE TABLE about (passages INTEGER);
"""
# A row of what is shown.
_Row = tuple[int, str, str, str, str, str, str]


def write_index(connection: sqlite3.Connection, entries: Sequence[Entry]) -> None:
    """Write passages into an empty database."""
    connection.executescript(_TABLES)
    with connection:
        rows = (
            (at, e.kind, e.title, e.source, e.text, e.weight, e.object, e.signature, _called(e.object))
            for at, e in enumerate(entries, 1)
        )
        connection.executemany("INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        held = ((at, *_fields(each)) for at, each in enumerate(entries, 1))
        connection.executemany(
            f"INSERT INTO words (rowid, {', '.join(_FIELDS)}) VALUES (?, ?, ?, ?, ?, ?, ?)", held
        )
        connection.execute("INSERT INTO about VALUES (?)", (len(entries),))
        connection.execute("INSERT INTO words (words) VALUES ('optimize')")


def _fields(entry: Entry) -> tuple[str, ...]:
    if not entry.object:
        return ("", "", "", "", " ".join(words_of(entry.title)), " ".join(words_of(entry.text)))
    inside, _, name = entry.object.rpartition(".")
    shown = (name, f"{inside} {entry.signature}", entry.summary, entry.body)
    return (*(" ".join(words_of(each)) for each in shown), "", "")


def search(connection: sqlite3.Connection, library: Library, topic: str) -> tuple[list[Passage], int]:
    """The passages on a topic, best first, and how many share a word with it; without, the introduction."""
    words = topic_words(topic)
    if not words:
        told = "WHERE object = '' OR kind = 'module' ORDER BY kind = 'metadata', id"
        rows = connection.execute(f"SELECT {_SHOWN} FROM passages {told}").fetchall()
        return [_passage(library, row, 0.0) for row in rows], len(rows)
    terms = {term: word for word in words if (term := _term(connection, word))}
    if not terms:
        return [], 0
    asked = " OR ".join(terms)
    found = connection.execute("SELECT count(*) FROM words WHERE words MATCH ?", (asked,)).fetchone()[0]
    called = _names_in(topic)
    scores = _scores(connection, list(terms), len(words), called)
    passages = [_passage(library, row, scores[row[0]]) for row in _rows(connection, scores)]
    boosted = ((each, each.score * _named(each, list(terms.values()), called)) for each in passages)
    ranked = sorted(boosted, key=lambda each: (-each[1], each[0].title, each[0].source))
    return [structs.replace(each, score=round(score, 3)) for each, score in ranked], found


def topic_words(topic: str) -> list[str]:
    """The words of a topic that tell it from others, each once; all where there are only words of grammar."""
    words = list(dict.fromkeys(words_of(topic)))
    telling = [each for each in words if each not in _grammar()]
    return telling or words


def _grammar() -> frozenset[str]:
    return frozenset(plain(each) for each in stop_words())


def _term(connection: sqlite3.Connection, word: str) -> str:
    """The term to ask for a word by: the word, else the longest beginning of it that any word here has; ""
    where none.

    Words of one root in two languages have their beginning in common. Where nothing begins so, the nearest
    word is taken.
    """
    least = max(limit("topic.prefix"), (len(word) + 1) // 2)
    beginnings = (word[:length] for length in range(len(word), least - 1, -1))
    for term in (f'"{word}"', *(f'("{each}" OR "{each}" *)' for each in beginnings)):
        if connection.execute("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (term,)).fetchone():
            return term
    if len(word) < limit("topic.misspelt"):
        return ""
    known = (row[0] for row in connection.execute("SELECT term FROM vocabulary"))
    near = nearest(word, (each for each in known if len(each) >= limit("topic.misspelt") and each.isalpha()))
    return f'"{near}"' if near else ""


def _scores(
    connection: sqlite3.Connection, terms: Sequence[str], asked: int, names: frozenset[str]
) -> dict[int, float]:
    """The score of each candidate: BM25 by field, times its prior, raised by the share of the topic held."""
    weights = ", ".join(str(setting(f"boost.{each}")) for each in _FIELDS)
    ranked = connection.execute(
        f"SELECT words.rowid, -bm25(words, {weights}) * passages.weight AS score FROM words"
        " JOIN passages ON passages.id = words.rowid WHERE words MATCH ? ORDER BY score DESC, words.rowid"
        " LIMIT ?",
        (" OR ".join(terms), limit("topic.candidates")),
    )
    scores = {int(id): float(score) for id, score in ranked}
    for id, weight in _said(connection, names):
        scores.setdefault(id, weight)
    total = connection.execute("SELECT passages FROM about").fetchone()[0]
    held = dict.fromkeys(scores, 0.0)
    rarity_of_all = 0.0
    for term in terms:
        matched = [
            row[0] for row in connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (term,))
        ]
        rarity = math.log1p((total - len(matched) + 0.5) / (len(matched) + 0.5))
        rarity_of_all += rarity
        for id in matched:
            if id in held:
                held[id] += rarity
    # A word that is nowhere in the library counts as one of mean rarity that nothing holds.
    rarity_of_all *= asked / len(terms)
    return {
        id: each * (1 + setting("boost.covered") * held[id] / rarity_of_all) for id, each in scores.items()
    }


def _said(connection: sqlite3.Connection, names: frozenset[str]) -> list[tuple[int, float]]:
    """The objects that are called as the topic says, with their priors."""
    marks = ", ".join("?" * len(names))
    asked = f"SELECT id, weight FROM passages WHERE called IN ({marks}) ORDER BY id LIMIT ?"
    return connection.execute(asked, (*sorted(names), limit("topic.candidates"))).fetchall()


def _rows(connection: sqlite3.Connection, ids: Iterable[int]) -> list[_Row]:
    marks = ", ".join(str(each) for each in ids)
    return connection.execute(f"SELECT {_SHOWN} FROM passages WHERE id IN ({marks})").fetchall()


def _passage(library: Library, row: _Row, score: float) -> Passage:
    _, kind, title, source, text, path, signature = row
    return Passage(
        library=library.id,
        version=library.version,
        kind=kind,  # type: ignore[arg-type]
        title=title,
        source=source,
        text=text,
        object=path,
        signature=signature,
        score=score,
    )


def _called(path: str) -> str:
    """An object's own name without case and underscores."""
    return path.rpartition(".")[2].replace("_", "").lower()


def _names_in(topic: str) -> frozenset[str]:
    """The names that a topic may say, a word or some in a row: "one of" says ``one_of`` and ``OneOf``."""
    words = words_of(topic)
    runs = (words[at : at + length] for length in range(1, _LONGEST_NAME + 1) for at in range(len(words)))
    return frozenset("".join(each) for each in runs if len(each) > 1 or each[0] not in _grammar())


def _named(passage: Passage, words: Sequence[str], called: frozenset[str]) -> float:
    """How much the object's own name raises it: fully where the topic says it, less where it says parts."""
    if not passage.object:
        return 1.0
    if _called(passage.object) in called:
        return 1 + setting("boost.named")
    parts = parts_of(passage.object.rpartition(".")[2])
    meant = sum(any(_alike(part, word) for word in words) for part in parts)
    return 1 + setting("boost.partly") * (meant / len(parts)) ** 2 if parts else 1.0


def _alike(part: str, word: str) -> bool:
    """Whether a part of a name is a word, its beginning (``inv``, inverse), or of its root (decode,
    decoding).
    """
    short, long = sorted((part, word), key=len)
    if long.startswith(short):
        return len(short) > 2 or short == long
    return len(short) > 4 and long.startswith(short[:-2])
