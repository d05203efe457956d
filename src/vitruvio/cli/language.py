"""The language to speak: asked for, else that of the environment, else English."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from vitruvio.text import Language

_VARIABLES = ("VITRUVIO_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def language_asked(arguments: Sequence[str]) -> Language | None:
    """The language that `--lang` names in a call; None where it names none, or no language."""
    found: Language | None = None
    for place, each in enumerate(arguments):
        if each == "--":
            break
        name, equals, value = each.partition("=")
        if name == "--lang":
            value = value if equals else (*arguments, "")[place + 1]
            found = "it" if value == "it" else "en" if value == "en" else found
    return found


def language_of_environment() -> Language:
    """The language of the first variable that is set, of VITRUVIO_LANG, LC_ALL, LC_MESSAGES, LANG."""
    for name in _VARIABLES:
        value = os.environ.get(name, "").lower()
        if value:
            return "it" if value == "it" or value.startswith(("it_", "it-", "it.")) else "en"
    return "en"
