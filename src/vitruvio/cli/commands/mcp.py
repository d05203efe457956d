"""``vitruvio mcp``: all that Vitruvio does, served to agents."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

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

    def option(name: str, metavar: str, **more: Any) -> click.Option:
        told = message(f"agents.option.{name}", language, {"variable": "VITRUVIO_MCP_TOKEN"})
        return click.Option([f"--{name.replace('_', '-')}"], metavar=metavar, help=told, **more)

    folder, file = (message(f"cli.metavar.{each}", language) for each in ("folder", "file"))
    own = [
        option("root", folder, multiple=True),
        option("http", "[HOST:]PORT"),
        option("token_file", file),
        option("allow_host", "HOST[:PORT]", multiple=True),
        option("memory", file),
    ]
    return Command("mcp", language, _mcp, [*own, options.lang(language)])


def _mcp(
    root: tuple[str, ...],
    http: str | None,
    token_file: str | None,
    allow_host: tuple[str, ...],
    memory: str | None,
    lang: Language | None,
) -> Outcome:
    from vitruvio.agents.answers import Settings
    from vitruvio.workbench.errors import failure

    language = lang or language_of_environment()
    roots = root or (os.curdir,)
    for each in roots:
        if not os.path.isdir(each):
            raise failure("workbench.no_folder", each, language)
    named = None if memory is None else os.path.abspath(memory)
    settings = Settings(tuple(map(os.path.realpath, roots)), language, named)
    if http is None:
        from vitruvio.agents.serving import serve_streams

        serve_streams(settings)
        return Outcome()
    from vitruvio.agents.web import place_of, serve_http, token_of

    place, token = place_of(http, language), token_of(token_file, language)
    serve_http(settings, place, token, allow_host, lambda address: _tell(address, language))
    return Outcome()


def _tell(address: str, language: Language) -> None:
    sys.stderr.write(message("agents.http.listening", language, {"address": address}) + "\n")
    sys.stderr.flush()
