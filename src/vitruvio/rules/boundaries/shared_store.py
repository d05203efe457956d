"""A store holds entities of a deployable that does not own it."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    "patterns/database_per_service",
    Work("S. Newman", "Monolith to Microservices", "chapter 4, Pattern: The Shared Database"),
)
def shared_store(design: Reading, _: Catalogue) -> Findings:
    """Stores against the homes of what they hold."""
    for store in design.parts.stores.values():
        foreign = [each for each in store.entities if design.owners.get(each, store.service) != store.service]
        if foreign:
            owners = sorted({design.owners[each] for each in foreign})
            yield found(
                f"stores/{store.name}",
                store=store.name,
                service=store.service,
                entities=sorted(foreign),
                owners=owners,
            )
