"""Any workload in the network may call an internal operation."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    "patterns/gatekeeper",
    Work(
        "S. Rose and others", "NIST SP 800-207, Zero Trust Architecture", "section 2.1, Tenets of Zero Trust"
    ),
)
def open_internal_operation(design: Reading, _: Catalogue) -> Findings:
    """Internal operations without a permission."""
    for key, each in design.parts.operations.items():
        if not each.public and each.kind != "status" and not each.scope:
            yield found(f"operations/{key}", operation=key, deployable=each.service)
