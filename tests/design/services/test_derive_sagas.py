"""Writes across services."""

from __future__ import annotations

from hypothesis import given, settings

from tests.design.briefs import tree_of
from tests.design.generated import FEW, Tree, briefs
from tests.design.services.drafts import drafted_tree
from vitruvio.design.facts import SAGAS


def test_placing_an_order_can_be_undone_until_it_is_paid() -> None:
    saga = drafted_tree(tree_of("bottega"))[SAGAS]["place order"]
    assert saga.coordinator == "sales"
    assert [(each.service, each.undo) for each in saga.steps] == [
        ("sales", "cancel order"),
        ("warehouse", "cancel order"),
        ("payments", "refund payment"),
    ]
    assert saga.pivot == "charge payment"


def test_what_cannot_be_undone_is_the_pivot() -> None:
    assert drafted_tree(tree_of("bottega"))[SAGAS]["cancel order"].pivot == "cancel order"


def test_a_monolith_has_no_saga() -> None:
    tree = {**tree_of("bottega"), "decide": {"style": "monolith"}}
    assert drafted_tree(tree)[SAGAS].raw() == {}


@settings(max_examples=FEW)
@given(briefs())
def test_steps_that_can_be_undone_come_before_those_that_cannot(tree: Tree) -> None:
    tree["constraints"] = {"teams": "9", "people": "60"}
    for saga in drafted_tree(tree)[SAGAS].raw().values():
        final = [not each.undo for each in saga.steps]
        assert final == sorted(final)
        assert len({each.service for each in saga.steps}) > 1
