"""The budget is exceeded, and the design does not say so."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule(
    "error", "facts/assumption.salary", Work("FinOps Foundation", "FinOps Framework", "Capability: Budgeting")
)
def budget_exceeded(design: Reading, _: Catalogue) -> Findings:
    """The bill, today and at the horizon, against the budget."""
    bill = design.parts.bill
    if bill.budget is None or any(each.partition(".")[0] == "budget" for each in design.short):
        return
    for when, shown in (("now", bill.shown_now), ("horizon", bill.shown_horizon)):
        if shown.value > bill.budget.value:
            yield found(f"bill/{when}", bill=shown, budget=bill.budget)
