"""A list has no bound for how much one call returns."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    Work("OWASP", "API Security Top 10, 2023", "API4, Unrestricted Resource Consumption"),
    Work("Google", "API Improvement Proposals", "AIP-158, Pagination"),
)
def unbounded_list(design: Reading, _: Catalogue) -> Findings:
    """Lists and searches without a parameter `limit` that has a largest value."""
    for key, each in design.parts.operations.items():
        limited = any(one.name == "limit" and one.schema.most is not None for one in each.parameters)
        if each.kind in ("list", "search") and not limited:
            yield found(f"operations/{key}", operation=key, parameter="limit")
