"""Channels carry what the report's queues promise: who needs what, by which key, and no secret."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings

from tests.design.briefs import NAMES, design_of, design_tree, tree_of
from tests.design.changes import changed
from tests.design.generated import FEW, Tree, briefs
from vitruvio.model import Design
from vitruvio.model.parts import Channel, Event, Property

few = settings(max_examples=FEW)
REVERSE_DNS = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9-]+){3,}\.v[1-9][0-9]*")


def events_of(design: Design) -> Iterator[tuple[Channel, Event]]:
    """All events with their channels."""
    for channel in design.parts.channels.values():
        for event in channel.events:
            yield channel, event


def channel_of(name: str, channel: str) -> Channel:
    """A channel of one of the six briefs."""
    return design_of(name).parts.channels[channel]


def names(properties: Sequence[Property]) -> list[str]:
    """The names of properties."""
    return [each.name for each in properties]


def inside(properties: Sequence[Property]) -> Iterator[Property]:
    """All properties, those of records inside too."""
    for each in properties:
        yield each
        yield from inside(each.schema.properties)
        yield from inside(each.schema.items.properties if each.schema.items is not None else ())


def told(properties: Sequence[Property]) -> list[Any]:
    """What a payload looks like, however it came about."""
    found: list[Any] = []
    for each in properties:
        inner = each.schema if each.schema.items is None else each.schema.items
        found.append((each.name, each.schema.kind, inner.kind, inner.target, told(inner.properties)))
    return found


def is_ordered_by(design: Design, event: Event, key: str) -> bool:
    """Whether the key of an event tells a record of the entity that the report orders the queue by."""
    if key not in design.parts.resources:
        return True
    (own,) = (each for each in event.payload if each.name == event.key)
    resource = design.parts.resources[key]
    return event.entity == key or own.schema.target == key or resource.parent == event.entity


def hold(design: Design) -> None:
    """What holds of the channels of any design."""
    parts = design.parts
    carried = {name: each for name, each in parts.channels.items() if each.events}
    assert sorted(carried) == sorted(parts.queues)
    for name, queue in parts.queues.items():
        channel = carried[name]
        assert (channel.publisher, channel.listener) == (queue.publisher, queue.listener)
        assert (channel.rate, channel.peak, channel.within) == (queue.rate, queue.peak, queue.within)
        assert channel.ordered == queue.ordered
    payloads: dict[str, Any] = {}
    for channel, event in events_of(design):
        assert REVERSE_DNS.fullmatch(event.type), event.type
        if channel.kind in ("follow-up", "copy"):
            assert is_ordered_by(design, event, parts.queues[channel.name].key)
        assert payloads.setdefault(event.type, told(event.payload)) == told(event.payload)
        assert len(set(names(event.payload))) == len(event.payload)
        assert {event.key, event.identity} <= {*names(event.payload)}
        assert not any(each.schema.write_only for each in inside(event.payload))
        data = event.example["data"]
        assert sorted(data) == sorted(names(event.payload))
        assert event.example["partitionkey"] == str(data[event.key])
        assert event.example["subject"] == f"{event.subject}/{data[event.identity]}"
        assert ("sequence" in event.example) == channel.ordered
        homes = {each.name for each in parts.deployables.values() if {*event.causes} & {*each.use_cases}}
        assert homes <= {channel.publisher} or channel.kind == "copy"


@pytest.mark.parametrize("name", NAMES)
def test_every_queue_is_a_channel_and_each_of_its_events_can_be_told_apart_and_ordered(name: str) -> None:
    hold(design_of(name))


@few
@given(tree=briefs())
def test_that_holds_for_any_brief(tree: Tree) -> None:
    hold(design_tree(tree))


@pytest.mark.parametrize("name", NAMES)
def test_every_open_connection_is_a_channel(name: str) -> None:
    design = design_of(name)
    opened = {
        each.use_case for each in design.parts.operations.values() if each.kind in ("websocket", "stream")
    }
    found = {each.use_case for each in design.parts.channels.values() if not each.events}
    assert found == opened


def test_who_watches_gets_what_is_read_and_who_streams_says_what_is_created() -> None:
    watched = channel_of("cantiere", "websocket-cruscotto-dal-vivo")
    assert (watched.publisher, watched.listener) == ("sensori", "")
    assert names(watched.messages) == ["allarmi", "misure"]
    assert watched.actors == ("capocantiere", "ufficio")
    streamed = channel_of("cantiere", "stream-invia-misura")
    assert (streamed.publisher, streamed.listener) == ("", "sensori")


def test_a_follow_up_is_told_what_it_reads_of_records_that_it_does_not_hold() -> None:
    (event,) = channel_of("bottega", "prepare-shipment").events
    assert event.causes == ("place order",)
    inner = {each.name: each.schema for each in event.payload}
    assert {"lines", "buyer"} <= {*inner}
    assert inner["buyer"].target == "Customer"
    assert "addresses" in names(inner["buyer"].properties)


def test_a_follow_up_that_reads_no_address_is_told_none() -> None:
    (event,) = channel_of("bottega", "send-confirmation").events
    held = {each.schema.items.target for each in inside(event.payload) if each.schema.items is not None}
    assert "email" in {each.name for each in inside(event.payload)}
    assert not {"Address", "OrderLine"} & held


def test_who_only_read_tells_which_record_and_no_more() -> None:
    (event,) = channel_of("pastebin", "count-visit").events
    assert event.type == "example.pastebin.paste.read.v1"
    assert names(event.payload) == ["shortlink"]


def test_the_owner_of_records_is_told_what_happened_and_not_what_it_did_itself() -> None:
    (cancelled,) = channel_of("bottega", "cancel-order").events
    assert (cancelled.type, cancelled.entity) == ("example.bottega.order.updated.v1", "Order")
    assert any(each.schema.target == "Product" for each in inside(cancelled.payload))
    (published,) = channel_of("bottega", "publish-product").events
    assert published.entity == "Product"
    assert "stock" in names(published.payload)


def test_a_copy_of_people_keeps_what_its_readers_show_and_no_contact() -> None:
    created, deleted = channel_of("twitter", "user-changes-home-timeline").events
    assert names(created.payload) == ["id", "handle"]
    assert deleted.change == "deleted"
    channel = channel_of("bottega", "order-changes-catalogue")
    assert channel.personal
    assert channel.readers == ("write review",)


def test_what_is_public_is_copied_whole() -> None:
    for event in channel_of("bottega", "stock-changes-catalogue").events[:2]:
        assert names(event.payload) == ["product_id", "available", "reserved"]


@pytest.mark.parametrize("name", ["bottega", "twitter"])
def test_every_copy_can_forget_and_a_deletion_tells_only_which_record(name: str) -> None:
    copies = [each for each in design_of(name).parts.channels.values() if each.kind == "copy"]
    assert copies
    for channel in copies:
        deleted = [each for each in channel.events if each.change == "deleted"]
        assert [names(each.payload) for each in deleted] == [[deleted[0].identity]]


def test_a_secret_of_the_brief_is_in_no_event() -> None:
    tree = tree_of("mint")
    tree["use_cases"]["connect account"]["then"] = ["greet account"]
    tree["use_cases"]["greet account"] = {"reads": ["FinancialAccount"], "within": "1 hour"}
    (event,) = design_tree(tree).parts.channels["greet-account"].events
    assert "institution" in names(event.payload)
    assert "access_token" not in str(event.payload)
    assert "tok_" not in str(event.example)


def test_several_messages_of_one_change_each_say_which_share_they_are() -> None:
    parts = {
        name: event
        for name in ("fan-out-tweet", "index-tweet")
        for event in channel_of("twitter", name).events
    }
    assert parts["fan-out-tweet"].divided
    assert not parts["index-tweet"].divided
    assert {event.divided for event in channel_of("cantiere", "trasmetti-fattura").events} == {False}


def test_where_organisations_share_the_system_each_message_says_whose_it_is() -> None:
    alone, shared = (
        design_tree(tree).parts.channels["count-visit"]
        for tree in (tree_of("pastebin"), changed(tree_of("pastebin"), "tenants", to={"count": "300"}))
    )
    assert shared.tenants
    assert not alone.tenants
    assert "tenant" in shared.events[0].example
    assert "tenant" not in alone.events[0].example


def test_the_types_follow_the_host_and_the_version_of_the_contracts() -> None:
    tree = changed(tree_of("pastebin"), "api", to={"version": "2.1.0", "host": "paste.test"})
    (event,) = design_tree(tree).parts.channels["count-visit"].events
    assert event.type == "test.paste.paste.read.v2"
    assert event.schema == "https://paste.test/schemas/paste.read/2.1.0"


@pytest.mark.parametrize("broker", ["sqs", "kafka", "nats", "rabbitmq"])
def test_an_address_is_what_the_broker_takes(broker: str) -> None:
    tree = changed(tree_of("bottega"), "decide", "broker", to=broker)
    long = "send a very long confirmation with all that anybody may want to know of it"
    tree["use_cases"][long] = tree["use_cases"].pop("send confirmation")
    tree["use_cases"]["place order"]["then"] = ["prepare shipment", long]
    channels = design_tree(tree).parts.channels.values()
    addresses = [each for channel in channels for each in (channel.address, channel.dead_letters)]
    assert len(set(addresses)) == len(addresses)
    allowed = r"(?=.{1,80}$)[A-Za-z0-9_-]+(\.fifo)?" if broker == "sqs" else r"[A-Za-z0-9._-]{1,80}"
    assert [each for each in addresses if not re.fullmatch(allowed, each)] == []
    assert all(each.address.endswith(".fifo") == (each.ordered and broker == "sqs") for each in channels)
