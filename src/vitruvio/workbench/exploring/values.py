"""The values that an input is varied over: lists, ranges, and commas that may be decimal ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from vitruvio.source import Phrase, Problem
from vitruvio.units import UnitError
from vitruvio.workbench.exploring.scales import amount_of, scale_over

RANGE: Final = ".."
_OPENING: Final = {"[": "]", "{": "}", "(": ")", '"': '"', "'": "'"}


class Item(NamedTuple):
    """A value, or the two ends of a range."""

    first: str
    last: str = ""


class _Piece(NamedTuple):
    """A text between commas; `glued` where the comma before it stands between digits, without a blank."""

    text: str
    glued: bool


def read_values(text: str, measure: str, vary: str) -> list[Item] | Problem:
    """The values in a list; `measure` is that of quantities, empty for words.

    A comma between digits, without a blank after it, may be a decimal one: the reading in which every value
    makes sense is taken, and where both do they are shown and neither is.
    """
    pieces = list(_pieces(text))
    if any(not each.text.strip() for each in pieces):
        return Problem("explore.no_value", {"text": text.strip() or '""'}, vary, 0, 0)
    if not measure:
        return [Item(each.text.strip()) for each in pieces]
    items: list[Item] = []
    for chunk in _chunks(pieces):
        found = _read_chunk(chunk, measure, vary)
        if isinstance(found, Problem):
            return found
        items += found
    return items


def _pieces(text: str) -> Iterator[_Piece]:
    """The texts between commas, but for commas within brackets or quotes."""
    start, glued = 0, False
    closing: list[str] = []
    for at, each in enumerate(text):
        if closing and each == closing[-1]:
            closing.pop()
        elif each in _OPENING and (not closing or closing[-1] not in "\"'"):
            closing.append(_OPENING[each])
        elif each == "," and not closing:
            yield _Piece(text[start:at], glued)
            start, glued = at + 1, text[at - 1 : at].isdecimal() and text[at + 1 : at + 2].isdecimal()
    yield _Piece(text[start:], glued)


def _chunks(pieces: list[_Piece]) -> Iterator[list[str]]:
    chunk: list[str] = []
    for each in pieces:
        if chunk and not each.glued:
            yield chunk
            chunk = []
        chunk.append(each.text)
    yield chunk


def _read_chunk(chunk: list[str], measure: str, vary: str) -> list[Item] | Problem:
    """One value with decimal commas, or several values: whichever makes sense."""
    joined = ",".join(chunk).strip()
    one, wrong = _items([joined], measure)
    if len(chunk) == 1:
        return one or _refused(joined, wrong, vary)
    several, _ = _items(chunk, measure)
    doubtful = one or wrong.id == "units.ambiguous_number"
    if several and doubtful:
        apart = "; ".join(each.strip() for each in chunk)
        spaced = ", ".join(each.strip() for each in chunk)
        return Problem("explore.comma", {"text": joined, "apart": apart, "spaced": spaced}, vary, 0, 0)
    return one or several or _refused(joined, wrong, vary)


def _items(texts: list[str], measure: str) -> tuple[list[Item], Phrase]:
    """The values that texts say; none, and what is wrong, where one of them says no value."""
    found = []
    for text in texts:
        ends = _ends(text.strip(), measure)
        try:
            amounts = [amount_of(measure, each) for each in ends]
        except UnitError as error:
            return [], Phrase(error.code, error.details)
        if scale_over(measure, amounts) is None:
            return [], Phrase("explore.unlike")
        found.append(Item(*ends))
    return found, Phrase("explore.unlike")


def _ends(text: str, measure: str) -> list[str]:
    first, dots, last = (each.strip() for each in text.partition(RANGE))
    if not dots:
        return [first]
    if measure == "percentile" and "<" in first and "<" not in last:
        # The share need not be said twice: p99 < 200 ms..2 s.
        last = f"{first.partition('<')[0].strip()} < {last}"
    return [first, last]


def _refused(text: str, wrong: Phrase, vary: str) -> Problem:
    return Problem("explore.value", {"text": text, "reason": wrong}, vary, 0, 0)
