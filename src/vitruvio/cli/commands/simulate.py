"""``vitruvio simulate``: what a design does under load, and when something fails."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from vitruvio.cli import options
from vitruvio.cli.call import Command
from vitruvio.cli.output import DONE, FALLS_SHORT, Outcome
from vitruvio.text import message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

# Those of `workbench.wishes`, which start-up cannot wait for; a test compares them.
_MOMENTS = ("peak", "mean", "horizon", "rise")


def command(language: Language) -> Command:
    """The command with its options, described in `language`."""

    def told(name: str, example: str = "") -> str:
        return message(f"simulation.option.{name}", language, {"example": example})

    part = message("simulation.metavar.part", language)
    own: list[click.Parameter] = [
        options.argument("folder", language),
        click.Option(["--load"], metavar="Nx", help=told("load", "2x")),
        click.Option(["--at"], type=click.Choice(_MOMENTS), metavar="|".join(_MOMENTS), help=told("at")),
        click.Option(["--fail"], multiple=True, metavar=part, help=told("fail", "orders:1@2min+30s")),
        click.Option(["--slow"], multiple=True, metavar=f"{part}:Nx", help=told("slow", "orders-db:10x")),
        click.Option(
            ["--for", "lasting"],
            metavar=message("simulation.metavar.time", language),
            help=told("for", "10min"),
        ),
        click.Option(["--seed"], type=click.IntRange(min=0), metavar="N", help=told("seed")),
        click.Option(["--replications"], type=click.IntRange(min=2), metavar="N", help=told("replications")),
        click.Option(["--plain"], is_flag=True, help=told("plain")),
    ]
    return Command("simulate", language, _simulate, [*own, options.lang(language), options.json(language)])


def _simulate(
    folder: str,
    load: str | None,
    at: str | None,
    fail: tuple[str, ...],
    slow: tuple[str, ...],
    lasting: str | None,
    seed: int | None,
    replications: int | None,
    plain: bool,
    lang: Language | None,
    as_json: bool,
) -> Outcome:
    import msgspec

    from vitruvio.report import Wording
    from vitruvio.report.simulation import simulation_text
    from vitruvio.workbench.simulating import PAGE, simulate_folder
    from vitruvio.workbench.wishes import Asked

    asked = Asked(
        load,
        at or "peak",
        fail,
        slow,
        lasting,
        1 if seed is None else seed,
        replications,
        False if plain else None,
    )
    try:
        run = simulate_folder(folder, asked, lang, shown_progress())
    finally:
        clear_progress()
    code = FALLS_SHORT if run.found.falls_short else DONE
    if as_json:
        return Outcome(code, msgspec.json.format(msgspec.json.encode(run.found), indent=2).decode() + "\n")
    text = simulation_text(run.found, Wording(run.language, run.catalogue))
    where = message("simulation.written", run.language, {"file": f"{folder}/{PAGE}"})
    return Outcome(code, f"{text}\n{where}\n")


def shown_progress() -> Callable[[float], None] | None:
    """Tells the share that is done, on a terminal; nothing elsewhere."""
    if not _on_terminal():
        return None

    def tell(share: float) -> None:
        sys.stderr.write(f"\r\x1b[K{share:.0%}")
        sys.stderr.flush()

    return tell


def clear_progress() -> None:
    """Take what was told off the terminal."""
    if _on_terminal():
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def _on_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()
