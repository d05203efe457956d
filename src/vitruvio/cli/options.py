"""The options and arguments that several commands share."""

from __future__ import annotations

import click

from vitruvio.text import LANGUAGES, message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language


def lang(language: Language) -> click.Option:
    """``--lang it|en``."""
    return click.Option(
        ["--lang"],
        type=click.Choice(list(LANGUAGES)),
        metavar="it|en",
        help=message("cli.option.lang", language),
    )


def json(language: Language) -> click.Option:
    """``--json``."""
    return click.Option(["--json", "as_json"], is_flag=True, help=message("cli.option.json", language))


def catalogue(language: Language) -> click.Option:
    """``--catalogue FILE``."""
    return click.Option(
        ["--catalogue"],
        metavar=message("cli.metavar.file", language),
        help=message("cli.option.catalogue", language),
    )


def argument(name: str, language: Language, required: bool = True) -> click.Argument:
    """A positional argument, shown in help as the message ``cli.metavar.NAME``."""
    return click.Argument([name], required=required, metavar=message(f"cli.metavar.{name}", language))
