"""``vitruvio schema``: the JSON Schema of briefs, or of the report."""

from __future__ import annotations

import json

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
    what = click.Argument(
        ["what"], type=click.Choice(["brief", "report"]), metavar=message("cli.metavar.what", language)
    )
    return Command("schema", language, _schema, [what, options.lang(language)])


def _schema(what: str, lang: Language | None) -> Outcome:
    language = lang or language_of_environment()
    if what == "brief":
        from vitruvio.brief import brief_schema

        schema = brief_schema(language)
    else:
        from vitruvio.report.schema import report_schema

        schema = report_schema(language)
    return Outcome(out=json.dumps(schema, indent=2, ensure_ascii=False) + "\n")
