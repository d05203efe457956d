"""What every part of a page is made with: the design, its words, and figures as links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vitruvio.catalogue import Catalogue
from vitruvio.model import Design, Figure
from vitruvio.report.explain.cites import decisions_by_scope, scopes_of
from vitruvio.report.page.html import Child, Html, tag
from vitruvio.report.page.linked import Linked
from vitruvio.report.wording import Wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language


DECISION = "decision:"
FIELD = "field:"


class View:
    """A design in one language; `linked` remembers the figures that were shown."""

    __slots__ = ("_fields", "_taken", "catalogue", "design", "linked", "wording")

    def __init__(self, design: Design, catalogue: Catalogue, language: Language) -> None:
        self.design = design
        self.catalogue = catalogue
        self.wording = Wording(language, catalogue)
        self.linked = Linked(language, catalogue)
        self._taken = decisions_by_scope(design.trace)
        self._fields = {key: reads for key, reads in design.trace.items() if key.startswith(FIELD)}

    def decided_in(self, path: str) -> list[str]:
        """The decisions that were taken or read for a field of the report, by id."""
        found: dict[str, None] = {}
        for scope in scopes_of(path, self._fields):
            keys = (*self._fields[scope], *self._taken.get(scope, ()))
            found.update((key.removeprefix(DECISION), None) for key in keys if key.startswith(DECISION))
        return sorted(found.keys() & self.design.decisions.keys())

    def say(self, id: str, count: float | None = None, /, **texts: str) -> str:
        """A message of the page."""
        return self.wording.say(f"page.{id}", count, **texts)

    def title(self, path: str) -> str:
        """The title of a section or a field."""
        return self.wording.say(f"report.title.{path}")

    def figure(self, figure: Figure | None, style: str = "") -> Html:
        """A figure as a link; a dash for none."""
        return Html("–") if figure is None else self.linked.cell(figure, style)

    def change(self, now: Figure, then: Figure | None, style: str = "") -> Html:
        """Two figures with an arrow between, or one where there is no other."""
        first = self.figure(now, style)
        if then is None or self.wording.figure(now) == self.wording.figure(then):
            return first
        return Html(f"{first}\N{NO-BREAK SPACE}→ {self.figure(then, style)}")


def table(
    heads: Sequence[Child], rows: Iterable[Sequence[Child]], numbers: Iterable[int] = (), caption: str = ""
) -> Html:
    """A table whose first column heads its rows; the columns in `numbers` are set to the right."""
    right = {*numbers}

    def kind(place: int) -> str | None:
        return "n" if place in right else None

    head = tag("tr", (tag("th", each, scope="col", class_=kind(at)) for at, each in enumerate(heads)))
    body = (tag("tr", (_cell(at, each, kind(at)) for at, each in enumerate(row))) for row in rows)
    named = tag("caption", caption) if caption else None
    return tag("div", tag("table", named, tag("thead", head), tag("tbody", body)), class_="wide", tabindex=0)


def _cell(place: int, content: Child, kind: str | None) -> Html:
    return tag("td", content, class_=kind) if place else tag("th", content, scope="row")


def folded(id: str, title: str, *content: Child, is_open: bool = False) -> Html:
    """A part of the page that opens on demand; its heading is always there."""
    heading = tag("summary", tag("h2", title))
    return tag("details", heading, content, id=id, class_="part", open=is_open)


def anchor(*names: str) -> str:
    """An id of an element: names in it become words of small letters, digits and dashes."""
    return "-".join("".join(c if c.isalnum() else "-" for c in name.lower()).strip("-") for name in names)


def capital(text: str) -> str:
    """A text as it stands at the beginning of a line."""
    return text[:1].upper() + text[1:]
