"""Statements as HTML in which every figure is a link to where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from vitruvio.catalogue import Catalogue
from vitruvio.model import Figure, Statement, Value
from vitruvio.report.page.html import Html, inner, tag
from vitruvio.report.wording import Wording
from vitruvio.text import article_at_end, show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

# A figure's text is followed by its length, id and style between these two, which no text of a brief holds.
_OPEN: Final = "\x02"
_CLOSE: Final = "\x03"
_MARK: Final = re.compile("\x02([0-9]+);([0-9]+);([a-z]*);(r?)\x03")


class Linked(Wording):
    """The words of one language, with a mark after each figure; `used` are the figures that were shown."""

    __slots__ = ("_placed", "_plain", "used")

    def __init__(self, language: Language, catalogue: Catalogue) -> None:
        super().__init__(language, catalogue)
        self._plain = Wording(language, catalogue)
        self._placed: set[str] = set()
        self.used: dict[int, Figure] = {}

    def value(self, value: Value) -> str:
        """A figure as it is shown, marked."""
        text = super().value(value)
        self.used[value.figure.id] = value.figure
        ranged = "r" if value.with_range else ""
        return f"{text}{_OPEN}{len(text)};{value.figure.id};{value.style};{ranged}{_CLOSE}"

    def _number(self, statement: Statement) -> float | None:
        return self._plain._number(statement)

    def html(self, statements: Iterable[Statement]) -> Html:
        """Several statements, a space between them, as HTML."""
        text = self.prose(statements)
        found: list[Html] = []
        start = 0
        for mark in _MARK.finditer(text):
            length, id, style, ranged = mark.groups()
            begin = mark.start() - int(length)
            # An Italian article belongs to the link, as it follows the number.
            article = article_at_end(text[start:begin]) if self.language == "it" and not ranged else None
            name = None
            if article is not None:
                name, written = article
                begin -= len(written)
            shown = text[begin : mark.start()]
            found += [inner(text[start:begin]), self.link(shown, int(id), style, bool(ranged), name)]
            start = mark.end()
        return Html("".join([*found, inner(text[start:])]))

    def cell(self, figure: Figure, style: str = "") -> Html:
        """A figure by itself as HTML."""
        self.used[figure.id] = figure
        shown = show(figure.value, figure.dimension, self.language, style or None)
        return self.link(shown, figure.id, style)

    def link(
        self, text: str, figure: int, style: str = "", ranged: bool = False, article: str | None = None
    ) -> Html:
        """A figure's text as a link to its explanation; the first one is the figure's place in the page."""
        place = f"figure-{figure}"
        id = None if place in self._placed else place
        self._placed.add(place)
        shown = {"data_s": style or None, "data_r": ranged, "data_a": article}
        return tag("a", text, id=id, class_="f", href=f"#{place}", data_f=figure, **shown)
