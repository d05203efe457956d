"""``vitruvio diff``: what changed between two designs, and whom it breaks."""

from __future__ import annotations

from vitruvio.cli import options
from vitruvio.cli.call import Command
from vitruvio.cli.output import DONE, FALLS_SHORT, Outcome
from vitruvio.text import message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language


def command(language: Language) -> Command:
    """The command with its options, described in `language`."""
    own = [options.argument(name, language) for name in ("old", "new")]
    shared = [options.lang(language), options.json(language), options.catalogue(language)]
    return Command("diff", language, _diff, [*own, *shared])


def _diff(old: str, new: str, lang: Language | None, as_json: bool, catalogue: str | None) -> Outcome:
    import msgspec

    from vitruvio.report import Wording
    from vitruvio.report.changes import changes_document, changes_text
    from vitruvio.source import render_problems
    from vitruvio.workbench.comparing import compare_designs

    found = compare_designs(old, new, catalogue, lang)
    warning = message("cli.warning", found.language)
    err = "".join(f"{warning}: {each}\n" for each in render_problems(found.warnings, found.language))
    code = FALLS_SHORT if found.comparison.breaks else DONE
    wording = Wording(found.language, found.catalogue)
    if not as_json:
        return Outcome(code, changes_text(found.comparison, wording), err)
    document = changes_document(found.comparison, wording)
    return Outcome(code, msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n", err)
