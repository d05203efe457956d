"""A part lives elsewhere than the whole that it lives and dies with."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule("error", "patterns/aggregate", Work("E. Evans", "Domain-Driven Design", "chapter 6, Aggregates"))
def parts_apart(design: Reading, _: Catalogue) -> Findings:
    """The compositions of the brief, against the homes of whole and parts."""
    for whole, home in design.owners.items():
        for part in design.listed(f"entities.{whole}.parts"):
            other = design.owners.get(part, home)
            if other != home:
                yield found(f"storage/{part}", part=part, whole=whole, home=home, other=other)
