"""What people read: messages by id in Italian and English, and numbers, ranges and lists in either."""

from vitruvio.text.articles import article_at_end
from vitruvio.text.messages import LANGUAGES, has_message, message, template
from vitruvio.text.numbers import show, show_list, show_range

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text.messages import Language

__all__ = [
    "LANGUAGES",
    "Language",
    "article_at_end",
    "has_message",
    "message",
    "show",
    "show_list",
    "show_range",
    "template",
]


def __getattr__(name: str) -> object:
    # Late, because `Language` needs `typing`, which takes longer to import than this room.
    if name != "Language":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from vitruvio.text.messages import Language

    return Language
