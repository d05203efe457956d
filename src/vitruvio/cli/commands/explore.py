"""``vitruvio explore``: designs over a range of inputs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from vitruvio.cli import options
from vitruvio.cli.call import CallError, Command
from vitruvio.cli.output import DONE, FALLS_SHORT, Outcome
from vitruvio.text import message

if TYPE_CHECKING:
    from vitruvio.text import Language
    from vitruvio.workbench.exploring import Exploration, Progress

# Those of `workbench.exploring`, which start-up cannot wait for; a test compares them.
_SAMPLES = ("grid", "latin")
_ENDINGS = (".csv", ".parquet", ".html")
_DEFAULTS = {"points": "5", "narrow": "10%"}
_EXAMPLE = '"place order.rate=10/s..500/s"'


def command(language: Language) -> Command:
    """The command with its options, described in `language`."""

    def option(name: str, kind: Any = None, metavar: str = "N", **details: str) -> click.Option:
        told = message(f"explore.option.{name}", language, details)
        return click.Option([f"--{name}"], type=kind, metavar=metavar, help=told)

    vary = click.Option(
        ["--vary"],
        multiple=True,
        metavar=message("explore.metavar.vary", language),
        help=message("explore.option.vary", language, {"example": _EXAMPLE}),
    )
    output = click.Option(
        ["-o", "--output"],
        metavar=message("cli.metavar.file", language),
        help=message("explore.option.output", language, {"endings": ", ".join(_ENDINGS)}),
    )
    own = [
        options.argument("brief", language),
        vary,
        option("points", click.IntRange(min=2), default=_DEFAULTS["points"]),
        option("sample", click.Choice(_SAMPLES), "|".join(_SAMPLES), default=_SAMPLES[0]),
        option("seed", click.IntRange(min=0), default="0"),
        option("narrow", None, "N%", default=_DEFAULTS["narrow"], none="0%"),
        option("workers", click.IntRange(min=1)),
        option("scheduler", None, message("explore.metavar.scheduler", language)),
        output,
    ]
    shared = [options.lang(language), options.json(language), options.catalogue(language)]
    return Command("explore", language, _explore, [*own, *shared])


def _explore(
    brief: str,
    vary: tuple[str, ...],
    points: int | None,
    sample: str | None,
    seed: int | None,
    narrow: str | None,
    workers: int | None,
    scheduler: str | None,
    output: str | None,
    lang: Language | None,
    as_json: bool,
    catalogue: str | None,
) -> Outcome:
    from vitruvio.cli.language import language_of_environment
    from vitruvio.source import render_problems
    from vitruvio.workbench.exploring import Wanted, check_ending, explore_brief, save_exploration

    if not vary:
        raise CallError("explore.no_vary", "vitruvio explore", example=f"--vary {_EXAMPLE}")
    if output is not None:
        check_ending(output, lang or language_of_environment())
    how = Wanted(points, sample or _SAMPLES[0], seed or 0, _share(narrow), workers, scheduler)
    spoken = lang or language_of_environment()
    try:
        found = explore_brief(brief, vary, how, catalogue, lang, _progress(spoken))
    finally:
        _clear_progress()
    warning = message("cli.warning", found.language)
    err = "".join(f"{warning}: {each}\n" for each in render_problems(found.warnings, found.language))
    if output is not None:
        save_exploration(found, output)
    code = FALLS_SHORT if found.explored.failed else DONE
    return Outcome(code, _printed(found, output, as_json), err)


def _share(narrow: str | None) -> float:
    """The share that boundaries are narrowed to."""
    from vitruvio.units import UnitError, parse_share
    from vitruvio.workbench.exploring import NARROW

    if narrow is None:
        return NARROW
    try:
        share = parse_share(narrow).value
    except UnitError:
        share = 1.0
    if share >= 1:
        raise CallError("explore.narrow", "vitruvio explore", text=narrow, example="--narrow 5%")
    return share


def _printed(found: Exploration, output: str | None, as_json: bool) -> str:
    from vitruvio.report import Wording
    from vitruvio.report.exploration import exploration_document, exploration_text

    wording = Wording(found.language, found.catalogue)
    if as_json:
        import msgspec

        document = exploration_document(found.explored, wording)
        return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"
    text = exploration_text(found.explored, wording)
    if output is None:
        return text
    return f"{text}\n{message('explore.written', found.language, {'file': output})}\n"


def _progress(language: Language) -> Progress | None:
    """Tells how many designs are done, on a terminal; nothing elsewhere."""
    if not _on_terminal():
        return None

    def tell(done: int, all: int) -> None:
        text = message("explore.progress", language, {"done": str(done), "all": str(all)})
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()

    return tell


def _clear_progress() -> None:
    if _on_terminal():
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def _on_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()
