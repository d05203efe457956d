"""A figure that is said to be a fact is not what the catalogue says."""

from __future__ import annotations

import math

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, bound, found, rule

TOLERANCE = 1e-9


@rule("error", Work("A. Hunt, D. Thomas", "The Pragmatic Programmer", "The Evils of Duplication"))
def fact_off_catalogue(design: Reading, catalogue: Catalogue) -> Findings:
    """Facts and assumptions of the design, against the catalogue that it says it was made with."""
    if design.design.source.catalogue_digest != catalogue.digest:
        return
    for figure in design.design.figures:
        id = figure.origin
        if figure.op not in ("fact", "assumed") or id not in catalogue or catalogue.fact(id).range is None:
            continue
        known = bound(catalogue, id)
        if not math.isclose(figure.value, known.value, rel_tol=TOLERANCE):
            yield found(f"figures/{id}", fact=id, value=figure, known=known)
