"""A use case's deadline is shorter than its own work and all attempts of what it calls."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, number, rule
from vitruvio.units import TIME

# Sums of floats in another order than the design's differ in their last digits.
SLACK = 1e-9


@rule(
    "error",
    "facts/timeout.deadline",
    "patterns/timeout",
    Work("B. Beyer and others", "Site Reliability Engineering", "chapter 22, Latency and Deadlines"),
)
def deadline_too_short(design: Reading, _: Catalogue) -> Findings:
    """Deadlines against own work, attempts and pauses in a row."""
    for use_case, each in design.parts.deadlines.items():
        calls = [policy for _, policy in design.policies_of(use_case)]
        spent = [call.attempts.value * call.timeout.value + call.backoff.value for call in calls]
        needed = each.own_work.value + sum(spent)
        if needed > each.deadline.value * (1 + SLACK):
            yield found(
                f"deadlines/{use_case}",
                use_case=use_case,
                deadline=each.deadline,
                needed=number(needed, TIME),
                work=each.own_work,
            )
