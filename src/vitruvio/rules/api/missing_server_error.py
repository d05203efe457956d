"""An operation has no code for a failure of its own."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "warning",
    Work("R. Fielding and others", "RFC 9110: HTTP Semantics", "section 15.6, Server Error"),
    Work("M. Nottingham and others", "RFC 9457: Problem Details for HTTP APIs", "section 3"),
)
def missing_server_error(design: Reading, _: Catalogue) -> Findings:
    """Operations without any code of the server's class."""
    for key, each in design.parts.operations.items():
        if not any(code.startswith("5") for code in each.errors):
            yield found(f"operations/{key}", operation=key, code="500")
