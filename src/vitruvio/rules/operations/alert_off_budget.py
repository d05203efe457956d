"""An alert does not spend the error budget that it says."""

from __future__ import annotations

import math

from vitruvio.model import factor, percent
from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, bound, found, number, rule

TOLERANCE = 0.01


@rule(
    "error",
    "patterns/burn_rate_alert",
    "facts/slo.burn.page_fast",
    Work("B. Beyer and others", "The Site Reliability Workbook", "chapter 5, Alerting on SLOs"),
)
def alert_off_budget(design: Reading, catalogue: Catalogue) -> Findings:
    """Burn rates times long windows over the period of the objective; the short window must be shorter."""
    period = _period(catalogue)
    for name, each in design.parts.alerts.items():
        spent = each.rate.value * each.long_window.value / period
        agrees = math.isclose(spent, each.budget_spent.value, rel_tol=TOLERANCE)
        if not (agrees and each.rate.value >= 1 and 0 < each.short_window.value < each.long_window.value):
            yield found(
                f"alerts/{name}",
                alert=name,
                rate=factor(each.rate),
                long=each.long_window,
                short=each.short_window,
                spent=percent(number(spent)),
                said=percent(each.budget_spent),
            )


def _period(catalogue: Catalogue) -> float:
    """The period (s) that the catalogue's alerts spend their budgets of."""
    id = "slo.burn.page_fast"
    rate, window, budget = (bound(catalogue, each).value for each in (id, f"{id}.long", f"{id}.budget"))
    return rate * window / budget
