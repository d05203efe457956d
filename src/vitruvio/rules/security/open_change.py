"""A record can be changed without a permission, though its actors are known."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    "duties/gdpr.32.1.b",
    Work("OWASP", "API Security Top 10, 2023", "API5, Broken Function Level Authorization"),
)
def open_change(design: Reading, _: Catalogue) -> Findings:
    """Public changes of records without a scope, where no actor is anonymous."""
    for key, each in design.parts.operations.items():
        changes = each.method in ("PUT", "PATCH", "DELETE") or each.kind == "action"
        kinds = [design.said(f"actors.{role}.kind") for role in each.roles]
        if changes and each.public and not each.scope and kinds and "anonymous" not in kinds:
            yield found(f"operations/{key}", operation=key, roles=each.roles)
