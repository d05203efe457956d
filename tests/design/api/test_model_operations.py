"""Operations: each once, named alike whatever the entities are called, with the errors that can happen."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings

from tests.design.api.drafts import ASIDE, by_use_case, draft_of, drafted, drafted_tree, operations, places
from tests.design.briefs import NAMES, tree_of
from tests.design.generated import FEW, Tree, briefs
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, INTERACTIONS, OPERATIONS
from vitruvio.model.parts import Operation

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def keys(draft: Draft) -> list[tuple[str, str]]:
    """Method and path of all operations, with the placeholders alike."""
    return [(each.method, re.sub(r"\{\w+\}", "{}", each.path)) for each in operations(draft)]


@pytest.mark.parametrize("name", NAMES)
def test_no_method_has_a_path_twice(name: str) -> None:
    found = keys(draft_of(name))
    assert len(found) == len(set(found))


@settings(max_examples=FEW, deadline=None)
@given(tree=briefs())
def test_no_method_has_a_path_twice_in_any_brief(tree: Tree) -> None:
    found = [(each.method, each.path) for each in operations(drafted_tree(tree))]
    assert len(found) == len(set(found))
    assert all(method in METHODS and re.fullmatch(r"(/[a-z0-9{}_-]+)+", path) for method, path in found)


@pytest.mark.parametrize("name", NAMES)
def test_every_use_case_with_an_actor_has_exactly_one_public_operation(name: str) -> None:
    draft = draft_of(name)
    acted = sorted(case for case, each in draft.brief.use_cases.items() if each.actors)
    public = sorted(each.use_case for each in operations(draft) if each.public and each.kind not in ASIDE)
    assert [each for each in public if each in acted] == acted


@pytest.mark.parametrize("name", NAMES)
def test_every_service_says_whether_it_is_well(name: str) -> None:
    draft = draft_of(name)
    states = [each for each in draft[OPERATIONS].raw().values() if each.kind == "status"]
    assert sorted(each.service for each in states) == sorted(draft[DEPLOYABLES].raw())
    assert {(each.method, each.path, each.public) for each in states} == {("GET", "/status", False)}


@pytest.mark.parametrize("name", NAMES)
def test_whoever_waits_for_another_service_finds_an_operation_there(name: str) -> None:
    draft = draft_of(name)
    asked = {
        each.target for each in draft[INTERACTIONS].raw().values() if each.kind == "call" and each.entities
    }
    offered = {each.service for each in operations(draft) if each.path.startswith("/internal/")}
    assert asked <= offered


def shape(operation: Operation) -> dict[str, Any]:
    """An operation without its words: what must stay when names change."""
    found = {name: getattr(operation, name) for name in operation.__struct_fields__}
    for name in ("service", "use_case", "resource", "scope", "roles", "path", "body", "answer", "parameters"):
        del found[name]
    return found


OTHER = {
    "customer": "shopper", "product": "gadget", "order": "purchase", "cart": "trolley", "stock": "supply",
    "review": "opinion", "shipment": "delivery", "payment": "settlement", "artisan": "crafter",
}  # fmt: skip


def swapped(text: str, words: dict[str, str]) -> str:
    """A text with other words, capitalised as they were, also within names like OrderLine."""
    pattern = re.compile("(?i:" + "|".join(words) + ")(?![a-rt-z])")

    def other(found: re.Match[str]) -> str:
        word = words[found[0].lower()]
        return word.capitalize() if found[0][0].isupper() else word

    return pattern.sub(other, text)


def other_names(text: str) -> str:
    return swapped(text, OTHER)


def test_other_names_give_the_same_operations_under_other_paths() -> None:
    before = by_use_case(draft_of("bottega"))
    tree: dict[str, Any] = json.loads(other_names(json.dumps(tree_of("bottega"))))
    after = by_use_case(drafted_tree(tree))
    assert sorted(after) == sorted(other_names(name) for name in before)
    for name, each in before.items():
        twin = after[other_names(name)]
        assert (each.kind, each.method, each.status) == (twin.kind, twin.method, twin.status)
        assert each.errors == twin.errors
        assert each.path.count("/") == twin.path.count("/")
        assert each.path.count("{") == twin.path.count("{")
        assert other_names(each.resource) == twin.resource


def test_the_paths_follow_the_names() -> None:
    tree: dict[str, Any] = json.loads(other_names(json.dumps(tree_of("bottega"))))
    found = places(drafted_tree(tree))
    assert found["cancel purchase"] == "POST /purchases/{purchase_id}/cancellation"
    assert found["add to trolley"] == "POST /me/trolley/items"
    assert found["update supply"] == "PATCH /gadgets/{gadget_id}/supply"


@pytest.mark.parametrize("entity", ["Impresa", "Persona", "Lavoro", "Nota", "Foto", "Presenza", "Fattura"])
def test_a_stranger_among_the_names_is_a_resource_like_any_other(entity: str) -> None:
    before = draft_of("cantiere")
    after = drafted_tree(json.loads(swapped(json.dumps(tree_of("cantiere")), {entity.lower(): "zobrix"})))
    assert len(operations(after)) == len(operations(before))
    assert "/zobrixes" in " ".join(each.path for each in operations(after))


def errors(text: str) -> dict[str, tuple[str, ...]]:
    return {name: each.errors for name, each in by_use_case(drafted(text)).items()}


SHOP = """
system: Shop
actors: {clerk: {kind: person}, guest: {kind: anonymous}, robot: {kind: system}}
externals: {bank: {}}
entities:
  Client: {attributes: {id: uuid, email: email, notes: long text}}
  Item:   {attributes: {id: uuid, price: money, free: boolean}}
