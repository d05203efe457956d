"""What passes between services: who waits, who follows, who keeps a copy."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import Any

import pytest
from hypothesis import given, settings

from tests.design.briefs import tree_of
from tests.design.generated import FEW, Tree, briefs
from tests.design.services.drafts import drafted_tree
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DATA, HOMES, INTERACTIONS, QUEUES
from vitruvio.model.parts import Interaction


def interactions(draft: Draft, source: str, target: str) -> dict[str, Interaction]:
    """By use case what a deployable needs of another."""
    found = draft[INTERACTIONS].raw().values()
    return {each.use_case: each for each in found if (each.source, each.target) == (source, target)}


def bottega() -> Draft:
    """The shop's draft."""
    return drafted_tree(tree_of("bottega"))


@settings(max_examples=FEW)
@given(briefs())
def test_no_services_wait_for_each_other_in_a_circle(tree: Tree) -> None:
    tree["constraints"] = {"teams": "9", "people": "60"}
    waits: dict[str, set[str]] = {}
    for each in drafted_tree(tree)[INTERACTIONS].raw().values():
        if each.kind == "call":
            waits.setdefault(each.source, set()).add(each.target)
    TopologicalSorter(waits).prepare()


@settings(max_examples=FEW)
@given(briefs())
def test_nothing_passes_from_a_service_to_itself(tree: Tree) -> None:
    tree["constraints"] = {"teams": "9", "people": "60"}
    draft = drafted_tree(tree)
    for each in draft[INTERACTIONS].raw().values():
        assert each.source != each.target
        owners = {draft[HOMES][f"entity:{entity}"] for entity in each.entities}
        assert owners <= {each.target}


def test_an_answer_that_is_needed_is_a_call() -> None:
    found = interactions(bottega(), "sales", "payments")["charge payment"]
    assert (found.kind, found.trigger) == ("call", "place order")


def test_a_follow_up_is_an_event() -> None:
    found = interactions(bottega(), "sales", "warehouse")["prepare shipment"]
    assert (found.kind, found.trigger) == ("event", "place order")


def test_what_a_follow_up_needs_of_its_trigger_comes_with_the_event() -> None:
    reads = [
        entity
        for each in bottega()[INTERACTIONS].raw().values()
        if each.use_case == "prepare shipment" and each.source == "warehouse"
        for entity in each.entities
    ]
    assert reads == []


def test_many_readers_who_accept_old_records_read_a_copy() -> None:
    found = interactions(bottega(), "catalogue", "warehouse")
    assert found["search products"].kind == found["view product"].kind == "copy"


def test_who_needs_fresh_records_calls() -> None:
    tree = tree_of("bottega")
    del tree["use_cases"]["view product"]["staleness"]
    found = interactions(drafted_tree(tree), "catalogue", "warehouse")
    assert found["view product"].kind == "call"


def test_what_must_be_undone_is_waited_for_and_what_must_not_is_sent() -> None:
    found = interactions(bottega(), "sales", "warehouse")
    assert found["place order"].kind == "call"
    assert found["cancel order"].kind == "event"


@pytest.mark.parametrize("data", ["health", "payment", "secret"])
def test_data_under_a_duty_of_its_own_are_not_copied_to_save_calls(data: str) -> None:
    tree = tree_of("bottega")
    tree["entities"]["Stock"]["data"] = [data]
    draft = drafted_tree(tree)
    assert data in draft[DATA]["Stock"]
    stock = draft[HOMES]["entity:Stock"]
    assert interactions(draft, "catalogue", stock)["view product"].kind == "call"


def test_every_follow_up_has_a_queue() -> None:
    for name in ("bottega", "cantiere", "mint", "pastebin", "twitter", "ambulatorio"):
        tree = tree_of(name)
        queued = {each.use_case for each in drafted_tree(tree)[QUEUES].raw().values()}
        assert follow_ups(tree) <= queued


def follow_ups(tree: dict[str, Any]) -> set[str]:
    """The use cases that follow others."""
    return {each for case in tree["use_cases"].values() for each in case.get("then", [])}


def test_a_factor_multiplies_the_messages() -> None:
    queues = drafted_tree(tree_of("twitter"))[QUEUES].raw()
    fanned, indexed = queues["fan-out-tweet"], queues["index-tweet"]
    assert fanned.rate.value == pytest.approx(10 * indexed.rate.value)
