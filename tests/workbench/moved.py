"""Briefs and facts with one number moved, for real."""

from __future__ import annotations

import json
import re

from vitruvio.catalogue import Catalogue
from vitruvio.catalogue.unit import parse_unit
from vitruvio.report.explain.explanation import InputNote
from vitruvio.units.scales import UNITS

MONTH, _ = UNITS["month"]
# How a quantity is written whose base unit is this.
WRITTEN = {"s": "{0} s", "B": "{0} B", "s^-1": "{0}/s", "1": "{0}"}


def moved_brief(text: str, note: InputNote, dimension: str) -> str:
    """The brief `text` with the number of a deciding line moved to where its witness says."""
    assert note.witness is not None
    lines = text.split("\n")
    line = lines[note.line - 1]
    start = line.index(note.text, note.column - 1)
    lines[note.line - 1] = f"{line[:start]}{rewritten(note, dimension)}{line[start + len(note.text) :]}"
    return "\n".join(lines)


def rewritten(note: InputNote, dimension: str) -> str:
    """The text of a deciding line with its number moved, in the same form."""
    assert note.witness is not None
    after = note.witness.after
    if dimension in ("EUR*s^-1", "USD*s^-1"):
        return f"{decimal(after * MONTH)} {dimension[:3]}/month"
    head, percentile, _ = note.text.rpartition("<")
    if percentile:
        return f"{head}< {decimal(after)} s"
    if "%" in note.text:
        return f"{decimal(after * 100)}%{note.text.partition('%')[2]}"
    if note.text.startswith("zipf"):
        return f"zipf({decimal(after)})"
    if note.text.startswith("file"):
        return f"file({decimal(after)} B)"
    number = WRITTEN[dimension].format(decimal(after))
    return f"{number}x" if note.text.endswith("x") else number


def moved_facts(note: InputNote, catalogue: Catalogue) -> str:
    """A file of facts in which a deciding one is moved to where its witness says."""
    assert note.witness is not None
    id = note.key.partition(":")[2]
    unit = catalogue.fact(id).unit
    number = decimal(note.witness.after / parse_unit(unit)[0])
    return json.dumps({id: number if unit == "1" else f"{number} {unit}"})


def decimal(value: float) -> str:
    """A number without exponent, and never one that could be thousands."""
    written = f"{value:.12f}".rstrip("0").rstrip(".")
    return f"{written}0" if re.fullmatch(r"\d{1,3}\.\d{3}", written) else written
