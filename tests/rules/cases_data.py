"""Cases of the rules on data and on cost."""

from __future__ import annotations

from typing import Any

import msgspec

from tests.rules.cases_structure import copy, queue
from tests.rules.small import (
    Case,
    Change,
    add,
    both,
    drop,
    given,
    made,
    num,
    parts_of,
    put,
    small,
    with_figure,
)
from vitruvio.model import Design
from vitruvio.model.parts import (
    Bill,
    Cache,
    Cost,
    EntityStorage,
    Partition,
    ServiceSizing,
    Store,
    StoreSizing,
)

TB = 1e12
STORED = {"A": made(EntityStorage)}


def store(kind: str = "postgresql", name: str = "s") -> Any:
    """A store of A."""
    return made(Store, name=name, service="a", kind=kind, entities=("A",))


def table(**changes: Any) -> dict[str, Any]:
    """How A is divided."""
    known = {"entity": "A", "store": "s", "scheme": "none", "size_horizon": num(TB)}
    return {"A": made(Partition, **{**known, **changes})}


def cache(**changes: Any) -> dict[str, Any]:
    """A cache of A for the use case see."""
    known = {"layer": "shared", "use_case": "see", "service": "a", "entities": ("A",)}
    return {"shared/see": made(Cache, **{**known, **changes})}


def sized(**changes: Any) -> dict[str, Any]:
    """The size of a store."""
    return {"s": made(StoreSizing, store="s", **changes)}


def bill(**changes: float) -> Any:
    """A bill of one dollar, or another one."""
    return made(Bill, **{name: num(value) for name, value in changes.items()})


def billed(**changes: Any) -> Change:
    """A change of the bill."""

    def change(design: Design) -> Design:
        return parts_of(design, bill=msgspec.structs.replace(design.parts.bill, **changes))

    return change


def line(part: str = "stores", subject: str = "s", **changes: float) -> dict[str, Any]:
    """A line of the bill."""
    figures = {name: num(value) for name, value in changes.items()}
    return {f"{part}/{subject}": made(Cost, part=part, subject=subject, **figures)}


STALE = given("use_cases.see.staleness", 30.0)
FEED = queue(use_case="", key="A", within=num(20.0))