use_cases:
  add client:   {actor: guest, creates: [Client]}
  list items:   {actor: [guest, clerk, robot], reads: {Item: 20}}
  add item:     {actor: clerk, creates: [Item]}
  view item:    {actor: [clerk, robot], reads: [Item]}
  edit item:    {actor: clerk, updates: [Item]}
  reserve item: {actor: robot, updates: [Item], external: [bank]}
"""


def test_errors_are_those_that_can_happen() -> None:
    assert errors(SHOP) == {
        "add client": ("400", "409", "413", "429", "500"),
        "list items": ("400", "401", "429", "500"),
        "add item": ("400", "401", "403", "429", "500"),
        "view item": ("400", "401", "404", "429", "500"),
        "edit item": ("400", "401", "403", "404", "412", "415", "429", "500"),
        "reserve item": ("400", "401", "403", "404", "409", "429", "500", "503"),
    }


def test_who_signs_up_needs_no_token() -> None:
    sign_up = by_use_case(draft_of("twitter"))["sign up"]
    assert sign_up.scope == ""
    assert "401" not in sign_up.errors


def test_what_may_be_pending_is_answered_at_once() -> None:
    assert by_use_case(draft_of("cantiere"))["emetti fattura"].status == "202"
    assert by_use_case(draft_of("cantiere"))["scrivi nota"].status == "201"


def test_the_owner_is_never_said_by_the_caller() -> None:
    of = by_use_case(draft_of("bottega"))
    assert "buyer_id" not in of["place order"].request
    assert "buyer_id" in of["place order"].response
    assert "author_id" not in of["write review"].request


def test_what_the_service_knows_is_not_asked() -> None:
    of = by_use_case(draft_of("bottega"))
    assert of["place order"].request == {"address_id": of["place order"].request["address_id"]}
    assert set(of["add to cart"].request) == {"product_id", "quantity"}
    assert set(by_use_case(draft_of("mint"))["override category"].request) == {"category"}


def test_lists_are_pages_with_a_largest_size() -> None:
    found = [each for name in NAMES for each in operations(draft_of(name)) if each.kind in ("list", "search")]
    assert found
    for each in found:
        limit = next(one.schema for one in each.parameters if one.name == "limit")
        assert limit.most is not None
        assert limit.most.value == 100
        assert set(each.response) == {"items", "next_cursor"}


def test_requests_that_make_something_can_be_repeated() -> None:
    of = by_use_case(draft_of("bottega"))
    assert of["place order"].idempotency_key
    assert of["cancel order"].idempotency_key
    assert not of["edit product"].idempotency_key
