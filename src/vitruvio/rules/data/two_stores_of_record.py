"""An entity has several stores, each of which claims to be the truth of it."""

from __future__ import annotations

from typing import Final

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule

# What is kept elsewhere (an index, files) can be made again from these, or is pointed at by them.
TRUTHS: Final = ("postgresql", "log")


@rule(
    "error",
    "patterns/database_per_service",
    Work(
        "M. Kleppmann",
        "Designing Data-Intensive Applications",
        "part III, Systems of Record and Derived Data",
    ),
)
def two_stores_of_record(design: Reading, _: Catalogue) -> Findings:
    """Entities that several tables or logs hold."""
    for entity, stores in stores_of_record(design).items():
        if len(stores) > 1:
            yield found(f"storage/{entity}", entity=entity, stores=stores)


def stores_of_record(design: Reading) -> dict[str, list[str]]:
    """By entity, the stores that hold the truth of it."""
    held: dict[str, list[str]] = {}
    for store in design.parts.stores.values():
        if store.kind in TRUTHS:
            for entity in store.entities:
                held.setdefault(entity, []).append(store.name)
    return held
