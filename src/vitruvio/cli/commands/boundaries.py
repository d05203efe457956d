"""``vitruvio boundaries``: the contexts of a brief alone, with their certificate."""

from __future__ import annotations

import click

from vitruvio.cli import options
from vitruvio.cli.call import Command
from vitruvio.cli.output import Outcome
from vitruvio.text import message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language
    from vitruvio.workbench import Bounded

_MAPS = ("mermaid", "cml")


def command(language: Language) -> Command:
    """The command with its options, described in `language`."""
    contexts = click.Option(
        ["--contexts"],
        type=click.IntRange(min=1),
        metavar="N",
        help=message("cli.option.contexts", language),
    )
    former = click.Option(
        ["--from", "former"],
        metavar=message("cli.metavar.folder", language),
        help=message("cli.option.from", language),
    )
    mapped = click.Option(
        ["--map", "mapped"],
        type=click.Choice(_MAPS),
        metavar="|".join(_MAPS),
        help=message("cli.option.map", language),
    )
    own = [options.argument("brief", language), contexts, former, mapped]
    shared = [options.lang(language), options.json(language), options.catalogue(language)]
    return Command("boundaries", language, _boundaries, [*own, *shared])


def _boundaries(
    brief: str,
    contexts: int | None,
    former: str | None,
    mapped: str | None,
    lang: Language | None,
    as_json: bool,
    catalogue: str | None,
) -> Outcome:
    from vitruvio.source import render_problems
    from vitruvio.workbench import divide_brief

    found = divide_brief(brief, catalogue, lang, contexts, former)
    warning = message("cli.warning", found.language)
    err = "".join(f"{warning}: {each}\n" for each in render_problems(found.warnings, found.language))
    return Outcome(out=_printed(found, mapped, as_json), err=err)


def _printed(found: Bounded, mapped: str | None, as_json: bool) -> str:
    from vitruvio.report import Wording

    wording = Wording(found.language, found.catalogue)
    if mapped is not None:
        from vitruvio.report.context_map import cml, flowchart

        return cml(found.map, wording) if mapped == "cml" else flowchart(found.map, wording)
    from vitruvio.report.boundaries import boundaries_document, boundaries_text

    if not as_json:
        return boundaries_text(found.boundaries, found.map, wording)
    import msgspec

    document = boundaries_document(found.boundaries, found.map, wording)
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"
