"""Callers should see their own records alone, and an operation does not hold them to it."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    "duties/gdpr.25.2",
    Work("OWASP", "API Security Top 10, 2023", "API1, Broken Object Level Authorization"),
)
def own_not_kept(design: Reading, _: Catalogue) -> Findings:
    """Public operations of use cases that the brief keeps to the actor's own records."""
    for key, each in design.parts.operations.items():
        own = design.said(f"use_cases.{each.use_case}.only") == "own"
        if own and each.public and not each.only_own:
            yield found(f"operations/{key}", operation=key, use_case=each.use_case)
