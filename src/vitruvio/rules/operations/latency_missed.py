"""A stated latency is missed, and the design does not say so."""

from __future__ import annotations

from vitruvio.model import percentile
from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    Work("B. Beyer and others", "Site Reliability Engineering", "chapter 4, Service Level Objectives"),
)
def latency_missed(design: Reading, _: Catalogue) -> Findings:
    """Predicted latencies above a stated target without a shortfall."""
    for use_case, each in design.parts.latencies.items():
        missed = each.predicted.value > each.target.value
        if missed and each.target_stated and f"latency.{use_case}" not in design.short:
            yield found(
                f"latencies/{use_case}",
                use_case=use_case,
                predicted=each.predicted,
                share=percentile(each.share),
                target=each.target,
            )
