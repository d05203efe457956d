"""A public operation has no limit of calls."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    "patterns/rate_limiting",
    "facts/assumption.rate-limit.factor",
    Work("OWASP", "API Security Top 10, 2023", "API4, Unrestricted Resource Consumption"),
)
def unlimited_operation(design: Reading, _: Catalogue) -> Findings:
    """Public operations that never answer that there were too many calls."""
    for key, each in design.parts.operations.items():
        if each.public and each.kind != "status" and "429" not in each.errors:
            yield found(f"operations/{key}", operation=key, code="429")
