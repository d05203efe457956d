"""Answering what a library's documentation says: by a configured server first, else from what is here."""

from __future__ import annotations

import re
from typing import Final

from msgspec import structs

from vitruvio.library import store
from vitruvio.library.answers import Passage, Passages, Resolved
from vitruvio.library.definitions import installed
from vitruvio.library.errors import wrong
from vitruvio.library.holding import Holding
from vitruvio.library.index import search
from vitruvio.library.reach import Reach, fallback_of
from vitruvio.library.resolve import Shelves, folder_of, repository_in
from vitruvio.library.settings import limit, setting
from vitruvio.library.upstream import Question, Unanswered, ask_server
from vitruvio.source import SourceError
from vitruvio.text import message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

_SERVER: Final = "context7"
_ID = re.compile(r"(?<![\w./])(/[\w.-]+/[\w.-]+(?:/[\w.-]+)?)(?![\w/])")


def resolve(name: str, topic: str, reach: Reach) -> Resolved:
    """The libraries that a name may mean; those meant exactly are read, and their passages counted."""
    _check(name, "library.no_name", reach.language)
    fallback = ""
    if _SERVER in reach.servers and not _is_local(name):
        try:
            return Resolved(
                name=name, spoke=_SERVER, text=ask_server(reach.servers[_SERVER], _resolving(name, topic))
            )
        except Unanswered as error:
            fallback = fallback_of(_SERVER, error, reach)
    shelves = Shelves(reach)
    found = [structs.replace(each.library, passages=store.held(each)) for each in _meant(shelves, name)]
    libraries = tuple(found) or tuple(shelves.near(name))
    return Resolved(name=name, libraries=libraries[: limit("resolve.most")], fallback=fallback)


def passages(id: str, topic: str, tokens: int | None, reach: Reach) -> Passages:
    """The passages of the library that an id or a name means; SourceError where there is none, or another
    version.
    """
    _check(id, "library.no_name", reach.language)
    if len(topic) > limit("topic.most"):
        raise wrong("library.long_topic", "TOPIC", reach.language, limit=str(limit("topic.most")))
    budget = max(limit("tokens.least"), min(tokens or limit("tokens.default"), limit("tokens.most")))
    fallback = ""
    if _SERVER in reach.servers and not _is_local(id):
        try:
            text = _asked(reach, id, topic, budget)
            return Passages(topic=topic, tokens=_tokens(text), spoke=_SERVER, text=text)
        except Unanswered as error:
            fallback = fallback_of(_SERVER, error, reach)
    shelves = Shelves(reach)
    meant = _meant(shelves, id)
    if not meant:
        raise _unknown(id, shelves, reach.language, fallback)
    notes = _notes(meant[0], id, reach)
    found, count = store.ask(meant[0], lambda connection: search(connection, meant[0].library, topic))
    shown, used = _fitting(found, budget)
    library = structs.replace(meant[0].library, passages=store.held(meant[0]))
    return Passages(
        topic=topic, library=library, passages=shown, found=count, tokens=used, notes=notes, fallback=fallback
    )


def _check(name: str, id: str, language: Language) -> None:
    if not name.strip() or len(name) > limit("topic.most") or not name.isprintable():
        raise wrong(id, name.strip() or "NAME", language)


def _is_local(id: str) -> bool:
    return id.startswith(("/pypi/", "/local/"))


def _meant(shelves: Shelves, id: str) -> list[Holding]:
    """The libraries that an id or a name means exactly."""
    if id.startswith("/pypi/"):
        return [each for each in shelves.named(id.split("/")[2]) if each.library.id.startswith("/pypi/")]
    if id.startswith("/local/"):
        found = shelves.at(str(folder_of(id))) or shelves.at(id.removeprefix("/local/"))
        return [] if found is None else [found]
    named = [] if id.startswith("/") else shelves.named(id)
    repository = repository_in(id)
    return named or (shelves.of_repository(repository[0]) if repository else [])


def _notes(meant: Holding, id: str, reach: Reach) -> tuple[str, ...]:
    """What is to be said of an answer: what could not be read, that another version was asked for."""
    language, library = reach.language, meant.library
    notes = []
    if meant.modules and not installed():
        notes.append(message("library.note.no_api", language, {"needed": "vitruvio[library]"}))
    parts = id.split("/")
    asked = parts[3] if len(parts) > 3 and not id.startswith("/local/") else ""
    if asked and asked.removeprefix("v") != library.version:
        if id.startswith("/pypi/"):
            raise wrong(
                "library.other_version", id, language, found=library.version, asked=asked, own=library.id
            )
        notes.append(
            message("library.note.other_version", language, {"asked": asked, "found": library.version})
        )
    return tuple(notes)


def _unknown(id: str, shelves: Shelves, language: Language, fallback: str) -> SourceError:
    near = [
        each.id for each in shelves.near(id.removeprefix("/pypi/").split("/")[0] if _is_local(id) else id)
    ]
    told = f" {fallback}" if fallback else ""
    if near:
        return wrong("library.unknown_near", id, language, nearest=tuple(near), reason=told)
    return wrong("library.unknown", id, language, reason=told)


def _resolving(name: str, topic: str) -> Question:
    return [("resolve-library-id", {"query": topic or name, "libraryName": name})]


def _asked(reach: Reach, id: str, topic: str, tokens: int) -> str:
    """What the server says of a topic; a name that is no id is resolved by the server first."""

    def about(library: str) -> Question:
        newer = ("query-docs", {"libraryId": library, "query": topic or id})
        old = {"context7CompatibleLibraryID": library, "topic": topic or id, "tokens": tokens}
        return [newer, ("get-library-docs", old)]

    def resolved(text: str) -> Question:
        found = _ID.search(text)
        if found is None:
            raise Unanswered("library.server.unknown", id)
        return about(found[1])

    server = reach.servers[_SERVER]
    if id.startswith("/") and repository_in(id):
        return ask_server(server, about(id))
    return ask_server(server, _resolving(id, topic), resolved)


def _fitting(found: list[Passage], budget: int) -> tuple[tuple[Passage, ...], int]:
    """As many passages as fit, in their order, none longer than its share; and the tokens that they take."""
    most = int(budget * setting("tokens.share") * setting("tokens.characters"))
    shown: list[Passage] = []
    used = 0
    for each in found:
        short = structs.replace(each, text=_shortened(each.text, most))
        size = _tokens(f"{short.title}\n{short.source}\n{short.signature}\n{short.text}\n\n")
        if used + size > budget and shown:
            break
        shown.append(short)
        used += size
    return tuple(shown), used


def _shortened(text: str, most: int) -> str:
    """A text's beginning, to the end of a line; an ellipsis says that more follows."""
    if len(text) <= most:
        return text
    end = max(text.rfind("\n", 0, most), most // 2)
    return f"{text[:end].rstrip()}\n…"


def _tokens(text: str) -> int:
    return -(-len(text) // limit("tokens.characters"))
