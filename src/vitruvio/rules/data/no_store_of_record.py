"""An entity has no store that is the truth of it."""

from __future__ import annotations

from vitruvio.rules.data.two_stores_of_record import stores_of_record
from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    "patterns/database_per_service",
    Work(
        "M. Kleppmann",
        "Designing Data-Intensive Applications",
        "part III, Systems of Record and Derived Data",
    ),
)
def no_store_of_record(design: Reading, _: Catalogue) -> Findings:
    """Entities that neither tables nor a log hold."""
    held = stores_of_record(design)
    for entity in design.parts.storage:
        if not held.get(entity):
            yield found(f"storage/{entity}", entity=entity)
