"""``vitruvio new``: a commented brief to start from."""

from __future__ import annotations

from vitruvio.cli import options
from vitruvio.cli.call import Command
from vitruvio.cli.language import language_of_environment
from vitruvio.cli.output import Outcome
from vitruvio.text import message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language


def command(language: Language) -> Command:
    """The command with its options, described in `language`."""
    file = options.argument("file", language, required=False)
    return Command("new", language, _new, [file, options.lang(language)])


def _new(file: str | None, lang: Language | None) -> Outcome:
    from vitruvio.brief import starting_brief

    language = lang or language_of_environment()
    text = starting_brief(language)
    if file is None:
        return Outcome(out=text)
    from vitruvio.workbench import write_new

    write_new(file, text, language)
    return Outcome(out=message("cli.new.written", language, {"file": file}) + "\n")
