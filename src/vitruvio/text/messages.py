"""Messages by id, in Italian and English, from compiled gettext catalogues.

A message's id begins with its domain, which is its file: ``units.no_period`` is in ``units.po``. Catalogues
are read when one of their messages is first wanted.
"""

from __future__ import annotations

from vitruvio.text.articles import with_article

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from gettext import GNUTranslations
    from typing import Any, Literal

    Language = Literal["it", "en"]

# Every language that all messages exist in; the first is the one for who names none.
LANGUAGES: tuple[Language, ...] = ("en", "it")

# By domain and language: the catalogue, None where there is none, and what was found in it by id and number.
_catalogues: dict[tuple[str, Language], tuple[GNUTranslations | None, dict[tuple[str, int], str | None]]] = {}


def message(
    id: str, language: Language, parts: Mapping[str, str] | None = None, count: float | None = None
) -> str:
    """Return the message `id` in `language`, its placeholders filled from `parts`.

    `count` chooses the plural form: that of one where it is 1, that of many otherwise (none, and fractions,
    are many in both languages). A placeholder may ask for its number with an Italian article: ``{share:del}``
    is "dell'8%". Raises KeyError for a message or a placeholder's part that does not exist.
    """
    text = _find(id, language, 1 if count is None or count == 1 else 2)
    if text is None:
        raise KeyError(f"there is no message {id!r} in {language!r}")
    if "{" not in text:
        return text
    try:
        return text.format_map({name: _Part(part) for name, part in (parts or {}).items()})
    except KeyError as missing:
        raise KeyError(f"the message {id!r} in {language!r} needs the part {missing}") from None


def template(id: str, language: Language) -> str:
    """Return the message `id` in `language` with its placeholders as they are, for who fills them elsewhere.

    Raises KeyError for a message that does not exist.
    """
    text = _find(id, language, 2)
    if text is None:
        raise KeyError(f"there is no message {id!r} in {language!r}")
    return text


class _Part(str):
    """A part of a message, which knows how to stand after an article."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        return with_article(spec, self) if spec else str(self)


def has_message(id: str, language: Language) -> bool:
    """Whether the message `id` exists in `language`."""
    return _find(id, language, 1) is not None


def _find(id: str, language: Language, number: int) -> str | None:
    domain = id.partition(".")[0]
    key = (domain, language)
    if key not in _catalogues:
        _catalogues[key] = (_load(domain, language), {})
    catalogue, found = _catalogues[key]
    if catalogue is None:
        return None
    if (id, number) not in found:
        found[id, number] = _text_in(catalogue, id, number)
    return found[id, number]


def _text_in(catalogue: GNUTranslations, id: str, number: int) -> str | None:
    # gettext gives the id itself back where it has no message; without a plural form, it has the only form.
    text = catalogue.ngettext(id, id, number)
    if text == id:
        text = catalogue.gettext(id)
    return None if text == id else text


def _load(domain: str, language: Language) -> GNUTranslations | None:
    import os.path
    from gettext import GNUTranslations

    if language not in LANGUAGES:
        raise ValueError(f"there are no messages in {language!r}; the languages are {', '.join(LANGUAGES)}")
    if not domain.isidentifier():
        return None
    # Not with pathlib, which would double the time to the first message.
    file = os.path.join(os.path.dirname(__file__), "locale", language, "LC_MESSAGES", domain)
    if not os.path.exists(f"{file}.mo"):
        if os.path.exists(f"{file}.po"):
            raise FileNotFoundError(f"{file}.po is not compiled: run `python hatch_build.py`")
        return None
    with open(f"{file}.mo", "rb") as content:
        return GNUTranslations(content)


def __getattr__(name: str) -> Any:
    # Late, because `typing` takes longer to import than the whole of this room.
    if name != "Language":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from typing import Literal

    return Literal["it", "en"]
