"""A stated availability is missed, and the design does not say so."""

from __future__ import annotations

from vitruvio.model import percent
from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    Work("B. Beyer and others", "Site Reliability Engineering", "chapter 4, Service Level Objectives"),
    "facts/slo.budget.time",
)
def availability_missed(design: Reading, _: Catalogue) -> Findings:
    """Predicted availabilities below a stated target without a shortfall, or called met."""
    for use_case, each in design.parts.availabilities.items():
        missed = each.predicted.value < each.target.value
        unsaid = each.target_stated and f"availability.{use_case}" not in design.short
        if missed and (unsaid or each.met):
            yield found(
                f"availabilities/{use_case}",
                use_case=use_case,
                predicted=percent(each.predicted),
                target=percent(each.target),
                downtime=each.downtime,
            )
