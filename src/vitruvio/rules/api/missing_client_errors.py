"""An operation has no code for a mistake of its caller."""

from __future__ import annotations

from vitruvio.model.parts import Operation
from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "warning",
    Work("R. Fielding and others", "RFC 9110: HTTP Semantics", "section 15.5, Client Error"),
    Work("M. Nottingham and others", "RFC 9457: Problem Details for HTTP APIs", "section 3"),
)
def missing_client_errors(design: Reading, _: Catalogue) -> Findings:
    """Codes for what is malformed, and for what is not there, against parameters, bodies and paths."""
    for key, each in design.parts.operations.items():
        missing = [code for code in _expected(each) if code not in each.errors]
        if missing:
            yield found(f"operations/{key}", operation=key, codes=missing)


def _expected(operation: Operation) -> list[str]:
    codes = []
    if operation.body or operation.parameters:
        codes.append("400")
    # PUT may make what is not there.
    if "{" in operation.path and operation.method != "PUT":
        codes.append("404")
    return codes
