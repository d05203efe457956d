"""A caller's timeout is shorter than the deadline of what it calls."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule

SLACK = 1e-9


@rule(
    "error",
    "facts/timeout.deadline",
    "patterns/timeout",
    Work("B. Beyer and others", "Site Reliability Engineering", "chapter 22, Deadline propagation"),
)
def caller_gives_up_first(design: Reading, _: Catalogue) -> Findings:
    """The timeout of each attempt, against the deadline of the use case that it calls."""
    for key, policy in design.parts.policies.items():
        asked = design.parts.interactions.get(key)
        called = design.parts.deadlines.get(policy.use_case)
        if asked is None or not asked.trigger or called is None:
            continue
        if policy.timeout.value * (1 + SLACK) < called.deadline.value:
            yield found(
                f"policies/{key}",
                source=policy.source,
                timeout=policy.timeout,
                use_case=policy.use_case,
                deadline=called.deadline,
            )
