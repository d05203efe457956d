"""A deployable waits for another, and nothing says for how long."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, found, rule


@rule("error", "patterns/timeout", "patterns/circuit_breaker", "facts/timeout.percentile")
def call_without_policy(design: Reading, _: Catalogue) -> Findings:
    """Calls against the policies between the same deployables for the same use case."""
    known = {(each.source, each.target, each.use_case) for each in design.parts.policies.values()}
    for key, each in design.parts.interactions.items():
        if each.kind == "call" and (each.source, each.target, each.use_case) not in known:
            yield found(f"interactions/{key}", source=each.source, target=each.target, use_case=each.use_case)
