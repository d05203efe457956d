"""Single changes of whole operations, of who may call them, and of the API."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from tests.compatibility.case import CANCEL, CART, CHARGE, EDIT, ORDER, REFUND, SEARCH, TIME, case_of
from tests.compatibility.edits import api, changed, figure, operation, rekeyed, without
from vitruvio.model.parts import Operation, Property, Rule, Schema

_STOCK: Final = "PATCH /products/{product_id}/stock"
_RULES: Final = (Rule("Payment", "amount <= 9000", "amount"),)


def _numbers(operation: Operation) -> tuple[Property, ...]:
    return tuple(replace(each, schema=Schema("integer")) for each in operation.keys)


OPERATIONS: Final = [
    case_of("an operation goes", without("operations", ORDER), "operation.removed", "operation.added"),
    case_of(
        "another path", rekeyed(ORDER, "POST /sales", path="/sales"), "operation.moved", "operation.moved"
    ),
    case_of(
        "another method",
        rekeyed(EDIT, "PUT", method="PUT"),
        "operation.method_changed",
        "operation.method_changed",
    ),
    case_of(
        "inside alone",
        operation(ORDER, public=False),
        "operation.became_internal",
        "operation.became_public",
    ),
    case_of(
        "another service",
        operation(ORDER, service="shop"),
        "operation.service_changed",
        "operation.service_changed",
    ),
    case_of(
        "another service inside",
        operation(CHARGE, service="shop"),
        "operation.host_changed",
        "operation.host_changed",
    ),
    case_of(
        "another name in the path",
        operation(CANCEL, path="/orders/{number}/cancellation"),
        "operation.path_parameter_renamed",
        "operation.path_parameter_renamed",
    ),
    case_of(
        "keys of another type",
        operation(CANCEL, keys=_numbers),
        "operation.key_changed",
        "operation.key_changed",
    ),
    case_of(
        "another success",
        operation(CANCEL, status="201"),
        "operation.status_changed",
        "operation.status_changed",
    ),
    case_of(
        "a result later",
        operation(CANCEL, status="202"),
        "operation.became_pending",
        "operation.no_longer_pending",
    ),
    case_of(
        "an error more",
        operation(SEARCH, errors=lambda each: (*each.errors, "503")),
        "operation.error_added",
        "operation.error_removed",
    ),
    case_of(
        "an end announced",
        operation(CANCEL, sunset="2027-06-30"),
        "operation.deprecated",
        "operation.no_longer_deprecated",
    ),
    case_of("another id", operation(ORDER, id="buy"), "operation.id_changed", "operation.id_changed"),
    case_of("a rule more", operation(CHARGE, rules=_RULES), "operation.rule_added", "operation.rule_removed"),
    case_of(
        "a rule of what is not sent",
        operation(REFUND, rules=_RULES),
        "operation.rule_stated",
        "operation.rule_removed",
    ),
    case_of(
        "pages of status",
        operation("GET /status sales", errors=()),
        "operation.error_removed operation.error_removed",
        "operation.error_added operation.error_added",
    ),
    case_of(
        "no ETag",
        changed("exchanges", CART, etag=False),
        "operation.etag_dropped",
        "operation.etag_added",
    ),
]

PERMISSIONS: Final = [
    case_of(
        "a token",
        operation(SEARCH, scope="products.read"),
        "operation.scope_added",
        "operation.scope_removed",
    ),
    case_of(
        "another scope",
        operation(ORDER, scope="sales.write"),
        "operation.scope_changed",
        "operation.scope_changed",
    ),
    case_of(
        "a role less",
        operation(SEARCH, roles=("customer",)),
        "operation.role_removed",
        "operation.role_added",
    ),
    case_of(
        "a role more",
        operation(ORDER, roles=("customer", "operator")),
        "operation.role_added",
        "operation.role_removed",
    ),
    case_of(
        "all records", operation(ORDER, only_own=False), "operation.own_widened", "operation.own_narrowed"
    ),
    case_of(
        "own records", operation(REFUND, only_own=True), "operation.own_narrowed", "operation.own_widened"
    ),
    case_of("a caller less inside", operation(CHARGE, roles=()), "", ""),
    case_of(
        "a key",
        operation(EDIT, idempotency_key=True),
        "operation.idempotency_key_required",
        "operation.idempotency_key_dropped",
    ),
    case_of(
        "no key",
        operation(ORDER, idempotency_key=False),
        "operation.idempotency_key_dropped",
        "operation.idempotency_key_required",
    ),
    case_of(
        "If-Match",
        changed("exchanges", _STOCK, if_match="required"),
        "operation.if_match_required",
        "operation.if_match_optional",
    ),
    case_of(
        "no If-Match",
        changed("exchanges", _STOCK, if_match=""),
        "operation.if_match_dropped",
        "operation.if_match_added",
    ),
]

ALL_AT_ONCE: Final = [
    case_of("another root", api(root="/api/v2"), "api.root_changed", "api.root_changed"),
    case_of("gRPC inside", api(internal="grpc"), "api.protocol_changed", "api.protocol_changed"),
    case_of("keys forgotten sooner", api(kept=figure(60, TIME)), "api.kept_shortened", "api.kept_lengthened"),
    case_of(
        "less time to move", api(sunset=figure(60, TIME)), "api.sunset_shortened", "api.sunset_lengthened"
    ),
]
