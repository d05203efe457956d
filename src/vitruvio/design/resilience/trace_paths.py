"""All that must work for an answer: the use case's own parts and those of whatever it calls."""

from __future__ import annotations

from graphlib import TopologicalSorter

from vitruvio.design.draft import Draft
from vitruvio.design.facts import HOMES, TRIGGERS, WAITED
from vitruvio.design.passes import decides
from vitruvio.design.resilience.answered import is_answered
from vitruvio.design.resilience.facts import PATHS, ROUTES, TARGETS, Path
from vitruvio.design.resilience.keys import keyed_like


@decides(requires=(HOMES, TARGETS, TRIGGERS, WAITED), provides=(ROUTES, PATHS))
def trace_paths(draft: Draft) -> None:
    """Provide the path of each use case whose answer somebody waits for.

    Messages leave through the outbox in the use case's own store, so that no broker is on the path; nor is a
    shared cache, without which the store answers.
    """
    # only the order is taken from here, and no value depends on it, so nothing is noted
    triggers = draft[TRIGGERS].raw()
    callers = {name: [each for each, kind in triggers[name] if kind == "calls"] for name in triggers}
    order = list(TopologicalSorter(callers).static_order())[::-1]
    keyed_like(draft, PATHS, TRIGGERS)
    draft.each(ROUTES, order, lambda name: _path(draft, name))
    draft.each(PATHS, sorted(order), lambda name: draft[ROUTES][name] if is_answered(draft, name) else None)


def _path(draft: Draft, name: str) -> Path:
    services = {draft[HOMES][f"use case:{name}"]: None}
    stores: dict[str, None] = {}
    externals: dict[str, None] = {}
    for target in draft[TARGETS][name]:
        if target.called:
            called = draft[ROUTES][target.called]
            services |= dict.fromkeys(called.services)
            stores |= dict.fromkeys(called.stores)
            externals |= dict.fromkeys(called.externals)
        elif target.kind == "external":
            externals[target.name] = None
        elif target.kind == "store":
            stores[target.name] = None
        else:
            services[target.name] = None
            stores |= dict.fromkeys(target.stores)
    return Path(tuple(services), tuple(sorted(stores)), tuple(sorted(externals)))
