"""What contracts say in one language, filled with names and numbers as they are, and its bounds."""

from __future__ import annotations

from vitruvio.catalogue import Catalogue
from vitruvio.text import message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language


class Said:
    """Says a message in a language.

    Raises KeyError for a message, or a part of it, that does not exist.
    """

    __slots__ = ("_catalogue", "_known", "language")

    def __init__(self, language: Language, catalogue: Catalogue) -> None:
        self.language: Language = language
        self._catalogue = catalogue
        self._known: dict[tuple[str, tuple[tuple[str, str], ...]], str] = {}

    def __call__(self, id: str, /, **parts: str) -> str:
        """The message `id`, its placeholders filled; sentences begin with a capital."""
        key = (id, tuple(parts.items()))
        found = self._known.get(key)
        if found is None:
            text = message(id, self.language, parts)
            found = self._known[key] = text[:1].upper() + text[1:]
        return found

    def most(self, kind: str) -> int:
        """How long a text, or a list, of a kind may be: what holds where no brief says it."""
        return int(self._catalogue.fact(f"assumption.api.most.{kind}").typical)

    def term(self, id: str) -> str:
        """A term of the catalogue."""
        return self._catalogue.term(id).name.of(self.language)
