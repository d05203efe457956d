"""``vitruvio design``: a brief to a design."""

from __future__ import annotations

import os
from collections import Counter

import click

from vitruvio.cli import options
from vitruvio.cli.call import Command
from vitruvio.cli.output import DONE, FALLS_SHORT, Outcome
from vitruvio.text import message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language
    from vitruvio.workbench.designing import Made
    from vitruvio.workbench.simulating import Run

# The files of a simulation, which start-up cannot wait for; a test compares them.
SIMULATED = ("simulation.html", "simulation.json")
_PROFILES = ("default", "zalando", "modi")
_FIELD = "scalability_design.capacity_planning.cost_optimization"


def command(language: Language) -> Command:
    """The command with its options, described in `language`."""
    output = click.Option(
        ["-o", "--output"],
        metavar=message("cli.metavar.folder", language),
        help=message("cli.option.output", language),
    )
    profile = click.Option(
        ["--api-profile"],
        type=click.Choice(_PROFILES),
        metavar="|".join(_PROFILES),
        help=message("cli.option.api_profile", language),
    )
    verify = click.Option(["--verify"], is_flag=True, help=message("cli.option.verify", language))
    memory = click.Option(
        ["--memory"],
        metavar=message("cli.metavar.file", language),
        help=message("cli.option.memory.asked", language),
    )
    remember = click.Option(["--remember"], is_flag=True, help=message("cli.option.remember", language))
    shared = [options.argument("brief", language), output, options.lang(language), options.json(language)]
    own = [options.catalogue(language), profile, verify, memory, remember]
    return Command("design", language, _design, [*shared, *own])


def _design(
    brief: str,
    output: str | None,
    lang: Language | None,
    as_json: bool,
    catalogue: str | None,
    api_profile: str | None,
    verify: bool,
    memory: str | None,
    remember: bool,
) -> Outcome:
    from vitruvio.source import render_problems
    from vitruvio.workbench import design_brief, folder_for, language_of, report_json, save_design

    # The first design that is remembered makes the memory.
    begins = remember and memory is not None and not os.path.lexists(memory)
    made = design_brief(brief, catalogue, lang, api_profile, None if begins else memory)
    language = language_of(made.design)
    folder = folder_for(made.design) if output is None else output
    warning = message("cli.warning", language)
    err = "".join(f"{warning}: {each}\n" for each in render_problems(made.warnings, language))
    # Before anything is written: a memory that cannot be used is a wrong call.
    if remember:
        err += _remembered(made, memory)
    files = save_design(made.design, folder, made.catalogue)
    code = FALLS_SHORT if made.design.shortfalls else DONE
    verified = _verified(made, folder) if verify else None
    if verified is not None and verified.found.falls_short:
        code = FALLS_SHORT
    if as_json:
        return Outcome(code, report_json(made.design, made.catalogue).decode(), err)
    return Outcome(code, _told(made, folder, files, verified), err)


def _told(made: Made, folder: str | os.PathLike[str], files: tuple[str, ...], verified: Run | None) -> str:
    """The summary, what a simulation found, what was written where, and how to go on."""
    from vitruvio.design.formulas import FUNCTIONS
    from vitruvio.report import Wording, summary
    from vitruvio.workbench import language_of

    language = language_of(made.design)
    wording = Wording(language, made.catalogue)
    text = summary(made.design, FUNCTIONS, wording)
    if verified is not None:
        from vitruvio.report.simulation import verification_text

        files = (*files, *SIMULATED)
        text = f"{text}\n{verification_text(verified.found, wording)}"
    where = {"folder": os.fspath(folder), "files": ", ".join(_named(files)), "field": _FIELD}
    ending = "".join(f"{message(f'cli.{each}', language, where)}\n" for each in ("written", "then"))
    return f"{text}\n{ending}"


def _remembered(made: Made, memory: str | None) -> str:
    """Store the design's decisions; what was stored, in a line."""
    from vitruvio.workbench import language_of
    from vitruvio.workbench.remembering import memory_file, open_memory, remember_design

    language = language_of(made.design)
    with open_memory(memory, language=language) as opened:
        stored = remember_design(made.design, opened)
    where = {"number": str(len(stored.decisions)), "file": os.fspath(memory_file(memory))}
    return message("cli.remembered", language, where, count=len(stored.decisions)) + "\n"


def _verified(made: Made, folder: str) -> Run:
    """The design simulated; what was found is written beside it."""
    from vitruvio.cli.commands.simulate import clear_progress, shown_progress
    from vitruvio.workbench.simulating import verify_design

    try:
        return verify_design(made.design, made.catalogue, folder, shown_progress())
    finally:
        clear_progress()


def _named(files: tuple[str, ...]) -> list[str]:
    """The files written, those of a folder told by their number."""
    folders = Counter(each.partition("/")[0] for each in files if "/" in each)
    inside = [f"{folder}/ ({count})" for folder, count in sorted(folders.items())]
    return [*(each for each in files if "/" not in each), *inside]
