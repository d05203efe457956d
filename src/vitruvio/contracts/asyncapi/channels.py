"""Channels with their dead letters, and what a service does with them."""

from __future__ import annotations

from typing import Any, Final

from vitruvio.contracts.asyncapi.brokers import (
    channel_bindings,
    dead_letter_bindings,
    receiving_bindings,
    sending_bindings,
)
from vitruvio.contracts.asyncapi.messages import tag_of
from vitruvio.contracts.asyncapi.words import Words, camel, rounded, seconds
from vitruvio.model.parts import Channel

Json = dict[str, Any]

DEAD: Final = "dead-letters"
_BROKER: Final = "broker"
_GATEWAY: Final = "gateway"


class Channels:
    """Makes the channels and operations of one service's document."""

    __slots__ = ("_broker", "_service", "_words", "channels", "operations")

    def __init__(self, service: str, words: Words, broker: str) -> None:
        self._service = service
        self._words = words
        self._broker = broker
        self.channels: dict[str, Json] = {}
        self.operations: dict[str, Json] = {}

    def add(self, channel: Channel, messages: list[str]) -> None:
        """Take a channel in with its messages, and what the service does with it."""
        if channel.kind in ("websocket", "stream"):
            self.channels[channel.name] = self._open(channel, messages)
            self._operate(channel, "live", messages)
            return
        self.channels[channel.name] = self._queue(channel, messages)
        if channel.publisher == self._service:
            self._send(channel, messages)
        if channel.listener == self._service:
            self._receive(channel, messages)
            dead = f"{channel.name}-{DEAD}"
            self.channels[dead] = self._dead(channel, messages)
            self._add_operation(
                "receive",
                dead,
                messages,
                self._words("operation.dead_letters", **_parts(channel)),
                self._words("operation.dead_letters.text", **_parts(channel)),
                tag_of(channel),
            )

    def _queue(self, channel: Channel, messages: list[str]) -> Json:
        words, parts = self._words, _parts(channel)
        return {
            "address": channel.address,
            "title": words(f"title.{_variant(channel)}", **parts),
            "summary": words(f"title.{_variant(channel)}", **parts),
            "description": " ".join(self._sentences(channel)),
            **_listed(messages, _BROKER, tag_of(channel)),
            **_bound(channel_bindings(self._broker, channel)),
            **_extended(channel),
        }

    def _sentences(self, channel: Channel) -> list[str]:
        words = self._words
        said = [words(f"channel.{_variant(channel)}", **_parts(channel))]
        if channel.ordered:
            keys = dict.fromkeys(f"data.{each.key}" for each in channel.events)
            said.append(words("channel.ordered", key=list(keys)))
        else:
            said.append(words("channel.unordered"))
        if channel.within is not None:
            said.append(words("channel.within", within=channel.within))
        said.append(
            words("channel.redelivery", acknowledge=channel.acknowledge, deliveries=channel.deliveries)
        )
        said.append(words("channel.retention", retention=channel.retention))
        copied = ".copy" if channel.kind == "copy" else ""
        return [*said, words(f"channel.personal{copied}")] if channel.personal else said

    def _dead(self, channel: Channel, messages: list[str]) -> Json:
        words = self._words
        title = words("title.dead_letters", channel=channel.name)
        kept = channel.dead_letter_retention
        return {
            "address": channel.dead_letters,
            "title": title,
            "summary": title,
            "description": words(
                "dead_letters", listener=channel.listener, deliveries=channel.deliveries, kept=kept
            ),
            **_listed(messages, _BROKER, tag_of(channel)),
            **_bound(dead_letter_bindings(self._broker, channel)),
            "x-listener": channel.listener,
            **({} if kept is None else {"x-retention-seconds": seconds(kept)}),
            "x-personal-data": channel.personal,
        }

    def _open(self, channel: Channel, messages: list[str]) -> Json:
        words, parts = self._words, _parts(channel)
        binding = {"ws": {"method": "GET", "bindingVersion": "0.1.0"}} if channel.kind == "websocket" else {}
        said = [words(f"channel.{_variant(channel)}", **parts)]
        if channel.within is not None:
            said.append(words("channel.within", within=channel.within))
        return {
            "address": channel.address,
            "title": words(f"title.{_variant(channel)}", **parts),
            "summary": words(f"title.{_variant(channel)}", **parts),
            "description": " ".join(said),
            **_listed(messages, f"{_GATEWAY}-{channel.kind}", tag_of(channel)),
            **_bound(binding),
            **_extended(channel),
        }

    def _send(self, channel: Channel, messages: list[str]) -> None:
        words, parts = self._words, _parts(channel)
        read = all(each.change in ("read", "completed") for each in channel.events)
        text = words("operation.send.read" if read else "operation.send.text", **parts)
        self._add_operation(
            "send",
            channel.name,
            messages,
            words("operation.send", **parts),
            text,
            tag_of(channel),
            sending_bindings(self._broker),
        )

    def _receive(self, channel: Channel, messages: list[str]) -> None:
        words, parts = self._words, _parts(channel)
        self._add_operation(
            "receive",
            channel.name,
            messages,
            words("operation.receive", **parts),
            words(f"operation.receive.{channel.kind}", **parts),
            tag_of(channel),
            receiving_bindings(self._broker, channel),
        )

    def _operate(self, channel: Channel, kind: str, messages: list[str]) -> None:
        words, parts = self._words, _parts(channel)
        action = "send" if channel.publisher else "receive"
        posted = {"http": {"method": "POST", "bindingVersion": "0.3.0"}}
        binding = posted if channel.kind == "stream" else {}
        title = words(f"operation.{kind}.{action}", **parts)
        text = words(f"operation.{kind}.{action}.text", **parts)
        self._add_operation(action, channel.name, messages, title, text, tag_of(channel), binding)

    def _add_operation(
        self,
        action: str,
        channel: str,
        messages: list[str],
        title: str,
        text: str,
        tag: str,
        bindings: Json | None = None,
    ) -> None:
        self.operations[_free(camel(action, channel), self.operations)] = {
            "action": action,
            "channel": {"$ref": f"#/channels/{channel}"},
            "title": title,
            "summary": title,
            "description": text,
            "tags": [{"$ref": f"#/components/tags/{tag}"}],
            "messages": [{"$ref": f"#/channels/{channel}/messages/{each}"} for each in messages],
            **_bound(bindings or {}),
        }


