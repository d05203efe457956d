"""Cases of the rules on boundaries and interactions."""

from __future__ import annotations

from typing import Any

from tests.rules.small import Case, add, both, drop, made, num, put, small
from vitruvio.model.parts import (
    CallPolicy,
    Context,
    Deployable,
    EntityStorage,
    Interaction,
    Operation,
    Queue,
    Store,
    UseCaseLoad,
)

LOAD = made(UseCaseLoad)
STORED = made(EntityStorage)


def dep(name: str, **changes: Any) -> Any:
    """A deployable."""
    return made(Deployable, name=name, **changes)


def deps(**entities: tuple[str, ...]) -> dict[str, Any]:
    """Deployables and the entities that they hold."""
    return {name: dep(name, entities=each) for name, each in entities.items()}


def call(source: str, target: str, use_case: str = "see", **changes: Any) -> Any:
    """A call between deployables."""
    return made(Interaction, kind="call", source=source, target=target, use_case=use_case, **changes)


def queue(**changes: Any) -> Any:
    """A queue from a to b."""
    return made(Queue, name="q", **{"publisher": "a", "listener": "b", "use_case": "follow", **changes})


def copy(**changes: Any) -> Any:
    """A copy that b keeps of what a owns."""
    known = {"kind": "copy", "source": "b", "target": "a", "use_case": "see", "entities": ("A",)}
    return made(Interaction, **{**known, **changes})


def chain(length: int) -> dict[str, Any]:
    """Use cases that call each other in a row, each in a deployable of its own."""
    return {
        f"{place}": call(f"d{place}", f"d{place + 1}", f"u{place + 1}", trigger=f"u{place}")
        for place in range(length)
    }


def row(length: int) -> dict[str, Any]:
    """The deployables of a chain."""
    return {f"d{place}": dep(f"d{place}", use_cases=(f"u{place}",)) for place in range(length + 1)}


EVENT = made(Interaction, kind="event", source="a", target="b", use_case="follow")
FEED = queue(use_case="", key="A", ordered=True)

BOUNDARIES = {
    "boundaries.entity-home": Case(
        small(storage={"A": STORED}, deployables=deps(a=("A",))),
        small(storage={"A": STORED}, deployables=deps(a=("A",), b=("A",))),
        put("deployables", "accounts", entities=("Customer",)),
    ),
    "boundaries.use-case-home": Case(
        small(loads={"see": LOAD}, deployables={"a": dep("a", use_cases=("see",))}),
        small(loads={"see": LOAD}, deployables={"a": dep("a")}),
        put("deployables", "accounts", use_cases=("register", "place order")),
    ),
    "boundaries.context-home": Case(
        small(contexts={"c": made(Context, name="c")}, deployables={"a": dep("a", contexts=("c",))}),
        small(contexts={"c": made(Context, name="c")}, deployables={"a": dep("a")}),
        put("deployables", "accounts", contexts=("accounts", "sales")),
    ),
    "boundaries.context-torn": Case(
        small(
            contexts={"c": made(Context, name="c", entities=("A",))},
            deployables={"a": dep("a", contexts=("c",), entities=("A",))},
        ),
        small(
            contexts={"c": made(Context, name="c", entities=("A",))},
            deployables={"a": dep("a", contexts=("c",), entities=("A", "B"))},
        ),
        put("contexts", "warehouse", entities=("Shipment",)),
    ),
    "boundaries.shared-store": Case(
        small(deployables=deps(a=("A",)), stores={"s": made(Store, name="s", service="a", entities=("A",))}),
        small(
            deployables=deps(a=(), b=("A",)),
            stores={"s": made(Store, name="s", service="a", entities=("A",))},
        ),
        put("stores", "sales-db", service="warehouse"),
    ),
    "boundaries.atomic-across": Case(
        small(
            lines={"use_cases.see.atomic": "[[A, B]]"},
            deployables={"a": dep("a", use_cases=("see",), entities=("A", "B"))},
        ),
        small(
            lines={"use_cases.see.atomic": "[[A, B]]"},
            deployables={"a": dep("a", use_cases=("see",), entities=("A",)), "b": dep("b", entities=("B",))},
        ),
        both(
            put("deployables", "sales", entities=("Cart", "CartItem", "Order")),
            put("deployables", "warehouse", entities=("Shipment", "Stock", "OrderLine")),
        ),
    ),
    "boundaries.parts-apart": Case(
        small(lines={"entities.A.parts": "[B]"}, deployables=deps(a=("A", "B"))),
        small(lines={"entities.A.parts": "[B]"}, deployables=deps(a=("A",), b=("B",))),
        both(
            put("deployables", "sales", entities=("Cart", "Order", "OrderLine")),
            put("deployables", "catalogue", entities=("Artisan", "Product", "Review", "CartItem")),
        ),
    ),
    "boundaries.unowned-context": Case(
        small(
            lines={"entities.A.owner": "sales"},
            deployables=deps(a=("A",)),
            contexts={"c": made(Context, name="c", entities=("A",), owner="sales")},
        ),
        small(
            lines={"entities.A.owner": "sales"},
            deployables=deps(a=("A",)),
            contexts={"c": made(Context, name="c", entities=("A",))},
        ),
        put("contexts", "payments", owner=""),
    ),
    "boundaries.idle-deployable": Case(
        small(deployables={"a": dep("a", use_cases=("see",))}),
        small(deployables={"a": dep("a")}),
        add("deployables", "audit", dep("audit")),
    ),
}

