"""A request that reads has a body."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule("error", Work("R. Fielding and others", "RFC 9110: HTTP Semantics", "section 9.3.1, GET"))
def body_of_get(design: Reading, _: Catalogue) -> Findings:
    """GET, HEAD and DELETE with properties in their body."""
    for key, each in design.parts.operations.items():
        if each.method in ("GET", "HEAD", "DELETE") and each.body:
            yield found(f"operations/{key}", operation=key, names=[one.name for one in each.body])
