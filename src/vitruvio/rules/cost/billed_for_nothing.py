"""A line of the bill is for a store that is not there."""

from __future__ import annotations

from typing import Final

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule

OF_STORES: Final = ("stores", "disks", "backups")


@rule("warning", Work("FinOps Foundation", "FinOps Framework", "Capability: Allocation"))
def billed_for_nothing(design: Reading, _: Catalogue) -> Findings:
    """Lines for machines, disks and backups of stores, against the stores."""
    for key, each in design.parts.costs.items():
        if each.part in OF_STORES and each.subject not in design.parts.stores:
            yield found(f"costs/{key}", line=key, subject=each.subject, cost=each.now)
