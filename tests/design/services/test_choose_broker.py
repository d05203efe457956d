"""What carries messages."""

from __future__ import annotations

import pytest

from tests.design.briefs import tree_of
from tests.design.services.drafts import drafted_tree
from vitruvio.design.facts import BROKER
from vitruvio.design.services.facts import BROKER_KIND


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ambulatorio", "postgresql"),
        ("pastebin", "postgresql"),
        ("bottega", "sqs"),
        ("cantiere", "nats"),
        ("mint", "nats"),
        ("twitter", "kafka"),
    ],
)
def test_the_broker_grows_with_the_messages(name: str, kind: str) -> None:
    assert drafted_tree(tree_of(name))[BROKER_KIND] == kind


def test_nothing_carries_nothing() -> None:
    tree = tree_of("pastebin")
    del tree["use_cases"]["read paste"]["then"]
    tree["use_cases"]["count visit"]["rate"] = "1/s"
    draft = drafted_tree(tree)
    assert (draft[BROKER_KIND], draft[BROKER]) == ("none", "")


def test_without_the_provider_s_queue_another_is_found() -> None:
    tree = tree_of("bottega")
    tree["constraints"]["provider"] = "on-premises"
    assert drafted_tree(tree)[BROKER_KIND] == "nats"


@pytest.mark.parametrize("kind", ["postgresql", "sqs", "nats", "rabbitmq", "kafka"])
def test_the_broker_that_the_brief_decides_is_the_broker(kind: str) -> None:
    draft = drafted_tree({**tree_of("bottega"), "decide": {"broker": kind}})
    assert draft[BROKER_KIND] == kind
