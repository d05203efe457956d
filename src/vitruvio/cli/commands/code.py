"""``vitruvio code``: code and documents of local clones and folders."""

from __future__ import annotations

from pathlib import Path

import click

from vitruvio.cli import options
from vitruvio.cli.call import Command, Group
from vitruvio.cli.commands.docs import document, folders_option
from vitruvio.cli.language import language_of_environment
from vitruvio.cli.output import DONE, FALLS_SHORT, Outcome
from vitruvio.text import message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language


def command(language: Language) -> Group:
    """The group of both commands, described in `language`."""
    shared = [folders_option(language), options.lang(language), options.json(language)]
    query = click.Argument(["query"], nargs=-1, required=True, metavar=message("cli.metavar.query", language))
    page = click.Option(
        ["--page"],
        type=click.IntRange(min=1),
        default=1,
        metavar="N",
        help=message("cli.option.page", language),
    )
    glob = click.Option(["--glob"], metavar="GLOB", help=message("cli.option.glob", language))
    repo = options.argument("repo", language)
    search = Command("code.search", language, _search, [repo, query, page, glob, *shared])
    docs = Command("code.docs", language, _docs, [options.argument("repo", language), *shared])
    return Group("code", language, [search, docs], [options.lang(language)])


def _search(
    repo: str,
    query: tuple[str, ...],
    page: int,
    glob: str | None,
    folders: tuple[str, ...],
    lang: Language | None,
    as_json: bool,
) -> Outcome:
    from vitruvio.workbench.looking_up import code_text, search_code

    language = lang or language_of_environment()
    named = [Path(each) for each in folders]
    found = search_code(repo, " ".join(query), page=page, glob=glob, folders=named, language=language)
    text = document(found) if as_json else code_text(found, language)
    return Outcome(DONE if found.text or found.total else FALLS_SHORT, out=text)


def _docs(repo: str, folders: tuple[str, ...], lang: Language | None, as_json: bool) -> Outcome:
    from vitruvio.workbench.looking_up import repository_docs, repository_text

    language = lang or language_of_environment()
    found = repository_docs(repo, folders=[Path(each) for each in folders], language=language)
    text = document(found) if as_json else repository_text(found, language)
    return Outcome(DONE if found.content else FALLS_SHORT, out=text)
