"""An answer waits for others, and no code says that they cannot be reached."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "warning",
    "patterns/circuit_breaker",
    "patterns/load_shedding",
    Work("R. Fielding and others", "RFC 9110: HTTP Semantics", "section 15.6.4, 503 Service Unavailable"),
)
def dependency_without_code(design: Reading, _: Catalogue) -> Findings:
    """Operations of use cases that call other deployables or externals, without a code for their absence."""
    for key, each in design.parts.operations.items():
        if each.kind == "progress":
            # It tells of what was done, and calls nobody.
            continue
        targets = {asked.target for _, asked in design.calls.get(each.use_case, ())}
        targets |= {policy.target for _, policy in design.policies_of(each.use_case) if policy.external}
        if each.use_case and targets and not {"503", "504"}.intersection(each.errors):
            yield found(f"operations/{key}", operation=key, targets=sorted(targets), code="503")
