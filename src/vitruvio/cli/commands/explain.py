"""``vitruvio explain``: where a field comes from."""

from __future__ import annotations

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
    full = click.Option(["--full"], is_flag=True, help=message("cli.option.full", language))
    arguments = [options.argument("folder", language), options.argument("field", language)]
    others = [full, options.lang(language), options.json(language), options.catalogue(language)]
    return Command("explain", language, _explain, [*arguments, *others])


def _explain(
    folder: str, field: str, full: bool, lang: Language | None, as_json: bool, catalogue: str | None
) -> Outcome:
    import msgspec

    from vitruvio.catalogue import load_catalogue
    from vitruvio.report import Explanation, Wording, explanation_text, fields_text
    from vitruvio.workbench import explain_field, language_of, open_design
    from vitruvio.workbench.explaining import with_simulation

    design = open_design(folder)
    language = lang or language_of(design)
    facts = load_catalogue(catalogue, language)
    found = explain_field(design, field, facts, language)
    wording = Wording(language, facts)
    if isinstance(found, Explanation):
        found = with_simulation(found, design, folder, wording)
    if as_json:
        document = found if isinstance(found, Explanation) else {"fields": found}
        return Outcome(out=msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n")
    if isinstance(found, Explanation):
        return Outcome(out=explanation_text(found, wording, full))
    return Outcome(out=fields_text(found, wording))
