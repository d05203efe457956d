"""A circuit breaker cannot open, or cannot close again."""

from __future__ import annotations

import math

from vitruvio.model import percent
from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    "patterns/circuit_breaker",
    "facts/breaker.resilience4j.failure-rate",
    Work("M. Nygard", "Release It!, second edition", "chapter 5, Circuit Breaker"),
)
def breaker_never_opens(design: Reading, _: Catalogue) -> Findings:
    """Policies whose breaker has no share to open at, no window to measure it over, or no time to wait."""
    for key, each in design.parts.policies.items():
        times = (each.window.value, each.open_for.value)
        if not (0 < each.opens_at.value < 1 and all(math.isfinite(time) and time > 0 for time in times)):
            yield found(
                f"policies/{key}",
                source=each.source,
                target=each.target,
                share=percent(each.opens_at),
                window=each.window,
                open=each.open_for,
            )
