"""A deployable runs nothing, and nobody asks it for anything."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "warning",
    "facts/service.count.rule",
    "patterns/compute_consolidation",
    Work("S. Newman", "Building Microservices, second edition", "chapter 3, Splitting the Monolith"),
)
def idle_deployable(design: Reading, _: Catalogue) -> Findings:
    """Deployables without use cases that no interaction and no queue leads to."""
    parts = design.parts
    asked = {each.target for each in parts.interactions.values()}
    asked |= {each.listener for each in parts.queues.values()}
    for name, deployable in parts.deployables.items():
        if not deployable.use_cases and name not in asked:
            yield found(f"deployables/{name}", deployable=name)
