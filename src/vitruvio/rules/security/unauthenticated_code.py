"""An operation asks for a permission, and has no code for who shows none."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "warning",
    Work("OWASP", "API Security Top 10, 2023", "API2, Broken Authentication"),
    Work("R. Fielding and others", "RFC 9110: HTTP Semantics", "section 15.5.2, 401 Unauthorized"),
)
def unauthenticated_code(design: Reading, _: Catalogue) -> Findings:
    """Operations with a scope whose errors lack the code for missing credentials."""
    for key, each in design.parts.operations.items():
        if each.scope and "401" not in each.errors:
            yield found(f"operations/{key}", operation=key, code="401", scope=each.scope)
