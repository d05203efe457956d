"""A use case writes in several deployables, and nothing holds its writes together."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    "facts/saga.when",
    "patterns/saga_orchestration",
    Work("C. Richardson", "Microservices Patterns", "chapter 4, Managing transactions with sagas"),
)
def write_without_saga(design: Reading, _: Catalogue) -> Findings:
    """The homes of what each use case writes itself, against the steps of its saga."""
    for use_case, work in design.parts.work.items():
        homes = {design.owners[each] for each in work.write_cpu if each in design.owners}
        saga = design.parts.sagas.get(use_case)
        covered = set() if saga is None else {step.service for step in saga.steps}
        if len(homes) > 1 and not homes <= covered:
            yield found(f"loads/{use_case}", use_case=use_case, deployables=sorted(homes))
