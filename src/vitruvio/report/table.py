"""Columns of text, aligned."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import combining, east_asian_width


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def aligned(rows: Sequence[Sequence[str]], right: Sequence[int] = (), gap: str = "  ") -> list[str]:
    """The rows as lines with equally wide columns; those in `right` are set flush right."""
    widths = [
        max((width(row[place]) for row in rows if place < len(row)), default=0) for place in _places(rows)
    ]
    lines = []
    for row in rows:
        cells = [_padded(cell, widths[place], place in right) for place, cell in enumerate(row)]
        lines.append(gap.join(cells).rstrip())
    return lines


def _places(rows: Sequence[Sequence[str]]) -> range:
    return range(max((len(row) for row in rows), default=0))


def _padded(cell: str, wide: int, right: bool) -> str:
    space = " " * (wide - width(cell))
    return space + cell if right else cell + space
