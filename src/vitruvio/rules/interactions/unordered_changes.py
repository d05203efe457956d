"""The changes that feed a copy may arrive in any order."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    "patterns/sequential_convoy",
    Work("M. Kleppmann", "Designing Data-Intensive Applications", "chapter 11, Keeping Systems in Sync"),
)
def unordered_changes(design: Reading, _: Catalogue) -> Findings:
    """Queues that feed copies without keeping an order."""
    for name, each in design.parts.queues.items():
        if not each.use_case and not each.ordered:
            yield found(f"queues/{name}", queue=name, listener=each.listener)
