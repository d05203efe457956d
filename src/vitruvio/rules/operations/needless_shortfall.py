"""The design admits a shortfall that its figures do not show."""

from __future__ import annotations

from vitruvio.model import Design
from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "warning",
    Work("B. Beyer and others", "Site Reliability Engineering", "chapter 4, Service Level Objectives"),
)
def needless_shortfall(design: Reading, _: Catalogue) -> Findings:
    """Shortfalls of latency and availability, against what is predicted."""
    for each in design.design.shortfalls:
        kind, _dot, use_case = each.id.partition(".")
        if _is_met(design.design, kind, use_case):
            yield found(f"shortfalls/{each.id}", id=each.id, use_case=use_case)


def _is_met(design: Design, kind: str, use_case: str) -> bool:
    if kind == "latency" and use_case in design.parts.latencies:
        latency = design.parts.latencies[use_case]
        return latency.predicted.value <= latency.target.value
    if kind == "availability" and use_case in design.parts.availabilities:
        availability = design.parts.availabilities[use_case]
        return availability.predicted.value >= availability.target.value
    return False
