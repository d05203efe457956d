"""An entity lives in no deployable, or in several."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    "patterns/database_per_service",
    Work(
        "C. Richardson",
        "Microservices Patterns",
        "chapter 2, Decomposition strategies",
    ),
)
def entity_home(design: Reading, _: Catalogue) -> Findings:
    """Who holds each entity that the design stores."""
    holders: dict[str, list[str]] = {each: [] for each in design.parts.storage}
    for deployable in design.parts.deployables.values():
        for entity in deployable.entities:
            holders.setdefault(entity, []).append(deployable.name)
    for entity, names in holders.items():
        if len(names) != 1:
            yield found(f"storage/{entity}", entity=entity, deployables=sorted(names) or ["–"])
