"""Single changes of what is sent and answered."""

from __future__ import annotations

from typing import Final

from tests.compatibility.case import CART, CHARGE, EDIT, ORDER, SEARCH, STATES, Case, field_case
from tests.compatibility.edits import Edit, added, at, called, field, figure, gone, needed, typed
from vitruvio.model.parts import Schema


def _request(name: str, edit: Edit, there: str, back: str, place: str) -> Case:
    return field_case("request", name, edit, there, back, place)


def _charge(path: str, **fields: object) -> Edit:
    return at(CHARGE, "body", path, typed(**fields))


REQUESTS: Final = [
    _request("a required field", added(ORDER, "body", field("note")), "added_required", "removed", "note"),
    _request(
        "an optional field",
        added(ORDER, "body", field("note", required=False)),
        "added_optional",
        "removed",
        "note",
    ),
    _request("a field goes", at(CHARGE, "body", "amount", gone), "removed", "added_required", "amount"),
    _request(
        "a required one now",
        at(EDIT, "body", "title", needed(True)),
        "became_required",
        "became_optional",
        "title",
    ),
    _request("another name", at(CHARGE, "body", "amount", called("total")), "renamed", "renamed", "amount"),
    _request("another type", _charge("amount", kind="integer"), "type_changed", "type_changed", "amount"),
    _request(
        "text, then an address",
        at(CHARGE, "body", "provider_token", typed(kind="email")),
        "type_specialised",
        "type_widened",
        "provider_token",
    ),
    _request(
        "a narrower bound",
        _charge("provider_token", most=figure(50)),
        "most_lowered",
        "most_raised",
        "provider_token",
    ),
    _request("a higher floor", _charge("amount", least=figure(1)), "least_raised", "least_lowered", "amount"),
    _request(
        "a value goes", _charge("method", values=("CARD", "WALLET")), "value_removed", "value_added", "method"
    ),
    _request(
        "a value comes",
        _charge("method", values=("CARD", "TRANSFER", "WALLET", "CASH")),
        "value_added",
        "value_removed",
        "method",
    ),
    _request(
        "read-only", _charge("amount", read_only=True), "became_read_only", "no_longer_read_only", "amount"
    ),
    _request(
        "write-only",
        _charge("amount", write_only=True),
        "became_write_only",
        "no_longer_write_only",
        "amount",
    ),
    _request(
        "a shorter list",
        at(EDIT, "body", "images", typed(most=figure(10))),
        "most_lowered",
        "most_raised",
        "images",
    ),
    _request(
        "a reference to another entity",
        _charge("order_id", target="Cart"),
        "target_changed",
        "target_changed",
        "order_id",
    ),
    _request(
        "a field of a list",
        at("POST /customers", "body", "addresses.postcode", gone),
        "removed",
        "added_required",
        "addresses[].postcode",
    ),
    _request(
        "a number with decimals",
        at("POST /reviews", "body", "rating", typed(kind="decimal")),
        "type_widened",
        "type_specialised",
        "rating",
    ),
    _request(
        "a wider bound",
        _charge("provider_token", most=figure(10_000_000)),
        "most_raised",
        "most_lowered",
        "provider_token",
    ),
    _request(
        "a text of several lines",
        at(EDIT, "body", "title", typed(kind="long text")),
        "type_widened",
        "type_narrowed",
        "title",
    ),
]


def _response(name: str, edit: Edit, there: str, back: str, place: str) -> Case:
    return field_case("response", name, edit, there, back, place)


def _order(path: str, **fields: object) -> Edit:
    return at(ORDER, "answer", path, typed(**fields))