INTERACTIONS = {
    "interactions.synchronous-circle": Case(
        small(interactions={"1": call("a", "b"), "2": call("b", "c")}),
        small(interactions={"1": call("a", "b"), "2": call("b", "c"), "3": call("c", "a")}),
        add("interactions", "warehouse>sales:update stock", call("warehouse", "sales", "update stock")),
    ),
    "interactions.deep-chain": Case(
        small(interactions=chain(3), deployables=row(3)),
        small(interactions=chain(4), deployables=row(4)),
        both(
            add(
                "interactions",
                "payments>accounts:register",
                call("payments", "accounts", "register", trigger="charge payment"),
            ),
            add(
                "interactions",
                "accounts>catalogue:edit product",
                call("accounts", "catalogue", "edit product", trigger="register"),
            ),
            add(
                "interactions",
                "catalogue>warehouse:edit product",
                call("catalogue", "warehouse", "edit product"),
            ),
        ),
    ),
    "interactions.wide-fan-out": Case(
        small(
            deployables={"a": dep("a", use_cases=("see",))},
            interactions={f"{n}": call("a", f"b{n}") for n in range(6)},
        ),
        small(
            deployables={"a": dep("a", use_cases=("see",))},
            interactions={f"{n}": call("a", f"b{n}") for n in range(7)},
        ),
        both(
            *(
                add(
                    "policies",
                    f"sales>{name}:place order",
                    made(CallPolicy, source="sales", target=name, use_case="place order", external=True),
                )
                for name in ("bank", "post", "tax", "mail")
            )
        ),
    ),
    "interactions.event-without-queue": Case(
        small(interactions={"e": EVENT}, queues={"q": queue()}),
        small(interactions={"e": EVENT}),
        drop("queues", "prepare-shipment"),
    ),
    "interactions.copy-without-feed": Case(
        small(interactions={"c": copy()}, queues={"q": FEED}),
        small(interactions={"c": copy()}, queues={"q": queue()}),
        drop("queues", "stock-changes-catalogue"),
    ),
    "interactions.queue-without-consumer": Case(
        small(queues={"q": queue()}, deployables={"b": dep("b", use_cases=("follow",))}),
        small(queues={"q": queue()}, deployables={"a": dep("a", use_cases=("follow",)), "b": dep("b")}),
        put("queues", "send-confirmation", listener="warehouse"),
    ),
    "interactions.unordered-changes": Case(
        small(queues={"q": FEED}),
        small(queues={"q": queue(use_case="", key="A", ordered=False)}),
        put("queues", "order-changes-payments", ordered=False),
    ),
    "interactions.order-without-key": Case(
        small(queues={"q": queue(ordered=False), "r": queue(ordered=True, key="A")}),
        small(queues={"q": queue(ordered=True)}),
        put("queues", "prepare-shipment", key=""),
    ),
    "interactions.late-copy": Case(
        small(
            interactions={"c": copy(staleness=num(9.0))},
            queues={"q": queue(use_case="", key="A", within=num(9.0))},
        ),
        small(
            interactions={"c": copy(staleness=num(9.0))},
            queues={"q": queue(use_case="", key="A", within=num(10.0))},
        ),
        put("queues", "order-changes-warehouse", within=num(3600.0)),
    ),
    "interactions.call-without-operation": Case(
        small(
            interactions={"1": call("a", "b", trigger="ask"), "2": call("a", "c", entities=("A",))},
            operations={
                "x": made(Operation, service="b", use_case="see"),
                "y": made(Operation, service="c", resource="A", public=False),
            },
        ),
        small(
            interactions={"1": call("a", "b", trigger="ask")},
            operations={"x": made(Operation, service="a", use_case="see")},
        ),
        drop("operations", "POST /internal/payments"),
        fine=(
            small(
                deployables=deps(b=("A", "Part")),
                interactions={"1": call("a", "b", entities=("Part",))},
                operations={"x": made(Operation, service="b", resource="A", public=False)},
                lines={"entities.A.parts": "[Part]"},
            ),
        ),
    ),
}
