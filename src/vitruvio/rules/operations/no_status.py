"""A deployable cannot be asked whether it is well."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, found, rule


@rule("warning", "patterns/health_endpoint", "facts/k8s.probe.period")
def no_status(design: Reading, _: Catalogue) -> Findings:
    """Deployables without an operation for their status."""
    asked = {each.service for each in design.parts.operations.values() if each.kind == "status"}
    for name in design.parts.deployables:
        if name not in asked:
            yield found(f"deployables/{name}", deployable=name, path="/status")
