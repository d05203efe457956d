"""A use case is given up before it usually ends."""

from __future__ import annotations

from vitruvio.model import percentile
from vitruvio.rules.rule import Catalogue, Findings, Reading, found, rule


@rule("error", "facts/timeout.percentile", "patterns/timeout")
def deadline_below_latency(design: Reading, _: Catalogue) -> Findings:
    """Deadlines against predicted latencies, but where the design admits that it is too slow."""
    for use_case, each in design.parts.deadlines.items():
        latency = design.parts.latencies.get(use_case)
        if latency is None or f"latency.{use_case}" in design.short:
            continue
        if each.deadline.value < latency.predicted.value:
            yield found(
                f"deadlines/{use_case}",
                use_case=use_case,
                deadline=each.deadline,
                predicted=latency.predicted,
                share=percentile(latency.share),
            )
