"""What is gone and what is new is told as a probable rename where it is alike, and only there."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from tests.compatibility.case import ORDER, REFUND, UPDATED, base
from tests.compatibility.edits import added, at, event, field, gone, operation, part, several, without
from tests.design.briefs import design_text, text_of
from vitruvio.compatibility import compare
from vitruvio.compatibility.renames import renamed
from vitruvio.compatibility.surroundings import surroundings
from vitruvio.model import Design
from vitruvio.model.parts import Property, Schema

ID = (("id", "uuid"),)
NOTES = (("note", "text"), ("remark", "text"))
ONE_TWO = (("one_name", "text"), ("two_name", "text"))
ONE_TWO_S = (("one_names", "text"), ("two_names", "text"))


def names(*properties: tuple[str, str], attribute: str = "") -> list[Property]:
    """Properties by name and kind."""
    return [Property(name, Schema(kind), attribute) for name, kind in properties]


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        (names(("total", "money")), names(("total_amount", "money")), {"total": "total_amount"}),
        (names(("total", "money")), names(("total_amount", "text")), {}),
        (names(("tax_code", "text"), *ID), names(*ID, ("cf", "text")), {"tax_code": "cf"}),
        (names(*NOTES, *ID), names(*ID, ("vat", "text"), ("cf", "text"), ("at", "date")), {}),
        (names(("note", "text"), *ID), names(("remark", "text"), *ID), {"note": "remark"}),
        (names(("name", "text")), names(("first_name", "text"), *ID), {"name": "first_name"}),
        (names(*ONE_TWO), names(*reversed(ONE_TWO_S)), {"one_name": "one_names", "two_name": "two_names"}),
        (names(("total", "money")), [], {}),
        ([], names(("total", "money")), {}),
    ],
)
def test_properties_are_paired_by_type_name_and_place(
    before: list[Property], after: list[Property], pairs: dict[str, str]
) -> None:
    assert renamed(before, after) == pairs


def test_the_same_attribute_of_the_brief_is_the_same_property() -> None:
    before, after = (names((name, "text"), attribute="remark") for name in ("zzz", "aaa"))
    assert renamed([*before, *names(("id", "uuid"))], after) == {"zzz": "aaa"}


def test_a_field_that_goes_while_another_of_its_type_comes_elsewhere_is_no_rename() -> None:
    edit = several(
        at(ORDER, "answer", "total", gone), added("POST /reviews", "answer", field("total", "money"))
    )
    assert [each.kind for each in compare(base(), edit(base())).changes] == [
        "response.removed",
        "response.added_required",
    ]


def test_an_operation_is_known_by_its_use_case_then_by_its_form() -> None:
    found = base().parts.operations[REFUND]
    for fields in ({"path": "/refunds"}, {"path": "/refunds", "use_case": "give money back"}):
        new = part("operations", "POST /refunds", replace(found, **fields))
        changes = compare(base(), several(without("operations", REFUND), new)(base())).changes
        assert [(each.kind, each.subject) for each in changes] == [("operation.moved", REFUND)]


def test_an_operation_of_another_form_is_another_one() -> None:
    found = base().parts.operations[REFUND]
    other: dict[str, Any] = {"path": "/refunds", "use_case": "give money back", "body": (field("why"),)}
    new = part("operations", "POST /refunds", replace(found, **other))
    changes = compare(base(), several(without("operations", REFUND), new)(base())).changes
    assert [each.kind for each in changes] == ["operation.removed", "operation.added"]


def test_a_use_case_under_another_name_at_the_same_address_is_no_change() -> None:
    assert compare(base(), operation(ORDER, use_case="buy")(base())).changes == ()


def test_an_event_with_a_new_major_version_is_the_one_of_before() -> None:
    changes = compare(base(), event(UPDATED, type=f"{UPDATED[:-1]}2")(base())).changes
    assert [(each.kind, each.subject) for each in changes] == [("event.type_moved", UPDATED)]


def _purchases() -> Design:
    text = text_of("bottega")
    for old in ("Order:", "Order,", "Order]", "OrderLine", "-> Order", "{Order"):
        text = text.replace(old, old.replace("Order", "Purchase"))
    return design_text(text)


def test_an_entity_under_another_name_is_told_as_renames_all_over() -> None:
    kinds = {each.kind for each in compare(base(), _purchases()).changes if each.breaks}
    assert kinds == {"operation.moved", "request.renamed", "response.renamed", "event.type_moved"}


def test_a_service_under_another_name_is_known_by_what_it_holds() -> None:
    found = base().parts.deployables["sales"]
    edit = several(without("deployables", "sales"), part("deployables", "shop", replace(found, name="shop")))
    told = surroundings(base(), edit(base()))
    assert (told.renamed, told.added, told.removed) == ((("sales", "shop"),), (), ())


def test_services_that_become_one_are_told_and_with_them_the_style() -> None:
    text = text_of("bottega").replace("  teams: 5\n", "  teams: 1\n").replace("people: 28", "people: 6")
    told = surroundings(base(), design_text(text))
    assert told.style == ("microservices", "monolith")
    assert told.added == ("bottega",)
    assert set(told.removed) == {*base().parts.deployables}
