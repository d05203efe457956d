"""Which entities share a context, and what it is called."""

from __future__ import annotations

from hypothesis import given, settings

from tests.design.briefs import tree_of
from tests.design.generated import FEW, Tree, briefs
from tests.design.services.drafts import contexts, drafted, drafted_tree
from vitruvio.design.facts import CONTEXTS, DEPLOYABLES

SHOP = """\
system: Shop
actors: {buyer: {kind: person}}
entities:
  Order: {attributes: {id: uuid}, parts: [Line]}
  Line: {attributes: {quantity: integer}}
  Invoice: {attributes: {id: uuid, amount: money}}
  Product: {attributes: {id: uuid, title: text}}
use_cases:
  order: {actor: buyer, reads: [Product], creates: [Order, Line], rate: 5/s}
  invoice: {actor: buyer, creates: [Invoice], rate: 5/s}
  browse: {actor: buyer, reads: [Product], rate: 50/s}
"""


def home(draft_contexts: list[tuple[str, ...]], entity: str) -> tuple[str, ...]:
    """The context of an entity."""
    return next(each for each in draft_contexts if entity in each)


def test_a_part_lives_with_its_whole() -> None:
    found = contexts(drafted(SHOP))
    assert home(found, "Line") == home(found, "Order")


def test_what_one_transaction_writes_is_never_split() -> None:
    found = contexts(
        drafted(
            SHOP.replace(
                "creates: [Order, Line]", "creates: [Order], updates: [Product], atomic: [[Order, Product]]"
            )
        )
    )
    assert home(found, "Order") == home(found, "Product")


def test_pins_overrule_every_signal() -> None:
    together = contexts(drafted(SHOP + "pins: {together: [[Invoice, Product]]}\n"))
    assert home(together, "Invoice") == home(together, "Product")
    bound = SHOP.replace("amount: money", "amount: money, order: -> Order")
    bound = bound.replace("invoice: {actor: buyer,", "invoice order: {actor: buyer, reads: [Order],")
    assert home(contexts(drafted(bound)), "Invoice") == home(contexts(drafted(bound)), "Order")
    apart = contexts(drafted(bound + "pins: {apart: [[Invoice, Order]]}\n"))
    assert home(apart, "Invoice") != home(apart, "Order")


def test_different_owners_pull_apart_what_a_reference_binds() -> None:
    bound = SHOP.replace("amount: money", "amount: money, order: -> Order")
    owned = bound.replace("parts: [Line]", "parts: [Line], owner: sales").replace(
        "amount: money, order: -> Order}", "amount: money, order: -> Order}, owner: finance"
    )
    found = drafted(owned)
    assert home(contexts(found), "Invoice") != home(contexts(found), "Order")
    assert {"sales", "finance"} <= set(found[CONTEXTS].raw())


def test_bottega_is_divided_as_its_owners_are() -> None:
    assert set(drafted_tree(tree_of("bottega"))[CONTEXTS].raw()) == {
        "accounts",
        "catalogue",
        "payments",
        "sales",
        "warehouse",
    }


def test_load_has_no_say_in_contexts() -> None:
    busier = SHOP.replace("50/s", "50k/s")
    assert contexts(drafted(busier)) == contexts(drafted(SHOP))


def test_names_are_distinct_even_where_slugs_meet() -> None:
    text = SHOP.replace("Product", "Òrder")
    names = [each.name for each in drafted(text)[CONTEXTS].raw().values()]
    assert len(names) == len(set(names))


@settings(max_examples=FEW)
@given(briefs())
def test_every_entity_and_use_case_has_one_home(tree: Tree) -> None:
    draft = drafted_tree(tree)
    deployables = draft[DEPLOYABLES].raw().values()
    entities = sorted(entity for each in deployables for entity in each.entities)
    use_cases = sorted(case for each in deployables for case in each.use_cases)
    assert entities == sorted(tree["entities"])
    assert use_cases == sorted(tree["use_cases"])
