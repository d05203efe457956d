"""What look-ups answer: libraries, passages, places in code; each with its source and who spoke."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

# Who gave an answer: what is on this machine, or a server that the user configured.
Speaker = Literal["local", "context7", "git-mcp"]
# How a library was found: by its id or name, by what is imported, by its repository, by a name like it.
Match = Literal["name", "import", "repository", "near"]
Kind = Literal["metadata", "readme", "docs", "module", "class", "function", "attribute"]
# Why a place in code is shown, best first: it defines what was asked for, holds it as it was written, holds
# all words in a line, all words in the file, or some of them.
Rank = Literal["definition", "phrase", "line", "words", "some"]


class Library(Struct, frozen=True, kw_only=True):
    """A library that can be asked for documentation.

    `id` is ``/pypi/NAME/VERSION`` for an installed distribution, ``/local/FOLDER`` for a checkout; `imports`
    are its top-level modules. `passages` counts what can be found in it; None where it has not been read yet.
    """

    id: str
    name: str
    version: str
    description: str
    imports: tuple[str, ...] = ()
    repository: str = ""
    match: Match = "name"
    passages: int | None = None


class Resolved(Struct, frozen=True, kw_only=True):
    """The libraries that a name may mean, best first.

    `spoke` says whose answer it is. `fallback` says, in the language asked for, why a configured server did
    not give it; it is empty where none was asked, or where it answered: then `text` holds its words and
    `libraries` is empty.
    """

    name: str
    libraries: tuple[Library, ...] = ()
    spoke: Speaker = "local"
    fallback: str = ""
    text: str = ""


class Passage(Struct, frozen=True, kw_only=True):
    """A passage of documentation with its source.

    `source` is a file with its line, relative to the library's folder (``click/termui.py:93``), or the name
    of the metadata that it stands in; `object` is the public path of what it documents, empty in documents.
    """

    library: str
    version: str
    kind: Kind
    title: str
    source: str
    text: str
    object: str = ""
    signature: str = ""
    score: float = 0.0


class Passages(Struct, frozen=True, kw_only=True):
    """The passages of a library on a topic, best first, as many as `tokens` allow.

    `found` counts all that share a word with the topic; `tokens` is an estimate of what is given. `notes` say
    what could not be read. `spoke`, `fallback` and `text` are as in `Resolved`; `library` is None where a
    server spoke.
    """

    topic: str
    library: Library | None = None
    passages: tuple[Passage, ...] = ()
    found: int = 0
    tokens: int = 0
    notes: tuple[str, ...] = ()
    spoke: Speaker = "local"
    fallback: str = ""
    text: str = ""


class CodeMatch(Struct, frozen=True, kw_only=True):
    """A file in which a query was found: its best line, the lines around it, the numbers of all lines found.

    `path` is relative to the repository, lines count from one, `first` is the number of the first of
    `snippet`.
    """

    path: str
    line: int
    rank: Rank
    first: int
    snippet: tuple[str, ...]
    lines: tuple[int, ...]
    symbol: str = ""


class CodeFound(Struct, frozen=True, kw_only=True):
    """A page of the files in which a query was found.

    `commit` is the HEAD of the clone, empty where the folder is none; files may differ from it. `total`
    counts files found, `searched` the files read, `skipped` those that are binary, too large, or unreadable.
    `spoke`, `fallback` and `text` are as in `Resolved`; where a server spoke, `total` and `more` are its own.
    """

    repo: str
    query: str
    folder: str = ""
    commit: str = ""
    matches: tuple[CodeMatch, ...] = ()
    total: int = 0
    page: int = 1
    per_page: int = 0
    more: bool = False
    searched: int = 0
    skipped: int = 0
    spoke: Speaker = "local"
    fallback: str = ""
    text: str = ""


class RepositoryDocs(Struct, frozen=True, kw_only=True):
    """The document that a repository introduces itself with.

    `file` is the file used, relative to the repository, empty where there is none; `truncated` says that it
    is longer than what is given.
    """

    repo: str
    file: str = ""
    content: str = ""
    commit: str = ""
    truncated: bool = False
    spoke: Speaker = "local"
    fallback: str = ""
