"""In which protocols services, clients and the broker talk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import INTERACTIONS, LOADS, TRIGGERS, WORK
from vitruvio.design.passes import states
from vitruvio.design.services.facts import BROKER_KIND
from vitruvio.design.services.reach import answers_client
from vitruvio.model import Figure, Prose, Statement, Term, count, largest, option, say
from vitruvio.units import DATA, NONE, RATE

WIRES: Final = {
    "sqs": "protocol.https",
    "nats": "product.nats",
    "rabbitmq": "protocol.amqp",
    "kafka": "product.kafka",
}


@states(
    "service_design.communication_patterns.protocols",
    requires=(INTERACTIONS, LOADS, TRIGGERS, WORK, BROKER_KIND),
)
def state_protocols(draft: Draft) -> Prose:
    """Public requests, requests between services, open connections, streams, uploads, webhooks, messages."""
    modes: dict[str, list[str]] = {}
    for name, each in draft.brief.use_cases.items():
        modes.setdefault(each.mode or "request", []).append(name)
    special = [MODES[mode](draft, modes[mode]) for mode in sorted(MODES) if mode in modes]
    return (_public(draft), *_internal(draft), *special, *_broker(draft))


def _public(draft: Draft) -> Statement:
    """The API's protocol, and the largest answer that it sends."""
    answers = [draft[WORK][name].sent for name in draft.brief.use_cases if answers_client(draft, name)]
    size = largest(draft.zero(DATA), *answers).named("services.figure.largest_answer")
    return say(
        "services.protocols.public",
        protocol=Term("protocol.https"),
        version=Term("protocol.http-2"),
        format=Term("protocol.json"),
        size=size,
    )


def _internal(draft: Draft) -> list[Statement]:
    """JSON between services as long as encoding it costs little, else a binary protocol."""
    calls = [each for each in draft[INTERACTIONS].values() if each.kind == "call"]
    if not calls:
        return []
    rate = draft.total((each.peak for each in calls), RATE)
    encoded = draft.fact("assumption.event.size") * (
        draft.fact("demand.payload.json.dumps") + draft.fact("demand.payload.json.loads")
    )
    cores = draft.total([rate * encoded], NONE).named("services.figure.encoding_cores")
    limit = draft.fact("assumption.services.encoding.cores")
    decision = draft.choose("protocol.internal", [option("rest", [cores <= limit]), option("grpc")])
    peak = rate.named("services.figure.calls_total")
    if decision.chosen == "rest":
        return [say("services.protocols.json", rate=peak, cores=cores, format=Term("protocol.json"))]
    return [say("services.protocols.binary", rate=peak, cores=cores, protocol=Term("protocol.grpc"))]


def _websocket(draft: Draft, names: Sequence[str]) -> Statement:
    stated = (draft.given(draft.brief.use_cases[name], "connections") for name in names)
    connections = [each for each in stated if each is not None]
    rate = _peak(draft, names)
    if not connections:
        return say(
            "services.protocols.websocket", cases=names, protocol=Term("protocol.websocket"), rate=rate
        )
    return say(
        "services.protocols.connections",
        cases=names,
        protocol=Term("protocol.websocket"),
        connections=count(draft.total(connections).named("services.figure.connections")),
        rate=rate,
    )


def _stream(draft: Draft, names: Sequence[str]) -> Statement:
    sizes = [draft[WORK][name].received for name in names]
    return say(
        "services.protocols.stream",
        cases=names,
        version=Term("protocol.http-2"),
        rate=_peak(draft, names),
        size=largest(*sizes, draft.zero(DATA)).named("services.figure.stream_message"),
    )


def _upload(draft: Draft, names: Sequence[str]) -> Statement:
    sizes = [draft[WORK][name].received for name in names]
    return say(
        "services.protocols.upload",
        cases=names,
        protocol=Term("protocol.presigned-url"),
        size=largest(*sizes, draft.zero(DATA)).named("services.figure.upload"),
        rate=_peak(draft, names),
    )


def _webhook(draft: Draft, names: Sequence[str]) -> Statement:
    return say(
        "services.protocols.webhook",
        cases=names,
        protocol=Term("protocol.webhook"),
        rate=_peak(draft, names),
    )


def _peak(draft: Draft, names: Sequence[str]) -> Figure:
    rate = draft.total((draft[LOADS][name].peak_horizon for name in names), RATE)
    return rate.named("services.figure.mode_peak")


MODES: Final[dict[str, Callable[[Draft, Sequence[str]], Statement]]] = {
    "websocket": _websocket,
    "stream": _stream,
    "upload": _upload,
    "webhook": _webhook,
}


def _broker(draft: Draft) -> list[Statement]:
    kind = draft[BROKER_KIND]
    if kind not in WIRES:
        return []
    return [
        say(
            "services.protocols.broker",
            protocol=Term(WIRES[kind]),
            format=Term("protocol.cloudevents-1.0"),
            contract=Term("protocol.asyncapi-3.1"),
            size=draft.fact("assumption.event.size"),
        )
    ]
