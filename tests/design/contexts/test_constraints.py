"""What a brief binds holds, and what contradicts itself is told as the fewest constraints that do."""

from __future__ import annotations

from typing import Any

import pytest

from tests.design.contexts.small import brief, contexts, divided, groups
from vitruvio.design.draft import DesignError, Wish

SHOP = """
    open book: reads Book
    file book: writes Book
    open loan: reads Loan
    file loan: writes Loan
    open fine: reads Fine
    file fine: writes Fine
"""
PCI: dict[str, Any] = {"constraints": {"compliance": ["pci-dss"]}}
BOUND = "lend: writes Book Loan\n return: writes Book Loan\n tidy: writes Shelf"


def refused(tree: dict[str, Any], wish: Wish | None = None) -> DesignError:
    """What is said of a brief that cannot be divided."""
    with pytest.raises(DesignError) as caught:
        divided(tree, wish)
    return caught.value


def test_an_atomic_group_lives_in_one_context() -> None:
    tree = brief(SHOP + "settle: writes Loan Fine")
    assert frozenset({"Loan", "Fine"}) not in contexts(tree)
    tree["use_cases"]["settle"]["atomic"] = [["Loan", "Fine"]]
    assert frozenset({"Loan", "Fine"}) in contexts(tree)


def test_pins_hold_against_every_reason() -> None:
    assert contexts(brief(SHOP, pins={"together": [["Book", "Fine"]]})) == groups("Book Fine | Loan")
    assert contexts(brief(BOUND)) == groups("Book Loan | Shelf")
    assert contexts(brief(BOUND, pins={"apart": [["Book", "Loan"]]})) == groups("Book | Loan | Shelf")


def test_card_data_under_pci_dss_live_behind_a_wall() -> None:
    tree = brief(BOUND, "Loan: data payment", constraints={"compliance": ["gdpr"]})
    assert contexts(tree) == groups("Book Loan | Shelf")
    tree["constraints"] = {"compliance": ["pci-dss"]}
    assert contexts(tree) == groups("Book | Loan | Shelf")


def test_a_wall_and_an_atomic_group_contradict() -> None:
    tree = brief(BOUND, "Loan: data payment", **PCI)
    tree["use_cases"]["lend"]["atomic"] = [["Book", "Loan"]]
    error = refused(tree)
    assert error.message == "services.error.contradiction"
    told = error.details["constraints"]
    assert told == "isolation.payment; use_cases.lend.atomic: [Book, Loan]"


def test_of_contradicting_constraints_the_fewest_are_told() -> None:
    """A ring of atomic groups binds Book to the card data behind the wall, one of them directly."""
    tree = brief(BOUND + "\n pay: writes Loan Fine Book", "Loan: data payment", **PCI)
    tree["use_cases"]["pay"]["atomic"] = [["Book", "Fine"], ["Fine", "Loan"], ["Book", "Loan"]]
    told = refused(tree).details["constraints"]
    assert told in {f"isolation.payment; use_cases.pay.atomic: [{one}, Loan]" for one in ("Fine", "Book")}


def test_more_contexts_than_aggregates_are_refused() -> None:
    error = refused(brief(SHOP), Wish(contexts=4))
    assert (error.message, error.details) == ("services.error.contexts", {"found": "4", "most": "3"})


def test_an_atomic_group_bounds_the_number_of_contexts() -> None:
    tree = brief(SHOP + "settle: writes Loan Fine")
    tree["use_cases"]["settle"]["atomic"] = [["Loan", "Fine"]]
    error = refused(tree, Wish(contexts=3))
    assert error.message == "services.error.contexts_bound"
    assert error.details["constraints"] == "use_cases.settle.atomic: [Fine, Loan]"
