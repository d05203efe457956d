"""From a brief's file to a design."""

from __future__ import annotations

import os
from typing import NamedTuple

import msgspec

from vitruvio.catalogue import Catalogue, load_catalogue
from vitruvio.model import Design
from vitruvio.source import Place, Problem, SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.brief import Brief
    from vitruvio.text import Language

Path = str | os.PathLike[str]


class Made(NamedTuple):
    """A design, the catalogue that it was made with, and what is doubtful in its brief."""

    design: Design
    catalogue: Catalogue
    warnings: tuple[Problem, ...]


def load_brief(path: Path, language: Language | None = None) -> Brief:
    """The brief in the file at `path`.

    Raises SourceError with every problem, shown in `language` or the brief's own.
    """
    # Late: explaining a design needs no reader of briefs.
    from vitruvio.brief import read_brief

    return read_brief(path, language)


def design_brief(path: Path, catalogue: Path | None = None, language: Language | None = None) -> Made:
    """The design of the brief in the file at `path`.

    `catalogue` is a file whose facts stand instead of the catalogue's; `language` is that of the design, if
    not the brief's. Raises SourceError with every problem of either file.
    """
    from vitruvio.design.draft import DesignError
    from vitruvio.design.plan import make_design

    brief = load_brief(path, language)
    written: Language = "it" if (language or brief.language) == "it" else "en"
    facts = load_catalogue(catalogue, written)
    try:
        design = make_design(brief, facts)
    except DesignError as error:
        raise located(error, brief, written) from error
    if design.language != written:
        design = msgspec.structs.replace(design, language=written)
    return Made(design, facts, brief.warnings)


def located(error: Exception, brief: Brief, language: Language) -> SourceError:
    """The error with the line of the brief that a DesignError speaks of."""
    message, path, details = error.args
    place = brief.lines.get(path) or Place(0, 0)
    return SourceError([Problem(message, details, brief.file, place[0], place[1])], language)
