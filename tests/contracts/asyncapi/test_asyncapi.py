"""Event contracts: both sides say the same, examples fit, and other people's parser has nothing to say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from tests.contracts.asyncapi.made import FORMATS, Document, design_in, documents, files_of, resolved, schemas
from tests.design.briefs import NAMES, catalogue, design_of, design_tree, tree_of
from tests.design.changes import changed
from tests.design.generated import FEW, Tree, briefs
from tests.judges.runners import asyncapi_parser
from vitruvio.contracts.asyncapi import asyncapi_files
from vitruvio.model import Design, dump_design, load_design

LANGUAGES = ("en", "it")
BROKERS = ("sqs", "nats", "kafka", "rabbitmq", "postgresql", "none")
few = settings(max_examples=FEW)


def messages_of(document: Document, channel: str) -> list[Any]:
    """The messages of a channel, whole."""
    return [resolved(document, each) for each in document["channels"][channel]["messages"].values()]


def examples_fit(document: Document) -> None:
    """Every example is what its schema says, formats too."""
    for message in document["components"]["messages"].values():
        for part in ("headers", "payload"):
            if part in message:
                schema = {**message[part], "components": document["components"]}
                checker = Draft202012Validator(schema, format_checker=FORMATS)
                assert len(message["examples"]) == 1
                checker.validate(message["examples"][0][part])


def are_closed_and_bounded(document: Document) -> None:
    """No schema takes more than it names, or text and lists without an end."""
    for schema in schemas(document["components"]["schemas"]):
        kind = schema["type"]
        if kind == "object":
            assert schema["additionalProperties"] is False
        elif kind == "array":
            assert {"minItems", "maxItems"} <= {*schema}
        elif kind == "string":
            assert {"maxLength", "const", "enum"} & {*schema}
        elif kind in ("integer", "number"):
            assert {"minimum", "maximum"} <= {*schema}


def says_what_the_design_says(design: Design, found: dict[str, Document]) -> None:
    """A queue is a channel of its publisher and of its listener, alike, and no channel is anything else."""
    parts = design.parts
    assert {*found} == {
        service for each in parts.channels.values() for service in (each.publisher, each.listener) if service
    }
    for name, queue in parts.queues.items():
        sides = [found[queue.publisher], found[queue.listener]]
        assert messages_of(sides[0], name) == messages_of(sides[1], name)
        assert sides[0]["channels"][name]["x-rate"] == sides[1]["channels"][name]["x-rate"]
        for side, action in zip(sides, ("send", "receive"), strict=True):
            assert action in actions(side, name)
    for service, document in found.items():
        queues = {name for name, each in parts.queues.items() if service in (each.publisher, each.listener)}
        dead = {f"{name}-dead-letters" for name in queues if parts.queues[name].listener == service}
        opened = {
            name
            for name, each in parts.channels.items()
            if not each.events and service in (each.publisher, each.listener)
        }
        assert {*document["channels"]} == queues | dead | opened


def actions(document: Document, channel: str) -> list[str]:
    """What a service does with a channel."""
    place = f"#/channels/{channel}"
    return [each["action"] for each in document["operations"].values() if each["channel"]["$ref"] == place]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_contracts_say_what_the_design_says_with_examples_that_fit(name: str, language: str) -> None:
    found = documents(files_of(name, language))
    says_what_the_design_says(design_in(name, language), found)
    for document in found.values():
        examples_fit(document)
        are_closed_and_bounded(document)


@few
@given(tree=briefs())
def test_that_holds_for_any_brief(tree: Tree) -> None:
    design = design_tree(tree)
    found = documents(asyncapi_files(design, catalogue()))
    says_what_the_design_says(design, found)
    for document in found.values():
        examples_fit(document)
        are_closed_and_bounded(document)


def test_the_parser_has_nothing_to_say(tmp_path: Path) -> None:
    texts = {
        f"{name}-{one}-{file}": text
        for name in NAMES
        for one in LANGUAGES
        for file, text in files_of(name, one).items()
    }
    for broker in BROKERS:
        design = design_tree(changed(tree_of("bottega"), "decide", "broker", to=broker))
        texts |= {f"{broker}-{file}": text for file, text in asyncapi_files(design, catalogue()).items()}
    paths = [tmp_path / each.replace("/", "-") for each in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    assert len(paths) > len(NAMES)
    assert asyncapi_parser(paths) == []


def test_a_channel_without_servers_is_seen_by_the_parser(tmp_path: Path) -> None:
    text = files_of("pastebin", "en")["pastebin/asyncapi.yaml"]
    path = tmp_path / "broken.yaml"
    path.write_text(text.replace("#/servers/broker", "#/servers/none"), encoding="utf-8")
    assert asyncapi_parser([path])


@pytest.mark.parametrize("name", NAMES)
def test_a_design_that_was_read_back_prints_the_same_bytes(name: str) -> None:
    design = design_of(name)
    again = load_design(dump_design(design))
    assert asyncapi_files(again, catalogue()) == asyncapi_files(design, catalogue())


def test_descriptions_are_in_the_language_of_the_brief() -> None:
    english, italian = (files_of("bottega", each)["sales/asyncapi.yaml"] for each in LANGUAGES)
    assert "at least once" in english
    assert "almeno una volta" in italian
    assert "at least once" not in italian


@pytest.mark.parametrize("name", NAMES)
def test_every_operation_channel_and_tag_is_described(name: str) -> None:
    for document in documents(files_of(name, "en")).values():
        told = [document["info"], *document["components"]["tags"].values()]
        told += [*document["channels"].values(), *document["operations"].values()]
        told += [*document["components"]["messages"].values(), *document["servers"].values()]
        for each in told:
            assert each["description"][0].isupper()
            assert each["description"].endswith(".")
            assert "  " not in each["description"]


def test_the_broker_is_told_what_the_report_promises() -> None:
    channels = documents(files_of("bottega", "en"))["warehouse"]["channels"]
    queue = channels["prepare-shipment"]["bindings"]["sqs"]["queue"]
    assert queue["fifoQueue"] is True
    assert queue["redrivePolicy"]["maxReceiveCount"] == 5
    assert (
        queue["redrivePolicy"]["deadLetterQueue"]["name"]
        == channels["prepare-shipment-dead-letters"]["address"]
    )
    tweets = documents(files_of("twitter", "en"))["search-index"]
    assert tweets["operations"]["receiveIndexTweet"]["bindings"]["kafka"]["groupId"]["enum"] == [
        "search-index.index-tweet"
    ]


def test_what_is_ordered_has_a_sequence_and_what_is_not_has_none() -> None:
    document = documents(files_of("bottega", "en"))["sales"]
    ordering: dict[str, set[bool]] = {}
    for name, channel in document["channels"].items():
        for message in messages_of(document, name) if "x-ordering" in channel else ():
            ordering.setdefault(channel["x-ordering"], set()).add(
                "sequence" in message["payload"]["required"]
            )
    assert ordering == {"partition-key": {True}, "none": {False}}
