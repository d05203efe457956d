"""Loading the catalogue, and what a user's own file says instead."""

from __future__ import annotations

import os

from vitruvio.catalogue.catalogue import Catalogue
from vitruvio.catalogue.files import (
    DutyFile,
    FactFile,
    PatternFile,
    TermFile,
    decode,
    fact_files,
    names,
)
from vitruvio.catalogue.model import Language


def load_catalogue(override: str | os.PathLike[str] | None = None, language: Language = "en") -> Catalogue:
    """Return the catalogue, with the facts that the YAML or JSON file `override` gives anew.

    Raises SourceError with every problem of that file, each at its line; `language` is theirs.
    """
    catalogue = Catalogue(
        (decode(name, FactFile) for name in fact_files()),
        decode("duties", DutyFile),
        lambda: decode("patterns", PatternFile),
        (decode(name, TermFile) for name in names("terms")),
    )
    if override is not None:
        from vitruvio.catalogue.override_file import read_overrides

        catalogue.override(read_overrides(override, catalogue, language))
    return catalogue
