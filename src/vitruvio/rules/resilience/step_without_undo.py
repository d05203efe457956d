"""A saga may fail after a step that nothing undoes."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    "facts/saga.pivot",
    "patterns/compensating_tx",
    Work("C. Richardson", "Microservices Patterns", "chapter 4, Managing transactions with sagas"),
)
def step_without_undo(design: Reading, _: Catalogue) -> Findings:
    """Steps before the pivot of each saga that have no compensation."""
    for name, saga in design.parts.sagas.items():
        for step in saga.steps:
            if step.use_case == saga.pivot:
                break
            if not step.undo:
                yield found(
                    f"sagas/{name}/{step.service}", saga=name, service=step.service, use_case=step.use_case
                )
