"""Running a call: from its words to an exit code, with every error told in a line."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import pairwise

import click

from vitruvio import __version__
from vitruvio.cli.call import CallError, Group, HelpAsked
from vitruvio.cli.language import language_asked, language_of_environment
from vitruvio.cli.options import lang
from vitruvio.cli.output import INTERRUPTED, WRONG, Outcome, deliver
from vitruvio.text import message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.source import SourceError
    from vitruvio.text import Language


def run(arguments: Sequence[str]) -> int:
    """Run a call and print what it gives; return the exit code."""
    asked = language_asked(arguments)
    language = asked or language_of_environment()
    as_json = _wants_document(arguments)
    try:
        return deliver(_outcome(arguments, asked, language, as_json))
    except KeyboardInterrupt:
        return deliver(Outcome(INTERRUPTED, err=message("cli.error.interrupted", language) + "\n"))


def _wants_document(arguments: Sequence[str]) -> bool:
    """Whether a call asks for a document that programs read; then what is wrong is one too."""
    asked = [value for name, value in pairwise(arguments) if name == "--format"]
    asked += [each.partition("=")[2] for each in arguments if each.startswith("--format=")]
    return "--json" in arguments or any(each in ("json", "sarif") for each in asked)


def application(language: Language) -> Group:
    """The whole command line, described in `language`."""
    from vitruvio.cli.commands import (
        boundaries,
        catalogue,
        check,
        client,
        code,
        design,
        diff,
        docs,
        explain,
        explore,
        install,
        mcp,
        memory,
        new,
        schema,
        simulate,
    )

    modules = (
        design,
        explain,
        boundaries,
        check,
        diff,
        simulate,
        explore,
        client,
        new,
        schema,
        catalogue,
        memory,
        mcp,
        install,
        docs,
        code,
    )
    commands = [each.command(language) for each in modules]
    version = click.Option(["--version"], is_flag=True, help=message("cli.option.version", language))
    group = Group("", language, commands, [lang(language), version])
    group.callback = _nothing
    group.invoke_without_command = True
    return group


@click.pass_context
def _nothing(ctx: click.Context, lang: str | None, version: bool) -> Outcome | None:  # noqa: ARG001
    if version:
        return Outcome(out=f"vitruvio {__version__}\n")
    if ctx.invoked_subcommand is None:
        raise CallError("cli.error.no_command", ctx.command_path)
    return None


def _outcome(arguments: Sequence[str], asked: Language | None, language: Language, as_json: bool) -> Outcome:
    from vitruvio.source.problems import SourceError

    try:
        result = application(language).main(list(arguments), prog_name="vitruvio", standalone_mode=False)
        return result if isinstance(result, Outcome) else Outcome()
    except HelpAsked as help:
        return Outcome(out=help.text)
    except CallError as error:
        return _wrong_call(error, language, as_json)
    except click.ClickException as error:
        from vitruvio.cli.wrong import call_error

        return _wrong_call(call_error(error), language, as_json)
    except SourceError as error:
        return _problems(error, asked, language, as_json)
    except Exception as error:
        if os.environ.get("VITRUVIO_DEBUG"):
            raise
        return _bug(error, language, as_json)


def _wrong_call(error: CallError, language: Language, as_json: bool) -> Outcome:
    text = message(error.id, language, error.details)
    if as_json:
        return _document([{"id": error.id, "message": text}])
    hint = message("cli.error.see_help", language, {"command": error.command})
    return Outcome(WRONG, err=f"{message('cli.error', language)}: {text}; {hint}\n")


def _problems(error: SourceError, asked: Language | None, language: Language, as_json: bool) -> Outcome:
    from vitruvio.source.problems import render_problem, render_problems

    # A file that could be read speaks its own language.
    read = any(each.line for each in error.problems)
    spoken = asked or (error.language if read else language)
    if as_json:
        records = [
            {
                "id": each.id,
                "file": each.file,
                "line": each.line,
                "column": each.column,
                "message": render_problem(each, spoken),
            }
            for each in error.problems
        ]
        return _document(records)
    return Outcome(WRONG, err="".join(f"{line}\n" for line in render_problems(error.problems, spoken)))


def _bug(error: Exception, language: Language, as_json: bool) -> Outcome:
    place = "?"
    trace = error.__traceback__
    while trace is not None:
        place = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"
        trace = trace.tb_next
    text = message(
        "cli.error.bug", language, {"error": type(error).__name__, "place": place, "release": __version__}
    )
    if as_json:
        return _document([{"id": "cli.error.bug", "message": text}])
    return Outcome(WRONG, err=f"{text}\n")


def _document(problems: Sequence[object]) -> Outcome:
    import json

    return Outcome(WRONG, out=json.dumps({"problems": problems}, indent=2, ensure_ascii=False) + "\n")
