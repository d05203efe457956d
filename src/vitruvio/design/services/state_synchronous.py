"""Who waits for whose answer."""

from __future__ import annotations

from collections.abc import Iterable

from vitruvio.design.draft import Draft
from vitruvio.design.facts import CONTEXTS, DEPLOYABLES, HOMES, INTERACTIONS, LOADS, TRIGGERS, WAITED
from vitruvio.design.passes import states
from vitruvio.design.services.reach import answers_client
from vitruvio.model import Figure, Prose, Statement, Term, count, say, series
from vitruvio.model.parts import Interaction
from vitruvio.units import RATE


@states(
    "service_design.communication_patterns.synchronous",
    requires=(INTERACTIONS, DEPLOYABLES, CONTEXTS, HOMES, LOADS, WAITED, TRIGGERS),
)
def state_synchronous(draft: Draft) -> Prose:
    """What clients, services and externals are waited for, and which circles were avoided."""
    calls = [each for each in draft[INTERACTIONS].values() if each.kind == "call"]
    between = _between(draft, calls) if calls else _none(draft)
    return (*_clients(draft), between, *_circles(draft), *_externals(draft))


def _clients(draft: Draft) -> list[Statement]:
    """What actors wait for."""
    names = [name for name in draft.brief.use_cases if answers_client(draft, name)]
    if not names:
        return [say("services.synchronous.no_clients")]
    rate = draft.total((draft[LOADS][name].peak_horizon for name in names), RATE)
    return [
        say(
            "services.synchronous.clients",
            count="cases",
            cases=count(draft.ledger.count("services.figure.waited", names)),
            rate=rate.named("services.figure.waited_peak"),
            protocol=Term("protocol.rest"),
        )
    ]


def _none(draft: Draft) -> Statement:
    services = draft[DEPLOYABLES]
    if len(services) > 1:
        return say("services.synchronous.none")
    contexts = draft.ledger.count("services.figure.contexts", list(draft[CONTEXTS].raw()))
    return say("services.synchronous.in_process", count="contexts", contexts=count(contexts))


def _between(draft: Draft, calls: Iterable[Interaction]) -> Statement:
    """For each caller those whom it calls, with the calls at the horizon's peak."""
    callers: dict[str, dict[str, list[Figure]]] = {}
    for each in calls:
        callers.setdefault(each.source, {}).setdefault(each.target, []).append(each.peak)
    edges = []
    for source, targets in sorted(callers.items()):
        ends = [
            say("services.edge", service=target, rate=_sum(draft, source, target, rates))
            for target, rates in sorted(targets.items())
        ]
        edges.append(say("services.synchronous.caller", source=source, targets=series(ends)))
    return say("services.synchronous.between", edges=series(edges, "semicolon"))


def _sum(draft: Draft, source: str, target: str, rates: list[Figure]) -> Figure:
    return draft.total(rates, RATE).named("services.figure.calls_peak", f"{source}>{target}")


def _circles(draft: Draft) -> list[Statement]:
    """The circles of waiting that a copy or an event broke."""
    edges = []
    for id in sorted(draft.decisions):
        if id.startswith("circle."):
            source, _, target = draft.decided(id).chosen.partition(">")
            copied = any(
                each.kind == "copy" and (each.source, each.target) == (source, target)
                for each in draft[INTERACTIONS].values()
            )
            message = "services.synchronous.cut" if copied else "services.synchronous.cut.event"
            edges.append(say(message, source=source, target=target))
    return [say("services.synchronous.circles", edges=series(edges))] if edges else []


def _externals(draft: Draft) -> list[Statement]:
    """The systems of others whose answers are waited for."""
    found: dict[str, list[str]] = {}
    for name, each in draft.brief.use_cases.items():
        if each.external and (draft[WAITED][name] or answers_client(draft, name)):
            for external in each.external:
                found.setdefault(external, []).append(name)
    waits = [_external(draft, external, names) for external, names in sorted(found.items())]
    return [say("services.synchronous.externals", externals=series(waits, "semicolon"))] if waits else []


def _external(draft: Draft, external: str, names: list[str]) -> Statement:
    rate = draft.total((draft[LOADS][name].peak_horizon for name in names), RATE)
    limit = draft.given(draft.brief.externals[external], "limit")
    services = sorted({draft[HOMES][f"use case:{name}"] for name in names})
    rate = rate.named("services.figure.external_peak", external)
    if limit is None:
        return say("services.synchronous.external", services=services, external=external, rate=rate)
    return say(
        "services.synchronous.external_limit", services=services, external=external, rate=rate, limit=limit
    )
