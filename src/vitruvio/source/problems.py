"""Problems of what a user wrote: gathered with their place, raised together, shown in either language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

from vitruvio.units import Dimension

if TYPE_CHECKING:
    from vitruvio.text.messages import Language

MOST_PROBLEMS = 100
_SHOWN = 200


class Located(Protocol):
    """Something with a place in a file: line and column from one."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class Place(NamedTuple):
    """A line and a column, both from one; line 0 is the file as a whole."""

    line: int
    column: int


NOWHERE = Place(0, 0)


class Phrase:
    """A message that fills a place in another message."""

    __slots__ = ("details", "id")

    def __init__(self, id: str, details: Mapping[str, Detail] | None = None) -> None:
        self.id = id
        self.details: Mapping[str, Detail] = details or {}


class Amount:
    """A value in base units that fills a place in a message; `style` as in `vitruvio.text.numbers.show`."""

    __slots__ = ("dimension", "style", "value")

    def __init__(self, value: float, dimension: Dimension, style: str | None = None) -> None:
        self.value = value
        self.dimension = dimension
        self.style = style


# What fills a place in a message: text as it was written, a list of names, a message, a quantity.
Detail = str | tuple[str, ...] | Phrase | Amount


class Problem:
    """Something wrong (or doubtful) at a place of a file: a message id and what fills the message."""

    __slots__ = ("column", "details", "file", "id", "line")

    def __init__(self, id: str, details: Mapping[str, Detail], file: str, line: int, column: int) -> None:
        self.id = id
        self.details = details
        self.file = file
        self.line = line
        self.column = column

    def __repr__(self) -> str:
        return f"Problem({self.id!r}, {self.file}:{self.line}:{self.column})"


class SourceError(Exception):
    """What a user wrote cannot be used; `problems` says all that is wrong, in the order of the file.

    `language` is the one to show them in: asked for, or that of the file as far as it could be read.
    """

    def __init__(self, problems: Iterable[Problem], language: Language = "en") -> None:
        self.problems = tuple(problems)
        self.language: Language = language
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(render_problems(self.problems, self.language))


class Problems:
    """The problems found in one file; after `MOST_PROBLEMS` no more are kept."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.full = False
        self._found: dict[tuple[int, int, str], Problem] = {}

    def add(self, id: str, at: Located, **details: Detail) -> None:
        """Note a problem at a place; the same one at the same place is kept once."""
        if len(self._found) >= MOST_PROBLEMS:
            self.full = True
            return
        key = (at.line, at.column, id)
        if key not in self._found:
            self._found[key] = Problem(id, details, self.file, at.line, at.column)

    def __len__(self) -> int:
        return len(self._found)

    def sorted(self) -> tuple[Problem, ...]:
        """All problems in the order of the file; where some were left out, the last one says so."""
        found = tuple(self._found[key] for key in sorted(self._found))
        if not self.full:
            return found
        return (*found, Problem("source.more", {"limit": str(MOST_PROBLEMS)}, self.file, 0, 0))

    def raise_if_any(self, language: Language = "en") -> None:
        """Raise SourceError if a problem was noted."""
        if self._found:
            raise SourceError(self.sorted(), language)


def render_problems(problems: Iterable[Problem], language: Language) -> list[str]:
    """Return a line ``file:line:column: message`` for each problem; ``file: message`` without a place.

    Where there is no file either, the message stands alone.
    """
    told = ((_place(each), render_problem(each, language)) for each in problems)
    return [f"{place}: {text}" if place else text for place, text in told]


def render_problem(problem: Problem, language: Language) -> str:
    """Return the problem's message, without its place."""
    return _message(problem.id, problem.details, language)


def _place(problem: Problem) -> str:
    file = _visible(problem.file)
    return f"{file}:{problem.line}:{problem.column}" if problem.line else file


def _message(id: str, details: Mapping[str, Detail], language: Language) -> str:
    from vitruvio.text import message

    return message(id, language, {name: _shown(detail, language) for name, detail in details.items()})


def _shown(detail: Detail, language: Language) -> str:
    if isinstance(detail, str):
        return _visible(detail)
    if isinstance(detail, Phrase):
        return _message(detail.id, detail.details, language)
    from vitruvio.text import show, show_list

    if isinstance(detail, Amount):
        return show(detail.value, detail.dimension, language, detail.style)
    return show_list([_visible(name) for name in detail], language)


def _visible(text: str) -> str:
    """Return `text` on one line, without hidden characters, not longer than a line or two."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:_SHOWN])
    return shown if len(text) <= _SHOWN else f"{shown}…"
