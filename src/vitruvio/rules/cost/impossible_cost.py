"""A line of the bill is below zero or without end."""

from __future__ import annotations

import math

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule("error", Work("FinOps Foundation", "FinOps Framework", "Capability: Reporting and Analytics"))
def impossible_cost(design: Reading, _: Catalogue) -> Findings:
    """Lines whose cost is no amount that can be paid."""
    for key, each in design.parts.costs.items():
        worst = min(
            each.now, each.horizon, key=lambda one: one.value if math.isfinite(one.value) else -math.inf
        )
        if not (math.isfinite(worst.value) and worst.value >= 0):
            yield found(f"costs/{key}", line=key, cost=worst)