DATA = {
    "data.no-store-of-record": Case(
        small(storage=STORED, stores={"s": store()}),
        small(storage=STORED, stores={"s": store("search index")}),
        drop("stores", "payments-db"),
    ),
    "data.two-stores-of-record": Case(
        small(storage=STORED, stores={"s": store(), "i": store("search index", "i")}),
        small(storage=STORED, stores={"s": store(), "t": store("log", "t")}),
        put("stores", "sales-db", entities=("Cart", "CartItem", "Order", "OrderLine", "Payment")),
    ),
    "data.full-disk": Case(
        small(stores={"s": store()}, store_sizes=sized(size_horizon=num(100 * TB), shards=num(2.0))),
        small(stores={"s": store()}, store_sizes=sized(size_horizon=num(100 * TB))),
        put("store_sizes", "sales-db", size_horizon=num(100 * TB)),
    ),
    "data.table-beyond-limit": Case(
        small(partitions=table(size_horizon=num(90 * TB), scheme="time", key="at", parts=num(3.0))),
        small(partitions=table(size_horizon=num(33 * TB))),
        put("partitions", "Order", parts=num(1.0), size_horizon=num(40 * TB)),
    ),
    "data.undivided-table": Case(
        small(partitions=table(size_horizon=num(3 * TB))),
        small(partitions=table(size_horizon=num(5 * TB))),
        put("partitions", "Customer", size_horizon=num(5 * TB)),
    ),
    "data.division-without-key": Case(
        small(partitions=table(scheme="time", key="at")),
        small(partitions=table(scheme="time")),
        put("partitions", "Review", key=""),
    ),
    "data.shards-disagree": Case(
        small(
            partitions=table(scheme="shards", key="id", parts=num(4.0)), store_sizes=sized(shards=num(4.0))
        ),
        small(
            partitions=table(scheme="shards", key="id", parts=num(4.0)), store_sizes=sized(shards=num(2.0))
        ),
        put("partitions", "Order", scheme="shards", key="buyer"),
    ),
    "data.hot-shard": Case(
        small(
            partitions=table(scheme="shards", key="tenant", parts=num(4.0)),
            figures=(given("tenants.largest", 0.2),),
        ),
        small(
            partitions=table(scheme="shards", key="tenant", parts=num(8.0)),
            figures=(given("tenants.largest", 0.2),),
        ),
        both(
            put("partitions", "Order", scheme="shards", key="tenant"),
            with_figure(given("tenants.largest", 0.2)),
        ),
        fine=(
            small(
                partitions=table(scheme="shards", key="tenant", parts=num(10.0), buckets=num(2.0)),
                figures=(given("tenants.largest", 0.2),),
            ),
        ),
    ),
    "data.stale-answer": Case(
        small(caches=cache(ttl=num(30.0)), figures=(STALE,)),
        small(caches=cache(ttl=num(31.0)), figures=(STALE,)),
        put("caches", "shared/view product", ttl=num(300.0)),
    ),
    "data.stale-in-a-row": Case(
        small(caches=cache(ttl=num(10.0)), figures=(STALE,), interactions={"c": copy()}, queues={"q": FEED}),
        small(caches=cache(ttl=num(20.0)), figures=(STALE,), interactions={"c": copy()}, queues={"q": FEED}),
        put("caches", "shared/search products", ttl=num(55.0)),
        fine=(
            small(
                caches=cache(ttl=num(20.0), entities=("A", "B")),
                figures=(STALE, given("use_cases.see.reads.A.staleness", 3600.0)),
                interactions={"c": copy()},
                queues={"q": FEED},
            ),
        ),
    ),
    "data.private-cache-shared": Case(
        small(caches=cache(private=True), lines={"use_cases.see.only": "own"}),
        small(caches=cache(), lines={"use_cases.see.only": "own"}),
        add(
            "caches",
            "shared/view orders",
            made(Cache, layer="shared", use_case="view orders", service="sales", entities=("Order",)),
        ),
    ),
    "data.personal-data-at-the-edge": Case(
        small(caches=cache(layer="cdn"), lines={"entities.A.data": "[public]"}),
        small(caches=cache(layer="cdn"), lines={"entities.A.data": "[personal]"}),
        add(
            "caches",
            "cdn/view orders",
            made(Cache, layer="cdn", use_case="view orders", service="sales", entities=("Order",)),
        ),
    ),
    "data.seldom-hit-cache": Case(
        small(caches=cache(hit_ratio=num(0.4))),
        small(caches=cache(hit_ratio=num(0.2))),
        put("caches", "shared/search products", hit_ratio=num(0.02)),
    ),
}

COST = {
    "cost.bill-not-the-sum": Case(
        small(
            bill=bill(now=3.0, horizon=5.0),
            costs={**line(now=1.0, horizon=2.0), **line("x", now=2.0, horizon=3.0)},
        ),
        small(bill=bill(now=3.0, horizon=5.0), costs=line(now=1.0, horizon=2.0)),
        put("costs", "traffic/internet", now=num(0.1)),
    ),
    "cost.budget-exceeded": Case(
        small(bill=bill(shown_now=1.0, shown_horizon=2.0, budget=2.0)),
        small(bill=bill(shown_now=1.0, shown_horizon=3.0, budget=2.0)),
        billed(budget=num(1e-6)),
    ),
    "cost.not-billed": Case(
        small(store_sizes=sized(machine="m"), caches=cache(), costs={**line(), **line("cache", "c")}),
        small(store_sizes=sized(machine="m"), services={"a": made(ServiceSizing)}),
        drop("costs", "stores/payments-db"),
    ),
    "cost.billed-for-nothing": Case(
        small(stores={"s": store()}, costs=line()),
        small(costs=line()),
        add("costs", "backups/old-db", made(Cost, part="backups", subject="old-db")),
    ),
    "cost.impossible-cost": Case(
        small(costs=line(now=0.0)),
        small(costs=line(now=-1.0)),
        put("costs", "logs/all", horizon=num(float("inf"))),
    ),
}
