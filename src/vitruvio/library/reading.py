"""The passages of a library, with the words that each is found by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import PurePosixPath

from msgspec import Struct

from vitruvio.library.answers import Kind
from vitruvio.library.definitions import Definition, Table, installed
from vitruvio.library.documents import sections
from vitruvio.library.exports import Export, exports
from vitruvio.library.files import read_inside, shown, text_of
from vitruvio.library.holding import Holding
from vitruvio.library.newdocs import CALL, add_docstrings
from vitruvio.library.settings import limit, setting

_HISTORY = ("change", "history", "news", "release")


class Entry(Struct, frozen=True):
    """A passage: what is shown of it, and `summary` and `body` of what it is found by; `weight` is its
    prior.
    """

    kind: Kind
    title: str
    source: str
    text: str
    weight: float
    object: str = ""
    signature: str = ""
    summary: str = ""
    body: str = ""


def entries_of(holding: Holding) -> list[Entry]:
    """All passages of a library: its metadata, its introduction, its documents, its public objects;
    bounded.
    """
    return list(islice(_entries(holding), limit("read.passages")))


def _entries(holding: Holding) -> Iterator[Entry]:
    for each in holding.metadata:
        yield Entry("metadata", each.name, each.name, each.text, setting("prior.metadata"))
    if holding.readme:
        yield from _document(holding.readme, "METADATA", "readme", holding.readme_line)
    if holding.modules and installed():
        yield from _api(holding)
    left = limit("read.total")
    for name in holding.documents:
        data = read_inside(holding.folder, name, min(limit("read.document"), left))
        if data is not None:
            left -= len(data)
            kind: Kind = "readme" if "/" not in name and name.lower().startswith("readme") else "docs"
            yield from _document(text_of(data), name, kind)


def _document(text: str, name: str, kind: Kind, first: int = 1) -> Iterator[Entry]:
    history = PurePosixPath(name).name.lower().startswith(_HISTORY)
    weight = setting("prior.history" if history else "prior.document")
    for each in sections(text, name):
        file = PurePosixPath(shown(name)).name if kind == "docs" else "README"
        title = " › ".join((file, *each.headings))
        source = f"{shown(name)}:{first + each.line - 1}"
        yield Entry(kind, title, source, each.text, weight)


def _api(holding: Holding) -> Iterator[Entry]:
    from vitruvio.library.parsing import read_modules

    tables = read_modules(holding.folder, holding.modules)
    for _, file in holding.modules:
        data = read_inside(holding.folder, file, limit("read.module")) if file.endswith(".py") else None
        if data is not None and f"\n{CALL}(".encode() in data:
            add_docstrings(tables, text_of(data), file)
    yield from _modules(tables)
    for each in exports(tables):
        yield from _exported(each)


def _modules(tables: Mapping[str, Table]) -> Iterator[Entry]:
    for name in sorted(tables):
        if tables[name].module.docstring and not any(part.startswith("_") for part in name.split(".")):
            yield _entry(tables[name].module, name, _nested(name) * setting("prior.public"))


def _exported(export: Export) -> Iterator[Entry]:
    weight = _nested(export.path.rpartition(".")[0]) * setting(
        "prior.public" if export.listed else "prior.unlisted"
    )
    if export.definition is None:
        text = f"= {export.target}"
        yield Entry(
            "attribute", export.path, export.target, text, weight, export.path, export.path.rpartition(".")[2]
        )
        return
    yield _entry(export.definition, export.path, weight)
    for each in export.definition.members:
        if each.docstring or each.kind == "function":
            yield _entry(each, f"{export.path}.{each.name}", weight * setting("prior.member"))


def _entry(definition: Definition, path: str, weight: float) -> Entry:
    weight *= setting("prior.attribute") if definition.kind == "attribute" else 1
    docstring = definition.docstring[: limit("read.docstring")]
    summary, body = _summarised(docstring, definition.name)
    body = body[: limit("read.indexed")]
    source = f"{shown(definition.file)}:{definition.line}"
    return Entry(definition.kind, path, source, docstring, weight, path, definition.signature, summary, body)


def _summarised(docstring: str, name: str) -> tuple[str, str]:
    """The first paragraph that says what the object does, and the rest.

    Before it may stand a signature, as in docstrings of compiled objects, or a directive of a documentation
    tool.
    """
    paragraphs = docstring.split("\n\n")
    at = next(
        (at for at, each in enumerate(paragraphs) if not each.startswith((f"{name}(", "!!! ", ".. "))), 0
    )
    return paragraphs[at], "\n\n".join((*paragraphs[:at], *paragraphs[at + 1 :]))


def _nested(module: str) -> float:
    return float(setting("prior.nested") ** module.count("."))
