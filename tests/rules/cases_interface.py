"""Cases of the rules on security and on the API."""

from __future__ import annotations

from typing import Any

from tests.rules.cases_resilience import available, outside
from tests.rules.cases_structure import call, dep
from tests.rules.small import Case, add, both, drop, made, num, put, small
from vitruvio.model.parts import Operation, Property, Schema, Threat

LIST = "GET /me/orders"


def typed(name: str, kind: str, **changes: Any) -> Property:
    """A property."""
    return Property(name, Schema(kind, **changes), name)


def op(**changes: Any) -> dict[str, Any]:
    """An operation on A for the use case see, as good as any."""
    known = {
        "service": "a",
        "method": "GET",
        "path": "/as/{a_id}",
        "kind": "get",
        "use_case": "see",
        "resource": "A",
        "errors": ("400", "401", "403", "404", "412", "429", "500", "503"),
        "scope": "as.read",
        "roles": ("user",),
    }
    return {"x": made(Operation, **{**known, **changes})}


def internal(**changes: Any) -> dict[str, Any]:
    """An internal operation."""
    return op(public=False, **changes)


ASKED = {"a>b:ask": call("z", "a", "see", trigger="other")}
RUNS = {"a": dep("a", use_cases=("see",))}
LIMIT = (Property("limit", Schema("integer", most=num(100.0)), ""),)
ORDERS = "POST /orders"
EMAIL = (typed("email", "email"),)
NAMED = (typed("name", "text"),)
MANY = (Property("items", Schema("list", items=Schema("object", properties=NAMED)), ""),)
OPEN = {"t": made(Threat, kind="disclosure", open=("see",))}

SECURITY = {
    "security.open-personal-data": Case(
        small(operations=op(answer=EMAIL)),
        small(operations=op(scope="", answer=EMAIL)),
        put("operations", LIST, scope=""),
        fine=(
            small(operations=op(scope="", answer=EMAIL), lines={"entities.A.data": "[public]"}),
            small(
                operations=op(scope="", answer=EMAIL, only_own=True), lines={"actors.user.kind": "anonymous"}
            ),
            small(
                operations=op(scope="", answer=NAMED), threats=OPEN, lines={"entities.A.data": "[personal]"}
            ),
        ),
    ),
    "security.admitted-disclosure": Case(
        small(operations=op(answer=NAMED), threats=OPEN, lines={"entities.A.data": "[personal]"}),
        small(operations=op(scope="", answer=NAMED), threats=OPEN, lines={"entities.A.data": "[personal]"}),
        both(
            put("operations", LIST, scope=""),
            add("threats", "t", made(Threat, kind="disclosure", open=("view orders",))),
        ),
        fine=(small(operations=op(scope="", answer=NAMED), threats=OPEN),),
    ),
    "security.own-not-kept": Case(
        small(operations=op(only_own=True), lines={"use_cases.see.only": "own"}),
        small(operations=op(), lines={"use_cases.see.only": "own"}),
        put("operations", "GET /me/cart", only_own=False),
    ),
    "security.own-without-refusal": Case(
        small(operations=op(only_own=True)),
        small(operations=op(only_own=True, errors=("400",))),
        put("operations", "GET /shipments/{shipment_id}", errors=("400", "401", "500")),
    ),
    "security.unauthenticated-code": Case(
        small(operations=op()),
        small(operations=op(errors=("403",))),
        put("operations", ORDERS, errors=("400", "403", "429", "500", "503")),
    ),
    "security.unlimited-operation": Case(
        small(operations=op()),
        small(operations=op(errors=("403",))),
        put("operations", "GET /products", errors=("400", "401", "500")),
    ),
    "security.open-internal-operation": Case(
        small(operations=internal()),
        small(operations=internal(scope="")),
        put("operations", "PATCH /internal/stocks", scope=""),
    ),
    "security.unnamed-caller": Case(
        small(operations=internal(roles=("z",)), interactions=ASKED),
        small(operations=internal(roles=()), interactions=ASKED),
        put("operations", "GET /internal/products", roles=()),
    ),
    "security.shown-secret": Case(
        small(operations=op(answer=EMAIL)),
        small(operations=op(answer=(typed("token", "text", write_only=True),))),
        put("operations", "POST /internal/payments", answer=(typed("provider_token", "text"),)),
    ),
    "security.personal-data-in-address": Case(
        small(operations=op(parameters=LIMIT)),
        small(operations=op(parameters=EMAIL)),
        put("operations", LIST, parameters=(*LIMIT, *EMAIL)),
    ),
    "security.open-change": Case(
        small(operations=op(method="PATCH", scope=""), lines={"actors.user.kind": "anonymous"}),
        small(operations=op(method="PATCH", scope=""), lines={"actors.user.kind": "person"}),
        put("operations", "PATCH /products/{product_id}", scope=""),
    ),
}

