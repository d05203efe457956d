"""Brokers as AsyncAPI knows them: protocol, server, sign-in, and what a channel asks of each.

Fields and versions of the bindings are those of the AsyncAPI bindings repository (AsyncAPI Initiative, 2024).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from vitruvio.contracts.asyncapi.words import Words, seconds
from vitruvio.model.parts import Channel

Json = dict[str, Any]
_MILLISECONDS: Final = 1000


class Broker(NamedTuple):
    """A broker's protocol and its usual port, and how one signs in: the type, and the scheme of HTTP."""

    protocol: str
    port: int
    type: str
    scheme: str = ""


TABLE: Final = "postgresql"
BROKERS: Final = {
    "sqs": Broker("sqs", 443, "http", "AWS4-HMAC-SHA256"),
    "nats": Broker("nats", 4222, "userPassword"),
    "kafka": Broker("kafka-secure", 9093, "scramSha512"),
    "rabbitmq": Broker("amqps", 5671, "userPassword"),
    TABLE: Broker("postgresql", 5432, "scramSha256"),
}


def server(kind: str, host: str, service: str, words: Words) -> Json:
    """The server of a broker; of a table that is a queue, the database of the service."""
    broker = BROKERS[kind]
    table = kind == TABLE
    name = f"{service}-db" if table else kind
    return {
        "host": f"{name}.internal.{host}:{broker.port}",
        "protocol": broker.protocol,
        "description": words("server.table" if table else "server.broker", service=service),
        "security": [{"$ref": "#/components/securitySchemes/broker"}],
    }


def scheme(kind: str, words: Words) -> Json:
    """How a service signs in at its broker."""
    broker = BROKERS[kind]
    found = {"type": broker.type, "description": words("scheme.broker")}
    return {**found, "scheme": broker.scheme} if broker.scheme else found


def channel_bindings(kind: str, channel: Channel) -> Json:
    """What a channel asks of its broker; empty where the protocol knows no such thing."""
    return _CHANNELS[kind](channel) if kind in _CHANNELS else {}


def dead_letter_bindings(kind: str, channel: Channel) -> Json:
    """What the dead letters of a channel ask of the broker."""
    kept = channel.dead_letter_retention
    if kind == "sqs":
        return {"sqs": {"queue": _dead_queue(channel), "bindingVersion": "0.2.0"}}
    if kind == "kafka" and kept is not None:
        return {"kafka": _topic(channel.dead_letters, seconds(kept))}
    return {"amqp": _queue(channel.dead_letters)} if kind == "rabbitmq" else {}


def receiving_bindings(kind: str, channel: Channel) -> Json:
    """What a listener asks: all its replicas share the messages."""
    group = f"{channel.listener}.{channel.name}"
    if kind == "kafka":
        fixed = {"type": "string", "enum": [group]}
        return {"kafka": {"groupId": fixed, "bindingVersion": "0.5.0"}}
    if kind == "nats":
        return {"nats": {"queue": group, "bindingVersion": "0.1.0"}}
    return {"amqp": {"ack": True, "bindingVersion": "0.3.0"}} if kind == "rabbitmq" else {}


def sending_bindings(kind: str) -> Json:
    """What a publisher asks: messages outlive the broker's restart."""
    if kind == "rabbitmq":
        return {"amqp": {"deliveryMode": 2, "mandatory": True, "bindingVersion": "0.3.0"}}
    return {}


def message_bindings(kind: str, key: Json) -> Json:
    """Where the broker finds what messages are ordered by."""
    return {"kafka": {"key": key, "bindingVersion": "0.5.0"}} if kind == "kafka" else {}


def _sqs(channel: Channel) -> Json:
    queue: Json = {"name": channel.address, "fifoQueue": channel.ordered}
    if channel.ordered:
        queue |= {"deduplicationScope": "messageGroup", "fifoThroughputLimit": "perMessageGroupId"}
    if channel.acknowledge is not None and channel.retention is not None and channel.deliveries is not None:
        queue |= {
            "visibilityTimeout": seconds(channel.acknowledge),
            "messageRetentionPeriod": seconds(channel.retention),
            "redrivePolicy": {
                "deadLetterQueue": {"name": channel.dead_letters},
                "maxReceiveCount": int(channel.deliveries.value),
            },
        }
    return {"sqs": {"queue": queue, "deadLetterQueue": _dead_queue(channel), "bindingVersion": "0.2.0"}}


def _dead_queue(channel: Channel) -> Json:
    found: Json = {"name": channel.dead_letters, "fifoQueue": channel.ordered}
    if channel.dead_letter_retention is not None:
        found["messageRetentionPeriod"] = seconds(channel.dead_letter_retention)
    return found


def _kafka(channel: Channel) -> Json:
    return {} if channel.retention is None else {"kafka": _topic(channel.address, seconds(channel.retention))}


def _topic(name: str, kept: int) -> Json:
    # Records go with their time and are never compacted: a copy's last state must not outlive its retention.
    settings = {"cleanup.policy": ["delete"], "retention.ms": kept * _MILLISECONDS}
    return {"topic": name, "topicConfiguration": settings, "bindingVersion": "0.5.0"}


def _queue(name: str) -> Json:
    queue = {"name": name, "durable": True, "exclusive": False, "autoDelete": False}
    return {"is": "queue", "queue": queue, "bindingVersion": "0.3.0"}


_CHANNELS: Final[dict[str, Callable[[Channel], Json]]] = {
    "sqs": _sqs,
    "kafka": _kafka,
    "rabbitmq": lambda channel: {"amqp": _queue(channel.address)},
}
