"""What can be wrong with a look-up, as problems that say what to do."""

from __future__ import annotations

from vitruvio.source import Problem, SourceError
from vitruvio.source.problems import Detail

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language


def wrong(id: str, what: str, language: Language, **details: Detail) -> SourceError:
    """The error that says one thing of `what`: a name, an id, the path of a folder."""
    return SourceError([Problem(id, details, what, 0, 0)], language)
