"""What failed releases cost: how often there is one, how often it fails, how soon it is undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, INTERACTIONS, LOADS
from vitruvio.design.formulas import AFTER_CHANGES
from vitruvio.design.passes import decides
from vitruvio.design.resilience.facts import RELEASES, SEEN
from vitruvio.design.resilience.keys import keyed_like
from vitruvio.model import Figure, apply, option, smallest
from vitruvio.units import RATE

CANARY: Final = "canary"
AT_ONCE: Final = "all at once"


@decides(requires=(DEPLOYABLES, INTERACTIONS, LOADS), provides=(SEEN, RELEASES))
def estimate_releases(draft: Draft) -> None:
    """Provide the availability that failed releases leave to each deployable.

    A failed release is undone when the fastest alert has seen it. The decision `release.DEPLOYABLE` is for a
    canary where its part of the requests is enough within that time to judge by; it hurts that part alone.
    What a canary shows is a release that fails many of its requests, as failed releases mostly do: the fewer
    it gets, the more of them (`shown`).
    """
    asked: dict[str, list[str]] = {}
    with draft.trace.scope("index:asked of"):
        for key, each in draft[INTERACTIONS].items():
            if each.kind == "call":
                asked.setdefault(each.target, []).append(key)
    services = list(draft[DEPLOYABLES].raw())
    keyed_like(draft, SEEN, DEPLOYABLES)
    keyed_like(draft, RELEASES, DEPLOYABLES)
    draft.each(SEEN, services, lambda name: _seen(draft, name, asked.get(name, [])))
    draft.each(RELEASES, services, lambda name: _left(draft, name))


def _seen(draft: Draft, name: str, asked: Sequence[str]) -> Figure:
    rates = [draft[LOADS][case].mean for case in draft[DEPLOYABLES][name].use_cases]
    rate = draft.total([*rates, *(draft[INTERACTIONS][key].rate for key in asked)], RATE)
    share, window = draft.fact("assumption.canary.share"), draft.fact("slo.burn.page_fast.short")
    return (rate * share * window).named("resilience.figure.canary_requests", name)


def _left(draft: Draft, name: str) -> Figure:
    enough = draft.fact("assumption.breaker.calls") <= draft[SEEN][name]
    lost, share = restore_time(draft), draft.fact("assumption.canary.share")
    if draft.choose(f"release.{name}", [option(CANARY, [enough]), option(AT_ONCE)]).chosen == CANARY:
        lost = lost * share
    changes, failing = draft.fact("dora.2024.frequency.high"), draft.fact("dora.cfr.bands.high")
    return apply(AFTER_CHANGES, changes, failing, lost).named("resilience.figure.after_changes", name)


def shown(draft: Draft, services: Sequence[str]) -> Figure:
    """The share of its requests that a release must fail for each of these canaries to show it."""
    fewest = smallest(*(draft[SEEN][name] for name in services))
    least = smallest(draft.fact("assumption.canary.failures") / fewest, 1)
    return least.named("resilience.figure.shown", services[0])


def restore_time(draft: Draft) -> Figure:
    """From a failed release to its undoing (s): the short window of the fastest alert, then the way back."""
    seen = draft.fact("slo.burn.page_fast.short")
    return (seen + draft.fact("assumption.rollback.time")).named("resilience.figure.restore_time")