def _variant(channel: Channel) -> str:
    """What a channel is for; a follow-up may run in the very service that publishes."""
    if channel.kind == "websocket" and not channel.publisher:
        return "stream"
    return "own" if channel.kind == "follow-up" and channel.publisher == channel.listener else channel.kind


def _parts(channel: Channel) -> dict[str, str | list[str]]:
    causes = {cause: None for each in channel.events for cause in each.causes}
    return {
        "channel": channel.name,
        "publisher": channel.publisher,
        "listener": channel.listener,
        "use_case": channel.use_case,
        "entity": next((each.entity for each in channel.events), ""),
        "readers": list(channel.readers),
        "causes": list(causes),
    }


def _listed(messages: list[str], server: str, tag: str) -> Json:
    return {
        "servers": [{"$ref": f"#/servers/{server}"}],
        "messages": {each: {"$ref": f"#/components/messages/{each}"} for each in messages},
        "tags": [{"$ref": f"#/components/tags/{tag}"}],
    }


def _extended(channel: Channel) -> Json:
    """What no other field of AsyncAPI tells: load, delays and care of a channel."""
    timed = {
        "x-within-seconds": channel.within,
        "x-retention-seconds": channel.retention,
        "x-acknowledge-seconds": channel.acknowledge,
    }
    return {
        "x-owner": channel.owner or channel.publisher or channel.listener,
        **({"x-publisher": channel.publisher} if channel.publisher else {}),
        **({"x-listener": channel.listener} if channel.listener else {}),
        **({"x-actors": list(channel.actors)} if channel.actors else {}),
        **({"x-use-case": channel.use_case} if channel.use_case else {"x-readers": list(channel.readers)}),
        "x-rate": {"mean_per_second": rounded(channel.rate), "peak_per_second": rounded(channel.peak)},
        "x-ordering": "partition-key" if channel.ordered else "none",
        **{name: rounded(each) for name, each in timed.items() if each is not None},
        **({} if channel.deliveries is None else {"x-deliveries": int(channel.deliveries.value)}),
        **({"x-dead-letters": channel.dead_letters} if channel.dead_letters else {}),
        "x-data-classes": list(channel.data),
        "x-personal-data": channel.personal,
    }


def _free(name: str, taken: dict[str, Json]) -> str:
    place, found = 1, name
    while found in taken:
        place += 1
        found = f"{name}{place}"
    return found


def _bound(bindings: Json) -> Json:
    return {"bindings": bindings} if bindings else {}
