"""The field resilience_patterns.fault_tolerance.circuit_breakers."""

from __future__ import annotations

from collections.abc import Sequence

from vitruvio.design.draft import Draft
from vitruvio.design.facts import CACHES, POLICIES, WAITED
from vitruvio.design.passes import states
from vitruvio.design.resilience.facts import CLIENTS, THRESHOLDS
from vitruvio.design.resilience.wording import grouped, naming, semicolons
from vitruvio.model import Figure, Prose, Statement, Term, count, percent, say

FIELD = "resilience_patterns.fault_tolerance.circuit_breakers"
EXCEPTIONS = 3


@states(FIELD, requires=(CACHES, CLIENTS, POLICIES, THRESHOLDS, WAITED))
def state_breakers(draft: Draft) -> Prose:
    """Where breakers stand, when they open, and what is answered meanwhile."""
    windows = {key.replace(">", " → "): draft[CLIENTS][key].window for key in draft[CLIENTS]}
    if not windows:
        return (say("resilience.breakers.none", threshold=percent(draft.fact("assumption.breaker.errors"))),)
    said = [_breakers(draft, list(windows)), *_shaky(draft), *_rare(draft, windows)]
    return (*said, *_open(draft), *_cached(draft))


def _breakers(draft: Draft, pairs: Sequence[str]) -> Statement:
    return say(
        "resilience.breakers.all",
        count="n",
        n=count(draft.ledger.count("resilience.figure.breakers", pairs)),
        share=percent(draft.fact("assumption.breaker.errors")),
        window=draft.fact("assumption.breaker.window"),
        calls=count(draft.fact("assumption.breaker.calls")),
        pause=draft.fact("assumption.breaker.open"),
        probes=count(draft.fact("assumption.breaker.probes")),
    )


def _shaky(draft: Draft) -> list[Statement]:
    """Externals that may fail so often that the usual share would be reached by chance."""
    names = [name for name in draft[THRESHOLDS] if _chosen(draft, name) == "many"]
    if not names:
        return []
    lasting = draft.fact("assumption.breaker.chance")
    share = percent(draft[THRESHOLDS][names[0]])
    return [say("resilience.breakers.shaky", externals=names, share=share, lasting=lasting)]


def _chosen(draft: Draft, external: str) -> str:
    return draft.decided(f"breaker threshold.{external}").chosen


def _rare(draft: Draft, windows: dict[str, Figure]) -> list[Statement]:
    """Calls so rare that it takes longer than the usual window until there are enough to judge by."""
    return [
        say("resilience.breakers.rare", calls=naming(draft, "calls", names), window=figure)
        for names, figure in grouped(windows)[1:EXCEPTIONS]
    ]


def _open(draft: Draft) -> list[Statement]:
    """What happens while a breaker is open: who waits is refused, the rest stays in its queue."""
    refused: dict[str, None] = {}
    delayed: dict[str, None] = {}
    for key in draft[POLICIES]:
        policy = draft[POLICIES][key]
        if policy.external:
            waited = draft[WAITED][policy.use_case]
            (refused if waited else delayed)[policy.target] = None
    said = [say("resilience.breakers.inside", status=Term("status.503"), header=Term("header.retry-after"))]
    if refused:
        said.append(say("resilience.breakers.refused", externals=list(refused), status=Term("status.503")))
    if delayed:
        said.append(say("resilience.breakers.delayed", externals=list(delayed)))
    return said


def _cached(draft: Draft) -> list[Statement]:
    """What caches still answer while the store behind them is away: no longer than answers may be old."""
    items = [
        say(
            "resilience.breakers.from_cache",
            use_case=each.use_case,
            share=percent(each.hit_ratio),
            ttl=each.ttl,
        )
        for each in (draft[CACHES][key] for key in draft[CACHES])
    ]
    return [say("resilience.breakers.cached", items=semicolons(items))] if items else []