RESPONSES: Final = [
    _response("a field more", added(ORDER, "answer", field("note")), "added_required", "removed", "note"),
    _response(
        "an optional one more",
        added(ORDER, "answer", field("stock_left", "integer", required=False)),
        "added_optional",
        "removed",
        "stock_left",
    ),
    _response("a field goes", at(ORDER, "answer", "total", gone), "removed", "added_required", "total"),
    _response(
        "a deep field goes",
        at(CART, "answer", "items.product.price", gone),
        "removed",
        "added_required",
        "items[].product.price",
    ),
    _response(
        "not always there",
        at(ORDER, "answer", "total", needed(False)),
        "became_optional",
        "became_required",
        "total",
    ),
    _response(
        "another name",
        at(ORDER, "answer", "placed_at", called("created_at")),
        "renamed",
        "renamed",
        "placed_at",
    ),
    _response("another type", _order("total", kind="decimal"), "type_changed", "type_changed", "total"),
    _response(
        "a text where a moment was",
        _order("placed_at", kind="text"),
        "type_widened",
        "type_specialised",
        "placed_at",
    ),
    _response(
        "a country where a text was",
        at("POST /customers", "answer", "name", typed(kind="country")),
        "type_narrowed",
        "type_widened",
        "name",
    ),
    _response(
        "a larger bound",
        at(SEARCH, "answer", "items.title", typed(most=figure(500))),
        "most_raised",
        "most_lowered",
        "items[].title",
    ),
    _response("a lower floor", _order("total", least=figure(-5)), "least_lowered", "least_raised", "total"),
    _response(
        "a value comes",
        _order("status", values=(*STATES, "LOST")),
        "value_added",
        "value_removed",
        "status",
    ),
    _response("a value goes", _order("status", values=STATES[:-1]), "value_removed", "value_added", "status"),
    _response(
        "read-only", _order("total", read_only=True), "became_read_only", "no_longer_read_only", "total"
    ),
    _response(
        "write-only",
        _order("total", write_only=True),
        "became_write_only",
        "no_longer_write_only",
        "total",
    ),
    _response("a longer list", _order("lines", most=figure(1_000)), "most_raised", "most_lowered", "lines"),
    _response(
        "a reference to another entity",
        _order("buyer_id", target="Artisan"),
        "target_changed",
        "target_changed",
        "buyer_id",
    ),
    _response(
        "a list of other things",
        at(SEARCH, "answer", "items.images", typed(items=Schema("integer"))),
        "type_changed",
        "type_changed",
        "items[].images[]",
    ),
]


def _parameter(name: str, edit: Edit, there: str, back: str, place: str) -> Case:
    return field_case("parameter", name, edit, there, back, place)


PARAMETERS: Final = [
    _parameter(
        "an optional one",
        added(SEARCH, "parameters", field("colour", required=False)),
        "added_optional",
        "removed",
        "colour",
    ),
    _parameter(
        "a required one",
        added(SEARCH, "parameters", field("colour")),
        "added_required",
        "removed",
        "colour",
    ),
    _parameter(
        "an enumeration",
        added(SEARCH, "parameters", field("kind", "enumeration", required=False, values=("A", "B"))),
        "added_optional",
        "removed",
        "kind",
    ),
    _parameter(
        "one goes",
        at(SEARCH, "parameters", "artisan_id", gone),
        "removed",
        "added_optional",
        "artisan_id",
    ),
    _parameter(
        "a required one now",
        at(SEARCH, "parameters", "artisan_id", needed(True)),
        "became_required",
        "became_optional",
        "artisan_id",
    ),
    _parameter(
        "a shorter question",
        at(SEARCH, "parameters", "q", typed(most=figure(20))),
        "most_lowered",
        "most_raised",
        "q",
    ),
    _parameter(
        "smaller pages",
        at(SEARCH, "parameters", "limit", typed(most=figure(20))),
        "page_lowered",
        "most_raised",
        "limit",
    ),
    _parameter(
        "larger pages",
        at(SEARCH, "parameters", "limit", typed(most=figure(500))),
        "most_raised",
        "page_lowered",
        "limit",
    ),
    _parameter(
        "another type",
        at(SEARCH, "parameters", "q", typed(kind="integer")),
        "type_changed",
        "type_changed",
        "q",
    ),
    _parameter(
        "values go",
        at("GET /me/orders", "parameters", "status", typed(values=STATES[:3])),
        "value_removed value_removed",
        "value_added value_added",
        "status",
    ),
    _parameter("another name", at(SEARCH, "parameters", "q", called("query")), "renamed", "renamed", "q"),
]
