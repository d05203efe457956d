"""What look-ups answer, as text that people and models read: short blocks, each with its source."""

from __future__ import annotations

from collections.abc import Iterator

from vitruvio.library.answers import (
    CodeFound,
    CodeMatch,
    Library,
    Passage,
    Passages,
    RepositoryDocs,
    Resolved,
    Speaker,
)
from vitruvio.text import message, show
from vitruvio.units import NONE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language


def resolved_text(found: Resolved, language: Language) -> str:
    """The libraries, a block each; a server's own words where one spoke."""
    blocks = list(_spoken(found.spoke, found.fallback, language))
    if found.spoke != "local":
        return _joined([*blocks, found.text])
    if not found.libraries:
        blocks.append(message("library.show.none", language, {"name": found.name}))
    elif all(each.match == "near" for each in found.libraries):
        blocks.append(message("library.show.near", language, {"name": found.name}))
    return _joined([*blocks, *(_library(each, language) for each in found.libraries)])


def passages_text(found: Passages, language: Language) -> str:
    """The passages, a block each below the library's line; a server's own words where one spoke."""
    blocks = list(_spoken(found.spoke, found.fallback, language))
    if found.library is None:
        return _joined([*blocks, found.text])
    blocks = [f"{found.library.name} {found.library.version}  {found.library.id}", *blocks, *found.notes]
    if not found.passages:
        blocks.append(message("library.show.nothing", language, {"topic": found.topic}))
    return _joined([*blocks, *(_passage(each, language) for each in found.passages)])


def code_text(found: CodeFound, language: Language) -> str:
    """The places, a block each: path, line and the lines around; a server's own words where one spoke."""
    blocks = list(_spoken(found.spoke, found.fallback, language))
    if found.spoke != "local":
        return _joined([*blocks, found.text])
    pages = -(-found.total // found.per_page) if found.per_page else 0
    parts = {
        "page": str(found.page),
        "pages": str(pages),
        "total": show(found.total, NONE, language, "count"),
    }
    where = f"{found.repo}@{found.commit[:12]}" if found.commit else found.repo
    blocks.append(f"{where}: {message('library.show.files', language, parts, found.total)}")
    return _joined([*blocks, *(_match(each, language) for each in found.matches)])


def repository_text(found: RepositoryDocs, language: Language) -> str:
    """The document, below a line that says which file it is."""
    blocks = list(_spoken(found.spoke, found.fallback, language))
    if not found.file and not found.content:
        return _joined([*blocks, message("library.show.no_document", language, {"repo": found.repo})])
    commit = f"@{found.commit[:12]}" if found.commit else ""
    cut = [message("library.show.cut", language)] if found.truncated else []
    return _joined([f"{found.repo}{commit}: {found.file}".rstrip(": "), *blocks, found.content, *cut])


def _joined(blocks: list[str]) -> str:
    return visible("\n\n".join(each.strip("\n") for each in blocks)) + "\n"


def _spoken(spoke: Speaker, fallback: str, language: Language) -> Iterator[str]:
    if spoke != "local":
        yield message("library.show.spoke", language, {"server": spoke})
    if fallback:
        yield fallback


def _library(library: Library, language: Language) -> str:
    lines = [f"{library.id}  {library.name} {library.version}".rstrip()]
    if library.description:
        lines.append(f"  {library.description}")
    told = []
    if library.imports:
        told.append(f"import {', '.join(library.imports[:3])}")
    if library.repository:
        told.append(library.repository)
    if library.passages is not None:
        count = show(library.passages, NONE, language, "count")
        told.append(message("library.show.passages", language, {"count": count}, library.passages))
    if library.match in ("import", "repository"):
        told.append(message(f"library.show.match.{library.match}", language))
    return "\n".join([*lines, *([f"  {' · '.join(told)}"] if told else [])])


def _passage(passage: Passage, language: Language) -> str:
    place = message("library.show.source", language, {"source": passage.source})
    lines = [f"## {passage.title}", place]
    if passage.signature and passage.signature != passage.title:
        lines += ["", f"    {passage.signature}"]
    if passage.text:
        lines += ["", passage.text]
    return "\n".join(lines)


def _match(match: CodeMatch, language: Language) -> str:
    wide = len(str(match.first + len(match.snippet)))
    reason = message(f"library.show.rank.{match.rank}", language)
    # A name may hold a line feed, and would look like two places.
    path = match.path.replace("\n", "\N{REPLACEMENT CHARACTER}")
    lines = [f"{path}:{match.line}  ({reason})"]
    for number, line in enumerate(match.snippet, match.first):
        mark = ">" if number == match.line else " "
        lines.append(f"  {mark} {str(number).rjust(wide)}  {line}".rstrip())
    others = [str(each) for each in match.lines if each != match.line]
    if others:
        lines.append(f"    {message('library.show.lines', language, {'lines': ', '.join(others)})}")
    return "\n".join(lines)


def visible(text: str) -> str:
    """`text` without characters that a terminal would obey; lines and tabs stay."""
    return "".join(c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in text)
