"""Examples fit their schemas, in the brief's language, and mean the same record wherever they name it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings

from tests.design.api.checks import faults, is_iban, is_tax_code, is_vat_number
from tests.design.api.drafts import by_use_case, draft_of, drafted, drafted_tree, operations, resources
from tests.design.briefs import NAMES, text_of
from tests.design.generated import FEW, Tree, briefs
from vitruvio.design.draft import Draft

PERSON = """
system: Registry
language: {language}
actors: {{clerk: {{kind: person}}}}
entities:
  Person:
    attributes:
      id: uuid
      name: text
      tax_code: tax code
      vat_number: vat number
      iban: iban
      email: email
      phone: phone
      born: date
      home: geo point
      seen_at: timestamp
      stay: duration
      opens: time
      page: url
      country: country
      language: language
      currency: currency
      state: [new, active, closed]
      portrait: file(2 MB)
      extra: json
      tags: [text]
      rating: integer
      weight: decimal
      balance: money
      member: boolean
      friend: -> Person
use_cases:
  register person: {{actor: clerk, creates: [Person]}}
  view person: {{actor: clerk, reads: [Person]}}
  list persons: {{actor: clerk, reads: {{Person: 20}}}}
  edit person: {{actor: clerk, updates: [Person]}}
"""


def keys_of(draft: Draft) -> dict[str, str]:
    """By entity: the kind of what identifies its records."""
    found: dict[str, str] = {}
    for name, each in resources(draft).items():
        kinds = {one.name: one.schema.kind for one in each.properties}
        found[name] = kinds.get(each.key, "uuid")
    return found


def all_faults(draft: Draft) -> list[str]:
    keys, found = keys_of(draft), list[str]()
    for each in operations(draft):
        found += faults(each.request, each.body, keys, f"{each.method} {each.path} request")
        found += faults(each.response, each.answer, keys, f"{each.method} {each.path} response")
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_example_fits_its_schema(name: str) -> None:
    assert all_faults(draft_of(name)) == []


@pytest.mark.parametrize("language", ["it", "en"])
def test_an_example_of_every_type_fits_it(language: str) -> None:
    draft = drafted(PERSON.format(language=language))
    assert all_faults(draft) == []
    shown = by_use_case(draft)["view person"].response
    assert len(shown) == 25


@settings(max_examples=FEW, deadline=None)
@given(tree=briefs())
def test_examples_of_any_brief_fit_their_schemas(tree: Tree) -> None:
    assert all_faults(drafted_tree(tree)) == []


@pytest.mark.parametrize("language", ["it", "en"])
def test_codes_have_valid_check_characters(language: str) -> None:
    shown: dict[str, Any] = by_use_case(drafted(PERSON.format(language=language)))["view person"].response
    assert is_tax_code(shown["tax_code"])
    assert is_vat_number(shown["vat_number"])
    assert is_iban(shown["iban"])


def test_examples_speak_the_language_of_the_brief() -> None:
    italian, english = (
        by_use_case(drafted(PERSON.format(language=each)))["view person"].response for each in ("it", "en")
    )
    assert italian["balance"]["currency"] == "EUR"
    assert english["balance"]["currency"] == "USD"
    assert italian["name"] != english["name"]


def test_a_record_is_the_same_wherever_it_is_named() -> None:
    of = by_use_case(draft_of("bottega"))
    product = of["view product"].response["id"]
    assert of["add to cart"].request["product_id"] == product
    assert of["write review"].request["product_id"] == product
    assert of["place order"].response["lines"][0]["product_id"] == product
    assert of["place order"].response["id"] == of["view orders"].response["items"][0]["id"]


def test_two_references_to_the_same_entity_mean_two_records() -> None:
    shown = by_use_case(draft_of("twitter"))["follow"].response
    assert shown["follower_id"] != shown["followee_id"]


def test_a_step_leaves_its_record_in_the_state_that_it_names() -> None:
    assert by_use_case(draft_of("bottega"))["cancel order"].response["status"] == "CANCELLED"
    assert by_use_case(draft_of("bottega"))["place order"].response["status"] == "PLACED"
    assert by_use_case(draft_of("ambulatorio"))["annulla prenotazione"].response["stato"] == "ANNULLATA"


@pytest.mark.parametrize("name", NAMES)
def test_properties_are_snake_case_and_secrets_stay_inside(name: str) -> None:
    draft = draft_of(name)
    for each in operations(draft):
        names = re.findall(r'"([^"]+)":', json.dumps([each.request, each.response]))
        assert [one for one in names if not re.fullmatch("[a-z][a-z0-9]*(_[a-z0-9]+)*", one)] == []
    answers = json.dumps([each.response for each in operations(draft)])
    assert "tok_" not in answers


def test_what_is_secret_can_be_given() -> None:
    request = by_use_case(draft_of("mint"))["connect account"].request
    assert request["access_token"].startswith("tok_")


def test_contacts_of_others_like_the_caller_are_not_shown() -> None:
    shown = by_use_case(draft_of("twitter"))["view home timeline"].response["tweets"][0]["author"]
    assert "handle" in shown
    assert "email" not in shown


@pytest.mark.parametrize("name", NAMES)
def test_the_same_brief_gives_the_same_examples(name: str) -> None:
    again = drafted(text_of(name))
    assert [(each.request, each.response) for each in operations(again)] == [
        (each.request, each.response) for each in operations(draft_of(name))
    ]
