"""Open connections of actors: what a service sends to them, and what they stream to it."""

from __future__ import annotations

from collections.abc import Container, Mapping

from vitruvio.design.draft import Draft
from vitruvio.design.events.payloads import entities_in
from vitruvio.design.facts import DATA, LOADS, OPERATIONS, OWNERS
from vitruvio.design.services.names import slug
from vitruvio.model.parts import Channel, Operation

KINDS = ("websocket", "stream")


def connections(operations: Mapping[str, Operation], taken: Container[str]) -> dict[str, str]:
    """By name of a channel: the key of the operation that opens it."""
    found: dict[str, str] = {}
    for key, each in operations.items():
        if each.kind in KINDS and each.public:
            name = f"{each.kind}-{slug(each.use_case)}"
            while name in taken or name in found:
                name += "-bis"
            found[name] = key
    return found


def connection(draft: Draft, name: str, key: str) -> Channel:
    """The channel of an operation that keeps a connection open."""
    operation = draft[OPERATIONS][key]
    # who watches is told; an open connection that reads nothing only takes what its client says
    live = operation.kind == "websocket" and bool(operation.answer)
    load = draft[LOADS][operation.use_case]
    messages = operation.answer if live else operation.body
    entities = {*entities_in(messages), *filter(None, [operation.resource])}
    return Channel(
        name=name,
        kind="websocket" if operation.kind == "websocket" else "stream",
        address=operation.path,
        publisher=operation.service if live else "",
        listener="" if live else operation.service,
        use_case=operation.use_case,
        rate=load.mean,
        peak=load.peak_horizon,
        within=draft.given(draft.brief.use_cases[operation.use_case], "staleness"),
        data=tuple(sorted({data for each in entities for data in draft[DATA][each]})),
        owner=draft[OWNERS][operation.resource] if operation.resource else "",
        actors=operation.roles,
        scope=operation.scope,
        messages=messages,
        example=(operation.response if live else operation.request) or {},
    )