API = {
    "api.unbounded-list": Case(
        small(operations=op(kind="list", parameters=LIMIT)),
        small(operations=op(kind="list")),
        put("operations", LIST, parameters=()),
    ),
    "api.repeated-post": Case(
        small(operations=op(method="POST", kind="create", idempotency_key=True)),
        small(operations=op(method="POST", kind="create")),
        put("operations", ORDERS, idempotency_key=False),
    ),
    "api.verb-in-path": Case(
        small(operations=op(path="/orders/{order_id}/cancellation")),
        small(operations=op(path="/orders/createOrder")),
        put("operations", ORDERS, path="/create-order"),
    ),
    "api.path-spelling": Case(
        small(operations=op(path="/order-lines/{line_id}")),
        small(operations=op(path="/orderLines/")),
        put("operations", ORDERS, path="/Orders"),
    ),
    "api.operation-twice": Case(
        small(operations={**op(), "y": op(method="PUT")["x"], "z": internal()["x"]}),
        small(operations={**op(), "y": op(path="/as/{other_id}", service="b")["x"]}),
        put("operations", "GET /me/cart", path="/me/orders"),
    ),
    "api.missing-client-errors": Case(
        small(operations=op()),
        small(operations=op(errors=("400", "500"))),
        put("operations", "GET /products/{product_id}", errors=("400", "429", "500")),
    ),
    "api.missing-server-error": Case(
        small(operations=op()),
        small(operations=op(errors=("400", "404"))),
        put("operations", "GET /products", errors=("400", "429")),
    ),
    "api.dependency-without-code": Case(
        small(operations=op(), policies=outside()),
        small(operations=op(errors=("500",)), policies=outside()),
        put("operations", ORDERS, errors=("400", "401", "403", "429", "500")),
    ),
    "api.lost-update": Case(
        small(operations=op(method="PATCH", kind="update")),
        small(operations=op(method="PATCH", kind="update", errors=("404",))),
        put("operations", "PATCH /products/{product_id}", errors=("400", "401", "403", "404", "429", "500")),
        fine=(small(operations=op(method="PATCH", kind="update", errors=("404",), body=MANY)),),
    ),
    "api.body-of-get": Case(
        small(operations=op(method="POST", body=EMAIL)),
        small(operations=op(body=EMAIL)),
        put("operations", "GET /products", body=EMAIL),
    ),
    "api.unreachable-use-case": Case(
        small(
            operations=op(),
            availabilities=available(1.0),
            deployables=RUNS,
            lines={"use_cases.see.actor": "user"},
        ),
        small(availabilities=available(1.0), deployables=RUNS, lines={"use_cases.see.actor": "user"}),
        drop("operations", "POST /orders/{order_id}/cancellation"),
    ),
    "api.unbounded-input": Case(
        small(operations=op(body=(typed("note", "text", most=num(100.0)),))),
        small(operations=op(body=(typed("note", "text"),))),
        put("operations", "POST /reviews", body=(typed("text", "long text"),)),
    ),
}
