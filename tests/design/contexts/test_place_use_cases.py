"""Where use cases live."""

from __future__ import annotations

import pytest

from tests.design.briefs import tree_of
from tests.design.services.drafts import drafted_tree
from vitruvio.design.facts import HOMES


@pytest.mark.parametrize(
    ("use_case", "service"),
    [
        ("place order", "sales"),
        ("cancel order", "sales"),
        ("charge payment", "payments"),
        ("prepare shipment", "warehouse"),
        ("track shipment", "warehouse"),
        ("publish product", "catalogue"),
        ("view orders", "sales"),
        ("sales report", "sales"),
        ("send confirmation", "sales"),
        ("write review", "catalogue"),
        ("register", "accounts"),
    ],
)
def test_the_shop_s_use_cases_live_where_a_shopkeeper_would_look(use_case: str, service: str) -> None:
    assert drafted_tree(tree_of("bottega"))[HOMES][f"use case:{use_case}"] == service


def test_what_touches_nothing_lives_where_most_happens() -> None:
    tree = tree_of("bottega")
    tree["use_cases"]["say hello"] = {"actor": "visitor", "rate": "1/s"}
    assert drafted_tree(tree)[HOMES]["use case:say hello"] == "sales"


def test_what_touches_nothing_and_follows_lives_with_what_it_follows() -> None:
    tree = tree_of("bottega")
    tree["use_cases"]["ring bell"] = {"within": "1 min"}
    tree["use_cases"]["register"]["then"] = ["ring bell"]
    assert drafted_tree(tree)[HOMES]["use case:ring bell"] == "accounts"
