"""From a brief's file to a design."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple, TypeVar

import msgspec

from vitruvio.catalogue import Catalogue, load_catalogue
from vitruvio.model import Design, IncomputableError, leaves_of
from vitruvio.source import Place, Problem, SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.brief import Brief
    from vitruvio.design.draft import DesignError
    from vitruvio.model.precedents import Precedents
    from vitruvio.text import Language

Path = str | os.PathLike[str]
# The decision that says whose guidelines the contracts follow.
_PROFILE = "api profile"
T = TypeVar("T")


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


def design_brief(
    path: Path,
    catalogue: Path | None = None,
    language: Language | None = None,
    profile: str | None = None,
    memory: Path | None = None,
) -> Made:
    """The design of the brief in the file at `path`.

    `catalogue` is a file whose facts stand instead of the catalogue's; `language` is that of the design, if
    not the brief's; `profile` is whose guidelines the contracts follow, whatever the brief decides; `memory`
    is the file of a memory that is asked for precedents. Raises SourceError with every problem of the files.
    """
    from vitruvio.design.draft import Trial
    from vitruvio.design.plan import make_design

    read = read_both(path, catalogue, language)
    if profile is not None:
        read.brief.overrule(_PROFILE)
    pins = {} if profile is None else {_PROFILE: profile}
    precedents = None if memory is None else _precedents(memory)
    design = computed(
        read, lambda brief, facts: make_design(brief, facts, trial=Trial({}, pins), precedents=precedents)
    )
    if design.language != read.language:
        design = msgspec.structs.replace(design, language=read.language)
    return Made(design, read.catalogue, read.brief.warnings)


def _precedents(memory: Path) -> Precedents:
    # Late: hardly any design asks a memory.
    from vitruvio.workbench.remembering import precedents_in

    return precedents_in(memory)


class Read(NamedTuple):
    """A brief, the catalogue with the user's own facts and their file, and the language to speak."""

    brief: Brief
    catalogue: Catalogue
    overrides: str
    language: Language


def read_both(path: Path, catalogue: Path | None, language: Language | None) -> Read:
    """The brief in the file at `path` and the catalogue, with the facts in the file `catalogue` instead.

    Raises SourceError with every problem of either file.
    """
    brief = load_brief(path, language)
    spoken: Language = "it" if (language or brief.language) == "it" else "en"
    return Read(brief, load_catalogue(catalogue, spoken), os.fspath(catalogue or ""), spoken)


def computed(read: Read, make: Callable[[Brief, Catalogue], T]) -> T:
    """What `make` computes of a brief; what cannot be computed becomes a SourceError with its lines."""
    from vitruvio.design.draft import DesignError

    try:
        return make(read.brief, read.catalogue)
    except DesignError as error:
        raise located(error, read.brief, read.language) from error
    except IncomputableError as error:
        problems = too_far_out(error, read.brief, read.catalogue, read.overrides)
        if not problems:
            raise
        raise SourceError(problems, read.language) from error


def located(error: DesignError, brief: Brief, language: Language) -> SourceError:
    """A DesignError and its others, each with the line of the brief that it speaks of."""
    problems = []
    for each in (error, *error.others):
        place = brief.lines.get(each.path) or Place(0, 0)
        problems.append(Problem(each.message, each.details, brief.file, place[0], place[1]))
    return SourceError(sorted(problems, key=lambda each: (each.line, each.column)), language)


def too_far_out(error: IncomputableError, brief: Brief, facts: Catalogue, overrides: str) -> list[Problem]:
    """The user's own facts below what cannot be computed, each at its line; else the brief's numbers."""
    own, given = [], []
    for leaf in leaves_of(error.figures):
        stands = facts.overridden(leaf.origin)
        place = brief.lines.get(leaf.origin.partition("#")[0])
        details = {"origin": leaf.origin, "function": error.function}
        if stands is not None:
            own.append(Problem("workbench.fact_too_far_out", details, overrides, stands.line, 1))
        elif leaf.op == "given" and place is not None:
            given.append(Problem("workbench.line_too_far_out", details, brief.file, place[0], place[1]))
    return own or given
