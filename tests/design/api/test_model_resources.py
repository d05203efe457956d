"""Entities as resources of an API."""

from __future__ import annotations

from tests.design.api.drafts import draft_of, drafted, resources
from vitruvio.design.api.schemas import guess
from vitruvio.model.parts import Resource

SHOP = """
system: Shop
entities:
  Product: {attributes: {code: text, name: text, price: money}}
  Stock:   {attributes: {product: -> Product, available: integer}, rules: [available >= 0, available <= 900]}
  Price:   {attributes: {product: -> Product, from: date, amount: money}}
  Order:   {attributes: {id: uuid, state: [new order, paid]}, parts: [OrderLine], refers_to: [Product]}
  OrderLine: {attributes: {product: -> Product, quantity: integer}}
  Follow:  {attributes: {follower: -> Order, followee: -> Order}}
  Left:    {attributes: {right: -> Right, amount: integer}}
  Right:   {attributes: {left: -> Left, amount: integer}}
use_cases:
  view product: {reads: [Product]}
"""


def shop() -> dict[str, Resource]:
    return resources(drafted(SHOP))


def kinds(resource: Resource) -> dict[str, str]:
    return {each.name: each.schema.kind for each in resource.properties}


def test_a_code_of_its_own_identifies_a_record() -> None:
    product = shop()["Product"]
    assert (product.collection, product.key, product.parameter) == ("products", "code", "product_code")


def test_a_record_without_a_key_gets_one() -> None:
    follow = shop()["Follow"]
    assert (follow.key, follow.parameter, follow.parent) == ("id", "follow_id", "")
    assert next(each for each in follow.properties if each.name == "id").schema.read_only


def test_what_only_its_reference_tells_apart_lives_with_what_it_refers_to() -> None:
    stock, price = shop()["Stock"], shop()["Price"]
    assert (stock.parent, stock.singleton, stock.collection) == ("Product", True, "stock")
    assert (price.parent, price.singleton, price.collection) == ("Product", False, "prices")


def test_entities_that_would_identify_each_other_do_not() -> None:
    assert [shop()[name].parent for name in ("Left", "Right")] == ["", ""]


def test_a_part_lives_in_its_whole_and_is_named_without_it() -> None:
    line = shop()["OrderLine"]
    assert (line.parent, line.collection, line.parameter) == ("Order", "lines", "order_line_id")


def test_references_and_enumerations_have_the_form_of_apis() -> None:
    order = shop()["Order"]
    assert kinds(order) == {"id": "uuid", "state": "enumeration", "product_id": "reference"}
    state = next(each.schema for each in order.properties if each.name == "state")
    assert state.values == ("NEW_ORDER", "PAID")


def test_rules_bound_what_they_speak_of() -> None:
    available = next(each.schema for each in shop()["Stock"].properties if each.name == "available")
    assert available.least is not None
    assert available.most is not None
    assert (available.least.value, available.most.value) == (0, 900)


def test_everything_that_can_be_large_is_bounded() -> None:
    free = ("boolean", "geo point")
    for name in ("bottega", "cantiere"):
        unbounded = [
            f"{entity}.{each.name}"
            for entity, resource in resources(draft_of(name)).items()
            for each in resource.properties
            if each.schema.most is None and each.schema.kind not in free
        ]
        assert unbounded == []


def test_a_type_that_is_not_said_is_guessed_and_the_guess_is_told() -> None:
    draft = draft_of("pastebin")
    paste = resources(draft)["Paste"]
    assert kinds(paste) == {
        "shortlink": "text",
        "content": "long text",
        "expires_at": "timestamp",
        "created_at": "timestamp",
    }
    assert "entities.Paste.attributes.content.type" in draft.assumptions


def test_names_suggest_types() -> None:
    names = (
        "prezzo_unitario is_active birth_date email codice_fiscale quantita home_url nome scritta_il valuta"
    )
    found = (
        "money",
        "boolean",
        "date",
        "email",
        "tax code",
        "integer",
        "url",
        "text",
        "timestamp",
        "currency",
    )
    assert tuple(guess(each) for each in names.split()) == found


def test_the_key_of_another_entity_is_a_reference_to_it() -> None:
    visits = resources(draft_of("pastebin"))["VisitStats"]
    shortlink = next(each for each in visits.properties if each.name == "shortlink")
    assert (shortlink.schema.kind, shortlink.schema.target, visits.parent) == ("reference", "Paste", "Paste")
