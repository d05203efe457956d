"""Where data cross a boundary of trust: from callers, to stores, brokers and externals, between services."""

from __future__ import annotations

from collections.abc import Iterator

from vitruvio.design.draft import Draft
from vitruvio.design.facts import BROKER, FLOWS, HOMES, INTERACTIONS, OPERATIONS, QUEUES, STORES
from vitruvio.design.passes import decides
from vitruvio.design.resilience.facts import TARGETS
from vitruvio.design.security.facts import OPEN, SIGN_INS
from vitruvio.model.parts import Flow
from vitruvio.model.parts.security import Boundary

ANYBODY = "*"
Found = dict[tuple[Boundary, str, str], dict[str, None]]


@decides(
    requires=(BROKER, HOMES, INTERACTIONS, OPEN, OPERATIONS, QUEUES, SIGN_INS, STORES, TARGETS),
    provides=(FLOWS,),
)
def list_flows(draft: Draft) -> None:
    """Provide the flows across boundaries of trust, by "boundary:source>target".

    A queue that is a table of a store crosses none; ``*`` is anybody.
    """
    found: Found = {}
    for boundary, source, target, use_case in (*_callers(draft), *_inside(draft), *_out(draft)):
        found.setdefault((boundary, source, target), {}).setdefault(use_case)
    keys = {f"{boundary}:{source}>{target}": (boundary, source, target) for boundary, source, target in found}
    draft.each(FLOWS, sorted(keys), lambda key: Flow(*keys[key], tuple(sorted(found[keys[key]]))))


Crossing = tuple[Boundary, str, str, str]


def _callers(draft: Draft) -> Iterator[Crossing]:
    """Who calls from outside: known actors, anybody, senders of webhooks, clients that upload files."""
    for name, use_case in draft.brief.use_cases.items():
        home = draft[HOMES][f"use case:{name}"]
        actors = [each for each in use_case.actors if draft[SIGN_INS][each]]
        for actor in actors:
            yield "recognised", actor, home, name
        if draft[OPEN][name]:
            unknown = [each for each in use_case.actors if each not in actors] or [ANYBODY]
            for actor in unknown:
                yield "anybody", actor, home, name
        elif use_case.mode == "webhook" and not use_case.actors:
            yield "webhook", name, home, name
    for operation in draft[OPERATIONS].values():
        if operation.use_case and any(each.schema.kind == "file" for each in operation.body):
            for store in _files(draft, draft[HOMES][f"use case:{operation.use_case}"]):
                yield "upload", operation.use_case, store, operation.use_case


def _files(draft: Draft, service: str) -> list[str]:
    stores = draft[STORES]
    return [
        name for name in stores if stores[name].kind == "object storage" and stores[name].service == service
    ]


def _inside(draft: Draft) -> Iterator[Crossing]:
    """Calls between services, and messages through a broker."""
    for each in draft[INTERACTIONS].values():
        if each.kind == "call":
            yield "service", each.source, each.target, each.use_case
    if draft[BROKER]:
        for name, queue in draft[QUEUES].items():
            yield "queue", queue.publisher, queue.listener, name


def _out(draft: Draft) -> Iterator[Crossing]:
    """A service and its stores, a service and externals."""
    for name, store in draft[STORES].items():
        yield "store", store.service, name, ""
    for name in draft.brief.use_cases:
        for target in draft[TARGETS][name]:
            if target.kind == "external":
                yield "external", draft[HOMES][f"use case:{name}"], target.name, name
