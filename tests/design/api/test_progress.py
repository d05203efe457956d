"""Operations that are answered before they are done, and where their progress is asked for."""

from __future__ import annotations

import pytest

from tests.design.api.drafts import draft_of, drafted, operations
from tests.design.briefs import NAMES
from vitruvio.design import facts
from vitruvio.model.parts import Operation

SHOP = """
actors: {customer: {kind: person}, visitor: {kind: anonymous}}
entities:
  Customer: {attributes: {id: uuid, name: text}}
  Order: {attributes: {id: uuid, buyer: -> Customer, total: money}}
use_cases:
  place order: {actor: %s, creates: [Order], rate: 5/s, %s}
  view order: {actor: customer, reads: {Order: 1}, rate: 5/s}
"""


def found(actor: str, more: str) -> dict[str, Operation]:
    return {f"{each.method} {each.path}": each for each in operations(drafted(SHOP % (actor, more)))}


def test_what_may_be_pending_names_a_place_that_is_there() -> None:
    operation = found("customer", "may_be_pending: yes")["POST /orders"]
    assert operation.status == "202"
    assert operation.progress == "/operations/orders/{operation_id}"
    following = found("customer", "may_be_pending: yes")[f"GET {operation.progress}"]
    assert following.kind == "progress"
    assert following.scope == "orders.read"
    assert following.only_own


def test_what_is_answered_at_once_has_no_such_place() -> None:
    assert not [each for each in found("customer", "latency: p95 < 1 s").values() if each.progress]


def test_it_begins_as_pending_and_ends_with_the_address_of_the_record() -> None:
    operations_ = found("customer", "may_be_pending: yes")
    begun = operations_["POST /orders"].response
    ended = operations_["GET /operations/orders/{operation_id}"].response
    assert (begun["status"], ended["status"]) == ("PENDING", "SUCCEEDED")
    assert begun["id"] == ended["id"]
    assert "resource_url" not in begun
    key = operations_["GET /orders/{order_id}"].response["id"]
    assert ended["resource_url"].endswith(f"/api/v1/orders/{key}")


def test_whoever_may_start_it_without_a_token_may_ask_without_one() -> None:
    following = found("visitor", "may_be_pending: yes")["GET /operations/orders/{operation_id}"]
    assert following.scope == ""
    assert "401" not in following.errors


@pytest.mark.parametrize("name", NAMES)
def test_every_place_that_is_named_is_an_operation_of_the_same_service(name: str) -> None:
    every = operations(draft_of(name))
    places = {(each.service, each.path) for each in every if each.kind == "progress"}
    named = {(each.service, each.progress) for each in every if each.progress}
    assert places == named


@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_of_a_path_is_a_key_with_an_example(name: str) -> None:
    for each in draft_of(name)[facts.OPERATIONS].raw().values():
        wanted = [part.strip("{}") for part in each.path.split("/") if part.startswith("{")]
        assert [key.name for key in each.keys] == wanted, each.path
        assert set(wanted) | {one.name for one in each.parameters} == set(each.arguments), each.path
