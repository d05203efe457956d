"""``vitruvio check``: a design judged by the rules."""

from __future__ import annotations

import click

from vitruvio.cli import options
from vitruvio.cli.call import Command
from vitruvio.cli.output import DONE, FALLS_SHORT, Outcome
from vitruvio.text import message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language
    from vitruvio.workbench import Checked

_FORMATS = ("text", "json", "sarif")


def command(language: Language) -> Command:
    """The command with its options, described in `language`."""
    file = message("cli.metavar.file", language)
    shape = click.Option(
        ["--format", "shape"],
        type=click.Choice(_FORMATS),
        default="text",
        metavar="|".join(_FORMATS),
        help=message("cli.option.format", language),
    )
    files = [
        click.Option([f"--{name}"], metavar=file, help=message(f"cli.option.{name}", language))
        for name in ("config", "baseline", "write-baseline")
    ]
    params = [options.argument("folder", language), shape, *files, options.lang(language)]
    return Command("check", language, _check, [*params, options.catalogue(language)])


def _check(
    folder: str,
    shape: str,
    config: str | None,
    baseline: str | None,
    write_baseline: str | None,
    lang: Language | None,
    catalogue: str | None,
) -> Outcome:
    from vitruvio.source import render_problems
    from vitruvio.workbench import check_design, language_of
    from vitruvio.workbench import write_baseline as write

    checked = check_design(folder, config, baseline, catalogue, lang)
    language = lang or language_of(checked.design)
    warning = message("cli.warning", language)
    err = "".join(f"{warning}: {each}\n" for each in render_problems(checked.warnings, language))
    code = FALLS_SHORT if checked.failed else DONE
    if write_baseline is not None:
        write(write_baseline, checked.verdicts, language)
        code = DONE
    return Outcome(code, _shown(checked, shape, baseline is not None, language), err)


def _shown(checked: Checked, shape: str, compared: bool, language: Language) -> str:
    from vitruvio.report.findings import RuleWording, findings_json, findings_sarif, findings_text

    wording = RuleWording(language, checked.catalogue)
    if shape == "json":
        return findings_json(checked.verdicts, checked.design, wording)
    if shape == "sarif":
        return findings_sarif(checked.verdicts, checked.design, checked.artifact, compared, wording)
    return findings_text(checked.verdicts, checked.design.system, wording)
