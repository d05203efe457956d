"""Judging the design in a folder by the rules."""

from __future__ import annotations

import os
from typing import NamedTuple

from vitruvio.catalogue import Catalogue, load_catalogue
from vitruvio.model import Design
from vitruvio.rules import Settings, Verdict, judge, weigh
from vitruvio.source import Problem
from vitruvio.workbench.check_settings import read_baseline, read_settings
from vitruvio.workbench.saving import DESIGN, language_of, open_design

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

Path = str | os.PathLike[str]
SETTINGS = "vitruvio-check.yaml"


class Checked(NamedTuple):
    """A design, the catalogue that it was judged with, the verdicts, and what is doubtful in the settings.

    `artifact` is the path of the design's file.
    """

    design: Design
    catalogue: Catalogue
    verdicts: tuple[Verdict, ...]
    warnings: tuple[Problem, ...]
    artifact: str

    @property
    def failed(self) -> bool:
        """Whether an error was found that neither was known nor is suppressed."""
        return any(each.counts and each.severity == "error" for each in self.verdicts)


def check_design(
    folder: Path,
    settings: Path | None = None,
    baseline: Path | None = None,
    catalogue: Path | None = None,
    language: Language | None = None,
) -> Checked:
    """Judge the design in `folder` by the settings given, else those in it, if there are any.

    `baseline` is a file of findings that were known before, `catalogue` one whose facts stand instead of the
    catalogue's. Raises SourceError with every problem of whichever file has some.
    """
    from vitruvio.design.formulas import FUNCTIONS

    design = open_design(folder)
    spoken = language or language_of(design)
    facts = load_catalogue(catalogue, spoken)
    own = os.path.join(folder, SETTINGS)
    path = settings if settings is not None else own if os.path.lexists(own) else None
    said = Settings() if path is None else read_settings(path, spoken)
    known = frozenset() if baseline is None else read_baseline(baseline, spoken)
    verdicts, unused = weigh(judge(design, facts, FUNCTIONS), said, known)
    warnings = [
        Problem(
            "check.settings.unused",
            {"rule": each.rule, "where": each.where},
            os.fspath(path or ""),
            each.line,
            each.column,
        )
        for each in unused
    ]
    return Checked(design, facts, verdicts, tuple(warnings), os.path.join(folder, DESIGN))
