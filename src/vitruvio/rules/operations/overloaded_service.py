"""A deployable's cores are busier than they may be."""

from __future__ import annotations

from vitruvio.model import percent
from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, bound, found, number, rule


@rule(
    "error",
    "facts/assumption.shed.utilisation",
    Work("N. J. Gunther", "Guerrilla Capacity Planning", "chapter 1"),
    "patterns/load_shedding",
)
def overloaded_service(design: Reading, catalogue: Catalogue) -> Findings:
    """The share of the cores that is busy, at today's peak and at the horizon's, against the ceiling."""
    most = bound(catalogue, "assumption.shed.utilisation")
    for name, each in design.parts.services.items():
        deployable = design.parts.deployables.get(name)
        # A function has a process to itself for each request: there are always as many as are busy.
        if deployable is not None and deployable.hosting == "functions":
            continue
        cores = each.replicas_horizon.value * each.cores.value
        horizon = each.busy_horizon.value / cores if cores > 0 else 0.0
        worst = max(each.utilisation.value, horizon)
        if worst > most.value:
            yield found(f"services/{name}", deployable=name, busy=percent(number(worst)), most=percent(most))
