"""A saga has no step after which it cannot fail any more."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    "facts/saga.pivot",
    "patterns/saga_orchestration",
    Work("C. Richardson", "Microservices Patterns", "chapter 4, Managing transactions with sagas"),
)
def saga_without_pivot(design: Reading, _: Catalogue) -> Findings:
    """Sagas whose pivot is none of their steps."""
    for name, saga in design.parts.sagas.items():
        if saga.pivot not in {step.use_case for step in saga.steps}:
            yield found(f"sagas/{name}", saga=name, pivot=saga.pivot or "–")
