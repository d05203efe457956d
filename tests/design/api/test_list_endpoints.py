"""Endpoints as the report lists them."""

from __future__ import annotations

import re

import pytest

from tests.design.api.drafts import draft_of, drafted_tree
from tests.design.briefs import NAMES, tree_of
from tests.design.changes import changed
from vitruvio.catalogue import load_catalogue
from vitruvio.design.draft import Draft
from vitruvio.design.facts import ENDPOINTS
from vitruvio.model.sections import Endpoint
from vitruvio.report import Wording


def endpoints(draft: Draft) -> dict[str, Endpoint]:
    """All endpoints by method and path."""
    found = [each for listed in draft[ENDPOINTS].raw().values() for each in listed]
    return {f"{each.method.text} {each.path.text}": each for each in found}


def described(draft: Draft, key: str) -> str:
    return Wording("en", load_catalogue()).prose(endpoints(draft)[key].description)


@pytest.mark.parametrize("name", NAMES)
def test_endpoints_stand_by_path_and_method_below_one_root(name: str) -> None:
    for listed in draft_of(name)[ENDPOINTS].raw().values():
        keys = [(each.path.text.removeprefix("/api/v1"), each.method.text) for each in listed]
        assert keys == sorted(keys)
        rooted = [each.path.text for each in listed if each.path.text != "/status"]
        assert all(re.match(r"/api/v1/[a-z]", each) for each in rooted)


def test_a_description_says_what_for_whom_how_often_and_how_fast() -> None:
    text = described(draft_of("bottega"), "GET /api/v1/products/{product_id}")
    assert (
        text
        == "view product, for customer and visitor: 500/s on average, 3,000/s at the peak. p95 below 120 ms."
    )


def test_a_description_moves_with_its_lines_of_the_brief() -> None:
    tree = changed(tree_of("bottega"), "use_cases", "view product", "rate", to="700/s")
    tree = changed(tree, "use_cases", "view product", "latency", to="p99 < 90 ms")
    text = described(drafted_tree(tree), "GET /api/v1/products/{product_id}")
    assert "700/s on average, 4,200/s at the peak. p99 below 90 ms." in text


def test_records_of_others_are_answered_as_missing() -> None:
    assert "answered as missing (404)" in described(
        draft_of("bottega"), "GET /api/v1/shipments/{shipment_id}"
    )
    assert "missing" not in described(draft_of("bottega"), "PATCH /api/v1/shipments/{shipment_id}")


def test_what_services_ask_of_each_other_names_who_asks_for_what() -> None:
    text = described(draft_of("bottega"), "GET /api/v1/internal/customers")
    assert "for sales" in text
    assert "place order" in text


def test_another_versioning_changes_the_root() -> None:
    tree = tree_of("pastebin")
    assert "GET /api/pastes/{shortlink}" in endpoints(
        drafted_tree({**tree, "decide": {"versioning": "header"}})
    )


def test_each_part_of_an_endpoint_has_sources_of_its_own() -> None:
    draft = draft_of("bottega")
    place = "field:service_design.services[catalogue].api_endpoints[GET /api/v1/products/{product_id}]"
    scopes = draft.trace.scopes
    assert "fact:loads/view product" in scopes[f"{place}.description"]
    assert "fact:loads/view product" not in scopes[f"{place}.request_example"]
    assert not any("place order" in each for each in scopes[f"{place}.description"])
