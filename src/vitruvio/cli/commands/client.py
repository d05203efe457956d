"""``vitruvio client``: a Python client of a service's contract."""

from __future__ import annotations

import os
from collections import Counter

import click

from vitruvio.cli import options
from vitruvio.cli.call import Command
from vitruvio.cli.output import Outcome
from vitruvio.text import message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language


def command(language: Language) -> Command:
    """The command with its options, described in `language`."""
    output = click.Option(
        ["-o", "--output"],
        required=True,
        metavar=message("cli.metavar.folder", language),
        help=message("cli.option.client_output", language),
    )
    arguments = [options.argument("folder", language), options.argument("service", language)]
    return Command("client", language, _client, [*arguments, output, options.lang(language)])


def _client(folder: str, service: str, output: str, lang: Language | None) -> Outcome:
    from vitruvio.source import render_problems
    from vitruvio.workbench.clients import write_client

    made = write_client(folder, service, output, lang)
    warning = message("cli.warning", made.language)
    err = "".join(f"{warning}: {each}\n" for each in render_problems(made.lacks, made.language))
    where = {"folder": os.fspath(output), "files": ", ".join(_named(made.files))}
    lines = [message("cli.written", made.language, where), message("cli.client.use", made.language, where)]
    return Outcome(out="\n".join([*lines, *(f"  {each}" for each in made.usage)]) + "\n", err=err)


def _named(files: tuple[str, ...]) -> list[str]:
    """The files written, those of a folder told by their number."""
    folders = Counter(each.partition("/")[0] for each in files if "/" in each)
    inside = [f"{folder}/ ({count})" for folder, count in sorted(folders.items())]
    return [*inside, *(each for each in files if "/" not in each)]
