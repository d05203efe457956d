"""Attempts multiply along a chain of calls."""

from __future__ import annotations

from vitruvio.model import count
from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, bound, found, number, rule

# Whatever is deeper has been found, and Python may not go on for ever.
DEEPEST = 100


@rule(
    "warning",
    "facts/retry.layers",
    "facts/assumption.rule.amplification",
    Work("B. Beyer and others", "Site Reliability Engineering", "chapter 22, Addressing Cascading Failures"),
)
def retry_amplification(design: Reading, catalogue: Catalogue) -> Findings:
    """The attempts that reach the end of the longest chain of retries below each use case."""
    most = bound(catalogue, "assumption.rule.amplification")
    called = {each.use_case for calls in design.calls.values() for _, each in calls if each.trigger}
    known: dict[str, float] = {}
    for use_case in design.homes:
        times = 1.0 if use_case in called else _times(design, use_case, known, 0)
        if times > most.value:
            yield found(f"loads/{use_case}", use_case=use_case, times=count(number(times)), most=count(most))


def _times(design: Reading, use_case: str, known: dict[str, float], depth: int) -> float:
    """How often the busiest end of the calls below a use case is called, if every attempt fails.

    A circle counts once.
    """
    if use_case in known or depth > DEEPEST:
        return known.get(use_case, 1.0)
    known[use_case] = 1.0
    worst = 1.0
    for key, policy in design.policies_of(use_case):
        asked = design.parts.interactions.get(key)
        below = 1.0
        if asked is not None and asked.trigger:
            below = _times(design, asked.use_case, known, depth + 1)
        worst = max(worst, policy.attempts.value * below)
    known[use_case] = worst
    return worst
