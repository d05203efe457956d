"""No alert calls anybody."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error",
    "patterns/burn_rate_alert",
    Work("B. Beyer and others", "The Site Reliability Workbook", "chapter 5, Alerting on SLOs"),
)
def nobody_is_called(design: Reading, _: Catalogue) -> Findings:
    """Targets of availability without an alert that pages."""
    stated = sorted(name for name, each in design.parts.availabilities.items() if each.target_stated)
    if stated and not any(each.severity == "page" for each in design.parts.alerts.values()):
        yield found("alerts", use_cases=stated)
