"""What a division costs, as a figure of its reasons."""

from __future__ import annotations

from vitruvio.boundaries import accounts_of
from vitruvio.design.draft import Draft
from vitruvio.design.services.contexts.weigh_signals import AGAINST
from vitruvio.design.services.facts import DIVISION, PROBLEM
from vitruvio.model import Figure
from vitruvio.units import NONE


def objective_of(draft: Draft) -> Figure:
    """The division's cost: what is cut of what binds, and what living together costs.

    One is what it costs that two aggregates live together.
    """
    accounts = accounts_of(draft[PROBLEM], draft[DIVISION])
    amounts = {name: share.kept if name in AGAINST else share.cut for name, share in accounts.signals.items()}
    amounts |= {
        "waiting": accounts.differ["waiting"],
        "isolation": accounts.differ["isolation"],
        "threshold": accounts.pairs,
        "moving": accounts.moved,
    }
    terms = [
        draft.fact(f"assumption.services.weight.{name}") * _counted(draft, name, amount)
        for name, amount in sorted(amounts.items())
        if amount
    ]
    return draft.total(terms).named("services.figure.objective")


def _counted(draft: Draft, name: str, amount: float) -> Figure:
    leaf = draft.ledger.leaf("counted", f"boundaries/{name}", float(amount), NONE)
    return leaf.named(f"services.figure.costing.{name}")
