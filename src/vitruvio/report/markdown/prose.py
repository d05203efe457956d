"""Statements as lists: a sentence an item, and what a sentence lists below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from vitruvio.model import Name, Prose, Series, Statement
from vitruvio.report.markdown.syntax import bullets, escaped, heading, unfolding
from vitruvio.report.wording import Wording

# A shorter list reads better within its sentence; a longer one is shown when asked for.
LEAST_LISTED = 3
MOST_SHOWN = 6
_MARK = "\0"


class Told(NamedTuple):
    """A sentence, and the items that it lists, if it ends in a list."""

    text: str
    items: tuple[str, ...] = ()


def told(statement: Statement, wording: Wording) -> Told:
    """A statement in words; the list that it ends in apart, where that is long enough."""
    for name, part in statement.parts.items():
        if not isinstance(part, Series) or part.join != "semicolon" or name == statement.count:
            continue
        if len(part.items) >= LEAST_LISTED:
            parts = {**statement.parts, name: Name(_MARK)}
            text = wording.statement(msgspec.structs.replace(statement, parts=parts))
            before, _, after = text.partition(_MARK)
            if before.endswith(": ") and after == ".":
                return Told(before[:-1], tuple(wording.part(each) for each in part.items))
    return Told(wording.statement(statement))


def field(title: str, prose: Prose, level: int, wording: Wording) -> list[str]:
    """A field of the report: its title, its sentences as items, long lists unfolding below.

    The title is a heading of `level`, or stands in bold where that is zero.
    """
    found = [told(each, wording) for each in prose]
    if len(found) == 1 and not found[0].items and not level:
        return [f"**{escaped(title)}**: {escaped(found[0].text)}", ""]
    lines = heading(level, title) if level else [f"**{escaped(title)}**", ""]
    shown = _shown(found)
    lines += [*shown, ""] if shown else []
    for each in found:
        if len(each.items) > MOST_SHOWN:
            summary = f"{each.text.rstrip(':')} ({len(each.items)})"
            lines += unfolding(summary, bullets(escaped(item) for item in each.items))
    return lines


def _shown(found: Sequence[Told]) -> list[str]:
    lines: list[str] = []
    for each in found:
        if len(each.items) <= MOST_SHOWN:
            lines += bullets([escaped(each.text)])
            lines += bullets((escaped(item) for item in each.items), "  ")
    return lines
