"""Use cases as methods and paths."""

from __future__ import annotations

from typing import Any

import pytest

from tests.design.api.drafts import by_use_case, draft_of, drafted, drafted_tree, places
from tests.design.briefs import tree_of

BOTTEGA = {
    "add to cart": "POST /me/cart/items",
    "cancel order": "POST /orders/{order_id}/cancellation",
    "charge payment": "POST /internal/payments",
    "edit product": "PATCH /products/{product_id}",
    "place order": "POST /orders",
    "publish product": "POST /products",
    "refund payment": "POST /payments/{payment_id}/refund",
    "register": "POST /customers",
    "sales report": "GET /sales-reports",
    "search products": "GET /products",
    "track shipment": "GET /shipments/{shipment_id}",
    "update stock": "PATCH /products/{product_id}/stock",
    "update tracking": "PATCH /shipments/{shipment_id}",
    "view cart": "GET /me/cart",
    "view orders": "GET /me/orders",
    "view product": "GET /products/{product_id}",
    "write review": "POST /reviews",
}
CANTIERE = {
    "aggiungi persona": "POST /persone",
    "apri lavoro": "POST /lavori",
    "carica foto": "POST /note/{nota_id}/foto",
    "cruscotto dal vivo": "GET /cruscotto",
    "emetti fattura": "POST /fatture",
    "esito fattura": "POST /webhooks/esiti-fattura",
    "invia misura": "POST /misure",
    "ricerca lavori": "GET /lavori",
    "scrivi nota": "POST /note",
    "sfoglia giornale": "GET /note",
    "timbra presenza": "POST /presenze",
}
AMBULATORIO = {
    "annulla prenotazione": "POST /prenotazioni/{prenotazione_id}/annullamento",
    "apri agenda": "POST /disponibilita",
    "cerca disponibilita": "GET /disponibilita",
    "leggi cartella": "GET /cartelle/{cartella_id}",
    "prenota visita": "POST /prenotazioni",
    "registra paziente": "POST /pazienti",
    "scarica referto": "GET /cartelle/{cartella_id}/referti/{referto_id}",
    "scrivi referto": "POST /cartelle/{cartella_id}/referti",
}
MINT = {
    "connect account": "POST /financial-accounts",
    "notify user": "POST /notifications",
    "override category": "PATCH /transactions/{transaction_id}",
    "set budget": "PUT /budgets/{budget_id}",
    "view spending": "GET /me/monthly-spendings",
    "view transactions": "GET /me/transactions",
}
TWITTER = {
    "follow": "POST /follows",
    "post tweet": "POST /tweets",
    "search": "GET /tweets",
    "sign up": "POST /users",
    "view home timeline": "GET /me/home-timeline",
    "view user timeline": "GET /users/{user_id}/tweets",
}
PASTEBIN = {
    "create paste": "POST /pastes",
    "read paste": "GET /pastes/{shortlink}",
    "view stats": "GET /pastes/{shortlink}/visit-stats",
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ambulatorio", AMBULATORIO),
        ("bottega", BOTTEGA),
        ("cantiere", CANTIERE),
        ("mint", MINT),
        ("pastebin", PASTEBIN),
        ("twitter", TWITTER),
    ],
)
def test_the_paths_that_a_designer_would_write(name: str, expected: dict[str, str]) -> None:
    assert places(draft_of(name)) == expected


def shop(**use_cases: dict[str, Any]) -> dict[str, str]:
    """The paths of a small shop's use cases; underscores in their names are spaces."""
    tree: dict[str, Any] = {
        "system": "Shop",
        "actors": {"customer": {"kind": "person"}, "clerk": {"kind": "person"}},
        "entities": {
            "Customer": {"attributes": {"id": "uuid", "name": "text", "email": "email"}},
            "Wish": {"attributes": {"id": "uuid", "customer": "-> Customer", "text": "text"}},
            "Order": {
                "attributes": {"id": "uuid", "customer": "-> Customer", "total": "money"},
                "parts": ["Line"],
            },
            "Line": {"attributes": {"quantity": "integer"}},
        },
        "use_cases": {name.replace("_", " "): each for name, each in use_cases.items()},
    }
    return places(drafted_tree(tree))


def test_deleting_is_delete() -> None:
    assert shop(drop_order={"actor": "clerk", "deletes": ["Order"]}) == {
        "drop order": "DELETE /orders/{order_id}"
    }


