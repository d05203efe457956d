"""What failed releases cost: how often there is one, how often it fails, how soon it is undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, INTERACTIONS, LOADS
from vitruvio.design.formulas import AFTER_CHANGES
from vitruvio.design.passes import decides
from vitruvio.design.resilience.facts import RELEASES
from vitruvio.design.resilience.keys import keyed_like
from vitruvio.model import Figure, apply, option
from vitruvio.units import RATE

CANARY: Final = "canary"
AT_ONCE: Final = "all at once"


@decides(requires=(DEPLOYABLES, INTERACTIONS, LOADS), provides=(RELEASES,))
def estimate_releases(draft: Draft) -> None:
    """Provide the availability that failed releases leave to each deployable.

    A failed release is undone when the fastest alert has seen it. The decision `release.DEPLOYABLE` is for a
    canary where its part of the requests shows within that time whether it fails; it hurts that part alone.
    """
    asked: dict[str, list[str]] = {}
    with draft.trace.scope("index:asked of"):
        for key, each in draft[INTERACTIONS].items():
            if each.kind == "call":
                asked.setdefault(each.target, []).append(key)
    keyed_like(draft, RELEASES, DEPLOYABLES)
    services = list(draft[DEPLOYABLES].raw())
    draft.each(RELEASES, services, lambda name: _left(draft, name, asked.get(name, [])))


def _left(draft: Draft, name: str, asked: Sequence[str]) -> Figure:
    rates = [draft[LOADS][case].mean for case in draft[DEPLOYABLES][name].use_cases]
    rate = draft.total([*rates, *(draft[INTERACTIONS][key].rate for key in asked)], RATE)
    share, window = draft.fact("assumption.canary.share"), draft.fact("slo.burn.page_fast.short")
    seen = (rate * share * window).named("resilience.figure.canary_requests", name)
    options = [option(CANARY, [draft.fact("assumption.breaker.calls") <= seen]), option(AT_ONCE)]
    lost = restore_time(draft)
    if draft.choose(f"release.{name}", options).chosen == CANARY:
        lost = lost * share
    changes, failing = draft.fact("dora.2024.frequency.high"), draft.fact("dora.cfr.bands.high")
    return apply(AFTER_CHANGES, changes, failing, lost).named("resilience.figure.after_changes", name)


def restore_time(draft: Draft) -> Figure:
    """From a failed release to its undoing (s): the short window of the fastest alert, then the way back."""
    seen = draft.fact("slo.burn.page_fast.short")
    return (seen + draft.fact("assumption.rollback.time")).named("resilience.figure.restore_time")
