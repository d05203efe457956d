"""``vitruvio install``: the agent in Claude Code or Gemini CLI."""

from __future__ import annotations

import shlex
from typing import Any

import click

from vitruvio.cli import options
from vitruvio.cli.call import CallError, Command
from vitruvio.cli.language import language_of_environment
from vitruvio.cli.output import DONE, FALLS_SHORT, Outcome
from vitruvio.text import message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.agents.install import Done
    from vitruvio.agents.install.programs import Ran
    from vitruvio.text import Language

# The hosts, which start-up cannot wait for; a test compares them.
NAMES = ("claude-code", "gemini")


def command(language: Language) -> Command:
    """The command with its options, described in `language`."""
    folder = message("cli.metavar.folder", language)

    def option(name: str, **more: Any) -> click.Option:
        told = message(f"install.option.{name}", language)
        return click.Option([f"--{name.replace('_', '-')}"], help=told, **more)

    own = [
        option("root", metavar=folder, multiple=True),
        option("to", metavar=folder),
        option("uninstall", is_flag=True),
        option("dry_run", is_flag=True),
    ]
    host = click.Argument(["host"], type=click.Choice(NAMES), metavar="|".join(NAMES))
    return Command(
        "install", language, _install, [host, *own, options.lang(language), options.json(language)]
    )


@click.pass_context
def _install(
    ctx: click.Context,
    host: str,
    root: tuple[str, ...],
    to: str | None,
    uninstall: bool,
    dry_run: bool,
    lang: Language | None,
    as_json: bool,
) -> Outcome:
    from vitruvio.agents import install as work

    language = lang or language_of_environment()
    if uninstall and root:
        raise CallError("install.error.root", ctx.command_path)
    chosen = work.HOSTS[host]
    if uninstall:
        done = work.uninstall(chosen, to, dry_run)
    elif dry_run:
        done = work.plan(chosen, root, to, language)
    else:
        done = work.install(chosen, root, to, language)
    code = DONE if done.complete else FALLS_SHORT
    if as_json:
        return Outcome(code, _document(done))
    told = "dry_" * dry_run + ("uninstall" if uninstall else "install")
    return Outcome(code, "\n".join(_lines(done, told, language)) + "\n")


def _lines(done: Done, told: str, language: Language) -> list[str]:
    where = {"folder": str(done.folder), "host": done.host.title, "number": str(len(done.files))}
    lines = [
        message(
            f"install.{told}.files" if done.files else "install.no_files", language, where, len(done.files)
        )
    ]
    if told.startswith("dry_"):
        wide = max((len(name) for name, _ in done.files), default=0)
        lines += [f"  {name.ljust(wide)}  {size:>6} B" for name, size in done.files]
    if done.kept:
        lines += [message("install.kept", language), *(f"  {each}" for each in done.kept)]
    for each in done.ran:
        lines += _ran(each, language)
    if done.to_run:
        about = "install.would_run" if told.startswith("dry_") else "install.run"
        lines += [message(about, language, {"program": done.host.program})]
        lines += [f"  {shlex.join(each)}" for each in done.to_run]
    elif not told.startswith("dry_") and (done.ran or not done.complete):
        lines.append(message(f"install.{told}.{'done' if done.complete else 'failed'}", language, where))
    return lines


def _ran(ran: Ran, language: Language) -> list[str]:
    """A call as it was made, and what it printed."""
    lines = [f"$ {shlex.join(ran.command)}", *(f"  {line}" for line in ran.output.splitlines())]
    if ran.code is None:
        lines.append(f"  {message('install.not_ended', language)}")
    return lines


def _document(done: Done) -> str:
    import json

    document = {
        "host": done.host.name,
        "folder": str(done.folder),
        "complete": done.complete,
        "files": [{"name": name, "size": size} for name, size in done.files],
        "kept": list(done.kept),
        "ran": [
            {"command": list(each.command), "code": each.code, "output": each.output} for each in done.ran
        ],
        "to_run": [list(each) for each in done.to_run],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
