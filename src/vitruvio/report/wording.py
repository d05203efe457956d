"""Statements as text in a language: figures with their units, the catalogue's terms, names as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vitruvio.catalogue import Catalogue
from vitruvio.model import Answered, Asked, Figure, Known, Name, Part, Series, Statement, Term, Value
from vitruvio.model.decision import Compared, Test
from vitruvio.report.decision_names import cited, decision_cited, option_cited
from vitruvio.report.subjects import subject_of
from vitruvio.text import has_message, message, show, show_list, show_range

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

_JOINS = {"comma": ", ", "semicolon": "; "}


class Wording:
    """The words of one language; `terms` names the catalogue's terms.

    Raises KeyError for a message, a message's part or a term that does not exist.
    """

    __slots__ = ("catalogue", "language")

    def __init__(self, language: Language, catalogue: Catalogue) -> None:
        self.language: Language = language
        self.catalogue = catalogue

    def prose(self, statements: Iterable[Statement]) -> str:
        """Several statements as one text, a space between them."""
        return " ".join(self.statement(each) for each in statements)

    def statement(self, statement: Statement) -> str:
        """One statement as text."""
        texts = {name: self.part(part) for name, part in statement.parts.items()}
        return message(statement.message, self.language, texts, self._number(statement))

    def shown(self, parts: Iterable[Part]) -> list[Part]:
        """All references that are read in `parts`, however deep, in order, each once.

        What fills a statement without standing in its message (or in the plural form of it) is not read.
        """
        return list(dict.fromkeys(self._shown(parts)))

    def _shown(self, parts: Iterable[Part]) -> Iterator[Part]:
        for each in parts:
            if isinstance(each, Series):
                yield from self._shown(each.items)
            elif isinstance(each, Statement):
                marks = {name: f"\0{name}\0" for name in each.parts}
                text = message(each.message, self.language, marks, self._number(each))
                yield from self._shown(part for name, part in each.parts.items() if marks[name] in text)
            else:
                yield each

    def _number(self, statement: Statement) -> float | None:
        """The number that governs a statement's plural: as it is read, a figure of 1.0001 is one."""
        part = statement.parts.get(statement.count)
        if part is None:
            return None
        if isinstance(part, Series):
            return float(len(part.items))
        return 1.0 if self.part(part) == "1" else 2.0

    def part(self, part: Part) -> str:
        """A reference as text."""
        if isinstance(part, Value):
            return self.value(part)
        if isinstance(part, Name):
            return part.text
        if isinstance(part, Term):
            return self.term(part.id)
        if isinstance(part, Series):
            return self.listed([self.part(each) for each in part.items], part.join)
        if isinstance(part, Known):
            return self.known(part.fact)
        if isinstance(part, Asked):
            return decision_cited(part.decision, self.language)
        if isinstance(part, Answered):
            return option_cited(part.decision, part.option, self.language)
        return self.statement(part)

    def known(self, id: str) -> str:
        """What a fact of the catalogue counts, with its id in brackets; the id alone where no words do."""
        name = self.catalogue.fact(id).name
        return cited(name.of(self.language), id) if name else id

    def term(self, id: str) -> str:
        """A term of the catalogue by its id."""
        return self.catalogue.term(id).name.of(self.language)

    def listed(self, items: list[str], join: str) -> str:
        """Texts in a row; `join` is ``and``, ``or``, ``comma`` or ``semicolon``."""
        if join in _JOINS:
            return _JOINS[join].join(items)
        if join == "and" or len(items) < 2:
            return show_list(items, self.language)
        return self.say("report.list.or", items=", ".join(items[:-1]), last=items[-1])

    def say(self, id: str, count: float | None = None, /, **texts: str) -> str:
        """A message filled with texts."""
        return message(id, self.language, texts, count)

    def value(self, value: Value) -> str:
        """A figure as it is shown, with its range where the statement says so."""
        figure = value.figure
        if not value.with_range:
            return self.moved(value, figure.value)
        low, high, style = figure.low, figure.high, value.style or None
        return show_range(low, figure.value, high, figure.dimension, self.language, style)

    def moved(self, value: Value, number: float) -> str:
        """How a figure would be shown, without range, if its value were `number`."""
        dimension = value.figure.dimension
        if value.style == "percentile":
            return "p" + show(number * 100, dimension, self.language, "decimal")
        return show(number, dimension, self.language, value.style or None)

    def figure(self, figure: Figure) -> str:
        """A figure by itself."""
        return show(figure.value, figure.dimension, self.language)

    def named(self, figure: Figure) -> str:
        """What a figure is, if it has a name."""
        if not figure.name:
            return ""
        subject = subject_of(figure.name, figure.subject, self.language)
        known = has_message(figure.name, self.language)
        return self.say(figure.name, subject=subject) if known else f"{figure.name} {subject}".strip()

    def condition(self, test: Test) -> str:
        """A condition of an option: what is so, or what is less than what."""
        if not isinstance(test, Compared):
            return self.statement(test.what)
        return f"{self._compared(test.left)} {'<' if test.op == '<' else '≤'} {self._compared(test.right)}"

    def _compared(self, figure: Figure) -> str:
        text = self.figure(figure)
        return f"{text} ({self.named(figure)})" if figure.name else text