def test_what_the_caller_owns_is_listed_under_me() -> None:
    own = {"actor": "customer", "only": "own", "reads": {"Order": "20"}}
    assert shop(view_orders=own) == {"view orders": "GET /me/orders"}
    assert shop(view_orders={**own, "only": "own", "actor": "clerk"}) == {"view orders": "GET /orders"}


def test_the_caller_itself_is_me() -> None:
    found = shop(
        edit_profile={"actor": "customer", "only": "own", "updates": ["Customer"]},
        register={"actor": "customer", "creates": ["Customer"]},
    )
    assert found == {"edit profile": "PATCH /me", "register": "POST /customers"}


def test_a_change_of_what_nobody_creates_replaces_it() -> None:
    change = {"actor": "clerk", "updates": ["Wish"]}
    many = {"actor": "clerk", "reads": {"Wish": "20"}}
    assert shop(set_wish=change, list_wishes=many)["set wish"] == "PUT /wishes/{wish_id}"
    created = {"actor": "clerk", "creates": ["Wish"]}
    assert shop(set_wish=change, add_wish=created)["set wish"] == "PATCH /wishes/{wish_id}"


def test_a_step_with_consequences_is_a_noun_below_the_record() -> None:
    found = shop(
        approve_order={"actor": "clerk", "updates": ["Order"]},
        edit_order={"actor": "clerk", "updates": ["Order", "Wish"]},
        place_order={"actor": "customer", "creates": ["Order"]},
    )
    assert found["approve order"] == "POST /orders/{order_id}/approval"
    assert found["edit order"] == "POST /orders/{order_id}/order"


def test_parts_are_reached_through_their_whole() -> None:
    found = shop(
        add_line={"actor": "clerk", "creates": ["Line"]}, view_line={"actor": "clerk", "reads": ["Line"]}
    )
    assert found == {
        "add line": "POST /orders/{order_id}/lines",
        "view line": "GET /orders/{order_id}/lines/{line_id}",
    }


def test_use_cases_that_would_share_a_path_get_paths_of_their_own() -> None:
    found = shop(
        list_orders={"actor": "clerk", "reads": {"Order": "20"}},
        list_pending_orders={"actor": "clerk", "reads": {"Order": "20"}},
        search_orders={"actor": "clerk", "reads": {"Order": {"records": "20", "match": "full text"}}},
    )
    assert found == {
        "list orders": "GET /orders",
        "list pending orders": "GET /orders/pending",
        "search orders": "GET /orders/search",
    }


@pytest.mark.parametrize(
    ("records", "path"),
    [("1", "GET /orders/{order_id}"), ("20", "GET /orders"), ("90k", "GET /shop-statistics")],
)
def test_how_much_is_read_decides_what_is_answered(records: str, path: str) -> None:
    found = shop(shop_statistics={"actor": "clerk", "reads": {"Order": records}})
    assert found == {"shop statistics": path}


def test_what_nobody_starts_from_outside_has_no_operation() -> None:
    found = shop(
        place_order={"actor": "customer", "creates": ["Order"], "then": ["pack order"]},
        pack_order={"updates": ["Order"], "within": "1 min"},
        clean_up={"deletes": ["Order"], "every": "1 hour"},
    )
    assert list(found) == ["place order"]


def test_where_nobody_is_named_anybody_may_and_that_is_told() -> None:
    draft = draft_of("pastebin")
    assert draft.assumptions["use_cases.read paste.actor"].text == "anonymous"
    assert by_use_case(draft)["read paste"].scope == ""


def test_the_brief_overrules_how_much_is_answered() -> None:
    tree = tree_of("bottega")
    assert (
        places(drafted_tree({**tree, "decide": {"extent.view orders": "one"}}))["view orders"]
        == "GET /orders/{order_id}"
    )


def test_what_another_service_asks_has_an_operation_without_a_route() -> None:
    charge = by_use_case(draft_of("bottega"))["charge payment"]
    assert (charge.public, charge.path) == (False, "/internal/payments")
    one = drafted("""
system: Small
actors: {clerk: {kind: person}}
entities: {Bill: {attributes: {id: uuid, total: money}}}
use_cases:
  pay bill: {actor: clerk, updates: [Bill], calls: [book payment]}
  book payment: {updates: [Bill]}
""")
    assert list(places(one)) == ["pay bill"]
