"""A store's cores are busier than they may be."""

from __future__ import annotations

from vitruvio.model import percent
from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, bound, found, number, rule


@rule(
    "error",
    "facts/assumption.shed.utilisation",
    "facts/assumption.utilisation.store",
    Work("N. J. Gunther", "Guerrilla Capacity Planning", "chapter 1"),
)
def overloaded_store(design: Reading, catalogue: Catalogue) -> Findings:
    """The share of the cores that is busy: today, and at the horizon if all copies shared the work."""
    most = bound(catalogue, "assumption.shed.utilisation")
    for name, each in design.parts.store_sizes.items():
        cores = each.cores.value * each.shards.value * (1 + each.copies.value)
        horizon = each.busy_horizon.value / cores if cores > 0 else 0.0
        worst = max(each.utilisation.value, horizon)
        if worst > most.value:
            yield found(f"store_sizes/{name}", store=name, busy=percent(number(worst)), most=percent(most))
