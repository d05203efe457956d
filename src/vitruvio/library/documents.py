"""Passages of documents: Markdown, reStructuredText and plain text, divided at their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec import Struct

from vitruvio.library.settings import limit

_HASHES = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
_FENCE = re.compile(r"\s*(```+|~~~+)")
# Docutils: a line of one punctuation mark, below a title as long as it at most.
_MARKDOWN_RULE = re.compile(r"(=|-)\1{2,}\s*$")
_RULE = re.compile(r"([=\-`:.'\"~^_*+#<>])\1{2,}\s*$")


class Section(Struct, frozen=True):
    """A passage of a document: the headings that it stands under, the line it begins in (from one), its
    text.
    """

    headings: tuple[str, ...]
    line: int
    text: str


def sections(text: str, name: str) -> Iterator[Section]:
    """The passages of a document whose file is called `name`, none longer than a passage may be."""
    lines = text.split("\n")
    plain = PurePosixPath(name).suffix.lower() == ".txt" and not name.lower().startswith("llms")
    titles = (
        () if plain else tuple(_titles(lines, _RULE if name.lower().endswith(".rst") else _MARKDOWN_RULE))
    )
    path: list[tuple[int, str]] = []
    start = 0
    for at, level, title, below in (*titles, (len(lines), 0, "", len(lines))):
        yield from _divided(lines, start, at, tuple(each for _, each in path))
        path = [each for each in path if each[0] < level] + [(level, title)]
        start = below


def _titles(lines: list[str], rule: re.Pattern[str]) -> Iterator[tuple[int, int, str, int]]:
    """Each heading: its line from zero, its level, its text, and the line below it."""
    levels: dict[str, int] = {}
    fence = ""
    for at, line in enumerate(lines):
        marked = _FENCE.match(line)
        if marked and (not fence or marked[1].startswith(fence)):
            fence = "" if fence else marked[1]
        elif fence:
            continue
        elif hashed := _HASHES.match(line):
            yield at, len(hashed[1]), hashed[2], at + 1
        elif at + 1 < len(lines) and _underlined(lines, at, rule):
            mark = lines[at + 1][0]
            yield at, levels.setdefault(mark, len(levels) + 1), line.strip(), at + 2


def _underlined(lines: list[str], at: int, rule: re.Pattern[str]) -> bool:
    line, below = lines[at], lines[at + 1]
    if not rule.match(below) or not line.strip() or line[0].isspace() or rule.match(line):
        return False
    # In Markdown, a table's or a list's line may stand above a rule.
    return len(below.rstrip()) >= len(line.strip()) * 3 // 4 and not line.startswith(("|", "- ", "* ", ">"))


def _divided(lines: list[str], start: int, end: int, headings: tuple[str, ...]) -> Iterator[Section]:
    most = limit("read.passage")
    held: list[str] = []
    first, size = start, 0
    for at in range(start, end):
        line = lines[at][:most]
        # A passage ends at a blank line where it can, and anywhere where it must.
        if held and (size + len(line) > most or (not line.strip() and size > most * 3 // 4)):
            yield from _section(headings, first, held)
            held, first, size = [], at, 0
        held.append(line)
        size += len(line) + 1
    yield from _section(headings, first, held)


def _section(headings: tuple[str, ...], first: int, held: list[str]) -> Iterator[Section]:
    blank = next((count for count, line in enumerate(held) if line.strip()), len(held))
    text = "\n".join(held[blank:]).rstrip()
    if text:
        yield Section(headings, first + blank + 1, text)
