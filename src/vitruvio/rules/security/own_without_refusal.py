"""Somebody asks for another's record, and no code says no."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "warning",
    Work("OWASP", "API Security Top 10, 2023", "API1, Broken Object Level Authorization"),
    Work("R. Fielding and others", "RFC 9110: HTTP Semantics", "section 15.5, Client Error"),
)
def own_without_refusal(design: Reading, _: Catalogue) -> Findings:
    """Operations on a record that the path names, kept to its owner, without a code for anybody else."""
    for key, each in design.parts.operations.items():
        if each.only_own and "{" in each.path and not {"403", "404"}.intersection(each.errors):
            yield found(f"operations/{key}", operation=key, codes=["403", "404"])
