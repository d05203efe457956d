"""A step after a saga's pivot cannot be tried again."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, found, rule


@rule("error", "facts/saga.pivot", "patterns/idempotency_key", "patterns/scheduler_agent_supervisor")
def step_not_repeatable(design: Reading, _: Catalogue) -> Findings:
    """Calls of the steps after the pivot, in other deployables, that are not idempotent."""
    for name, saga in design.parts.sagas.items():
        passed = False
        for step in saga.steps:
            after, passed = passed, passed or step.use_case == saga.pivot
            policy = next(
                (
                    each
                    for each in design.parts.policies.values()
                    if each.target == step.service and each.use_case == step.use_case
                ),
                None,
            )
            if after and policy is not None and not policy.idempotent:
                yield found(
                    f"sagas/{name}/{step.service}", saga=name, service=step.service, use_case=step.use_case
                )
