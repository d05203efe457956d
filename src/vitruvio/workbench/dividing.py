"""From a brief's file to its contexts alone."""

from __future__ import annotations

import os
from typing import NamedTuple

from vitruvio.catalogue import Catalogue
from vitruvio.source import Problem
from vitruvio.workbench.designing import computed, read_both
from vitruvio.workbench.saving import open_design

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.model.parts import Boundaries, ContextMap
    from vitruvio.text import Language

Path = str | os.PathLike[str]


class Bounded(NamedTuple):
    """The contexts of a brief with their certificate and their map, and what is doubtful in the brief."""

    boundaries: Boundaries
    map: ContextMap
    catalogue: Catalogue
    warnings: tuple[Problem, ...]
    language: Language


def divide_brief(
    path: Path,
    catalogue: Path | None = None,
    language: Language | None = None,
    contexts: int | None = None,
    former: Path | None = None,
) -> Bounded:
    """The contexts of the brief in the file at `path`.

    `catalogue` is a file whose facts stand instead of the catalogue's. `contexts` is a wished number of them,
    `former` the folder of a design whose contexts are kept unless moving an entity pays. Raises SourceError
    with every problem of the files, or with constraints that contradict each other.
    """
    from vitruvio.design.draft import Wish
    from vitruvio.design.plan import make_boundaries

    read = read_both(path, catalogue, language)
    kept = {} if former is None else open_design(former).parts.contexts
    wish = Wish(contexts, {name: each.entities for name, each in kept.items()})
    boundaries, mapped = computed(read, lambda brief, facts: make_boundaries(brief, facts, wish))
    return Bounded(boundaries, mapped, read.catalogue, read.brief.warnings, read.language)
