"""A context has no team, where others have one."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "warning",
    "facts/team.conway",
    "facts/team.cognitive_load",
    Work("M. Skelton, M. Pais", "Team Topologies", "chapter 3, Team-First Thinking"),
)
def unowned_context(design: Reading, _: Catalogue) -> Findings:
    """Contexts without an owner in a design whose brief names the teams of its entities."""
    owned = {entity for entity in design.owners if design.said(f"entities.{entity}.owner")}
    for context in design.parts.contexts.values():
        lost = sorted(owned.intersection(context.entities))
        if lost and not context.owner:
            yield found(f"contexts/{context.name}", context=context.name, entities=lost)
