"""What passes between the server and the processes that work for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

import msgspec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

# Told how much is done, and of how much.
Progress = Callable[[float, float], None]
Kind = Literal["tool", "designs", "read", "complete"]


class Settings(msgspec.Struct, frozen=True):
    """What holds for all calls: the folders that may be used, the language, the memory's file if named."""

    roots: tuple[str, ...]
    language: Language
    memory: str | None = None


class Job(msgspec.Struct, frozen=True):
    """What is asked of a worker: a tool by its name, or a resource by its address; arguments are JSON."""

    kind: Kind
    name: str
    arguments: bytes = b"{}"


class Link(msgspec.Struct, frozen=True):
    """A resource that an answer points to; `kind` is its media type, `size` in bytes."""

    uri: str
    name: str
    title: str
    kind: str
    size: int | None = None


class Kept(msgspec.Struct, frozen=True):
    """A document that is too large for an answer, kept by the server under its address."""

    uri: str
    data: bytes


class Answer(msgspec.Struct, frozen=True):
    """What a tool answers: a text to read and a document (JSON), if it has one; `wrong` if it is an error."""

    text: str
    document: bytes | None = None
    links: tuple[Link, ...] = ()
    wrong: bool = False
    kept: Kept | None = None


class Content(msgspec.Struct, frozen=True):
    """A resource that was read; where it cannot be, `problem` says why."""

    kind: str = ""
    text: str = ""
    problem: str = ""


class Listing(msgspec.Struct, frozen=True):
    """The resources that there are."""

    links: tuple[Link, ...]


class Completion(msgspec.Struct, frozen=True):
    """What the beginning of an argument may become, and how many there are in all."""

    values: tuple[str, ...]
    total: int


def encoded(document: Any) -> bytes:
    """A document as JSON; what is infinite or no number is null."""
    return msgspec.json.encode(document)


def answer(text: str, document: Any = None, links: Sequence[Link] = ()) -> Answer:
    """An answer of a text and of a document of any shape that has a JSON form."""
    return Answer(text, None if document is None else encoded(document), tuple(links))
