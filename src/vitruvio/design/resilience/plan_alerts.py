"""When somebody is called: error budgets that burn too fast, over a long and a short window."""

from __future__ import annotations

from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import ALERTS
from vitruvio.design.passes import decides
from vitruvio.model.parts import Alert

SEVERITIES: Final = {
    "page_fast": "page",
    "page_slow": "page",
    "ticket_fast": "ticket",
    "ticket_slow": "ticket",
}


@decides(provides=(ALERTS,))
def plan_alerts(draft: Draft) -> None:
    """Provide the alerts: burn rates over two windows each, as the catalogue has them."""
    draft.each(ALERTS, list(SEVERITIES), lambda name: _alert(draft, name))


def _alert(draft: Draft, name: str) -> Alert:
    id = f"slo.burn.{name}"
    return Alert(
        severity=SEVERITIES[name],
        rate=draft.fact(id),
        long_window=draft.fact(f"{id}.long"),
        short_window=draft.fact(f"{id}.short"),
        budget_spent=draft.fact(f"{id}.budget"),
    )
