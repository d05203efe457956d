"""The bill is not the sum of its lines."""

from __future__ import annotations

import math

from vitruvio.rules.rule import Catalogue, Findings, Reading, found, number, rule
from vitruvio.units import USD_RATE

TOLERANCE = 1e-9


@rule("error", "facts/money.usd_per_eur")
def bill_not_the_sum(design: Reading, _: Catalogue) -> Findings:
    """All lines together against the bill, today and at the horizon."""
    bill, lines = design.parts.bill, design.parts.costs.values()
    pairs = (
        ("now", bill.now, [each.now for each in lines]),
        ("horizon", bill.horizon, [each.horizon for each in lines]),
    )
    for when, told, parts in pairs:
        together = sum(each.value for each in parts)
        if not math.isclose(told.value, together, rel_tol=TOLERANCE):
            yield found(f"bill/{when}", bill=told, together=number(together, USD_RATE))
