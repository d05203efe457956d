"""Two designs compared, each from its folder or from the file of a brief."""

from __future__ import annotations

import os
from typing import NamedTuple

from vitruvio.catalogue import Catalogue, load_catalogue
from vitruvio.compatibility import Comparison, compare
from vitruvio.model import Design
from vitruvio.source import Problem
from vitruvio.workbench.designing import design_brief
from vitruvio.workbench.saving import language_of, open_design

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

Path = str | os.PathLike[str]


class Compared(NamedTuple):
    """What changed, the catalogue and the language to tell it in, and what is doubtful in the briefs."""

    comparison: Comparison
    catalogue: Catalogue
    language: Language
    warnings: tuple[Problem, ...]


def compare_designs(
    before: Path, after: Path, catalogue: Path | None = None, language: Language | None = None
) -> Compared:
    """What changed from `before` to `after`, each the folder of a design or the file of a brief.

    `catalogue` is a file whose facts stand instead of the catalogue's while briefs are designed. It is told
    in `language`, else in that of the later design. Raises SourceError with every problem of either.
    """
    old, _ = _design(before, catalogue, language)
    new, warnings = _design(after, catalogue, language)
    spoken = language or language_of(new)
    return Compared(compare(old, new), load_catalogue(catalogue, spoken), spoken, warnings)


def _design(
    path: Path, catalogue: Path | None, language: Language | None
) -> tuple[Design, tuple[Problem, ...]]:
    """The design in a folder, or of a brief; a path where nothing is is told as that of a folder."""
    if os.path.isfile(path):
        made = design_brief(path, catalogue, language)
        return made.design, made.warnings
    return open_design(path), ()
