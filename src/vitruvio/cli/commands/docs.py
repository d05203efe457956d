"""``vitruvio docs``: the documentation of libraries that are installed or checked out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from vitruvio.cli import options
from vitruvio.cli.call import Command, Group
from vitruvio.cli.language import language_of_environment
from vitruvio.cli.output import DONE, FALLS_SHORT, Outcome
from vitruvio.text import message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language


def command(language: Language) -> Group:
    """The group of both commands, described in `language`."""
    python = click.Option(
        ["--python"],
        metavar=message("cli.metavar.folder", language),
        help=message("cli.option.python", language),
    )
    shared = [folders_option(language), python, options.lang(language), options.json(language)]
    resolve = Command("docs.resolve", language, _resolve, [options.argument("name", language), *shared])
    topic = click.Argument(["topic"], nargs=-1, metavar=message("cli.metavar.topic", language))
    tokens = click.Option(
        ["--tokens"], type=click.IntRange(min=1), metavar="N", help=message("cli.option.tokens", language)
    )
    get = Command("docs.get", language, _get, [options.argument("library", language), topic, tokens, *shared])
    return Group("docs", language, [resolve, get], [options.lang(language)])


def folders_option(language: Language) -> click.Option:
    """``--in FOLDER``, as often as there are folders."""
    return click.Option(
        ["--in", "folders"],
        multiple=True,
        metavar=message("cli.metavar.folder", language),
        help=message("cli.option.in", language),
    )


def document(answer: Any) -> str:
    """An answer as one JSON document."""
    import msgspec

    return msgspec.json.format(msgspec.json.encode(answer), indent=2).decode() + "\n"


def _resolve(
    name: str, folders: tuple[str, ...], python: str | None, lang: Language | None, as_json: bool
) -> Outcome:
    from vitruvio.workbench.looking_up import resolve_library, resolved_text

    language = lang or language_of_environment()
    found = resolve_library(name, folders=_paths(folders), python=_path(python), language=language)
    held = found.text or any(each.match != "near" for each in found.libraries)
    text = document(found) if as_json else resolved_text(found, language)
    return Outcome(DONE if held else FALLS_SHORT, out=text)


def _get(
    library: str,
    topic: tuple[str, ...],
    tokens: int | None,
    folders: tuple[str, ...],
    python: str | None,
    lang: Language | None,
    as_json: bool,
) -> Outcome:
    from vitruvio.workbench.looking_up import library_docs, passages_text

    language = lang or language_of_environment()
    found = library_docs(
        library,
        " ".join(topic),
        tokens=tokens,
        folders=_paths(folders),
        python=_path(python),
        language=language,
    )
    text = document(found) if as_json else passages_text(found, language)
    return Outcome(DONE if found.text or found.passages else FALLS_SHORT, out=text)


def _paths(folders: tuple[str, ...]) -> list[Path]:
    return [Path(each) for each in folders]


def _path(folder: str | None) -> Path | None:
    return None if folder is None else Path(folder)
