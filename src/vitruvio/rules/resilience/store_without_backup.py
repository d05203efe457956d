"""A store has no backup, or keeps none."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    "duties/gdpr.32.1.c",
    "duties/nis2.21.2.c",
    Work("B. Beyer and others", "Site Reliability Engineering", "chapter 26, Data Integrity"),
)
def store_without_backup(design: Reading, _: Catalogue) -> Findings:
    """Stores without an entry among the backups, or with one that is kept for no time."""
    for name, store in design.parts.stores.items():
        backup = design.parts.backups.get(name)
        if backup is None or backup.kept.value <= 0:
            yield found(f"stores/{name}", store=name, entities=sorted(store.entities) or ["–"])
